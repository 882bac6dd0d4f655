package org.example.backup.xml;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Streams one backup: manifest, one record a line, trailer. */
final class XmlRecordSink implements RecordSink {
  private final XMLStreamWriter xml;

  XmlRecordSink(OutputStream out, Manifest manifest) throws IOException {
    XMLOutputFactory factory = XmlFormat.factory().getXMLOutputFactory();
    factory.setProperty(XMLOutputFactory.IS_REPAIRING_NAMESPACES, false); // there is one only
    try {
      xml = factory.createXMLStreamWriter(out, "UTF-8");
    } catch (XMLStreamException e) {
      throw failure(e);
    }
    written(
        () -> {
          xml.writeStartDocument("UTF-8", "1.0");
          line();
          xml.writeStartElement("backup");
          xml.writeDefaultNamespace(XmlFormat.NAMESPACE);
          line();
          xml.writeStartElement("manifest");
          writeMembers(ManifestDocument.write(manifest));
          xml.writeEndElement();
          line();
          xml.writeStartElement("records");
          line();
        });
  }

  @Override
  public void write(EntityRecord record) throws IOException {
    written(
        () -> {
          xml.writeStartElement("record");
          xml.writeAttribute("type", Escapes.escaped(record.type().name()));
          List<Attribute> attributes = record.type().attributes();
          for (int i = 0; i < attributes.size(); i++) {
            if (record.isPresent(i)) {
              writeValue(attributes.get(i), record.value(i));
            }
          }
          xml.writeEndElement();
          line();
        });
  }

  private void writeValue(Attribute attribute, @Nullable Object value) throws XMLStreamException {
    if (value == null) {
      xml.writeEmptyElement("null");
      xml.writeAttribute("name", Escapes.escaped(attribute.name()));
    } else {
      writeLeaf("value", attribute.name(), attribute.type().format(value));
    }
  }

  private void writeLeaf(String element, @Nullable String name, String text)
      throws XMLStreamException {
    startElement(element, name);
    xml.writeCharacters(Escapes.escaped(text));
    xml.writeEndElement();
  }

  private void startElement(String element, @Nullable String name) throws XMLStreamException {
    xml.writeStartElement(element);
    if (name != null) {
      xml.writeAttribute("name", Escapes.escaped(name));
    }
  }

  private void writeMembers(Map<?, ?> document) throws XMLStreamException {
    for (Map.Entry<?, ?> member : document.entrySet()) {
      writeDocument(String.valueOf(member.getKey()), member.getValue());
    }
  }

  private void writeDocument(@Nullable String name, Object document) throws XMLStreamException {
    if (document instanceof Map<?, ?> map) {
      line();
      startElement("map", name);
      writeMembers(map);
      xml.writeEndElement();
    } else if (document instanceof List<?> list) {
      startElement("list", name);
      for (Object item : list) {
        writeDocument(null, item);
      }
      xml.writeEndElement();
    } else {
      writeLeaf("text", name, document.toString());
    }
  }

  private void line() throws XMLStreamException {
    xml.writeCharacters("\n");
  }

  @Override
  public void finish(Trailer trailer) throws IOException {
    written(
        () -> {
          xml.writeEndElement();
          line();
          xml.writeStartElement("trailer");
          writeMembers(TrailerDocument.write(trailer));
          xml.writeEndElement();
          line();
          xml.writeEndElement();
          xml.writeEndDocument();
          xml.flush();
        });
  }

  /** Not the writer's own close, which would end all open elements: half a file must look so. */
  @Override
  public void close() {}

  private interface Writing {
    void write() throws XMLStreamException;
  }

  private static void written(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (XMLStreamException e) {
      throw failure(e);
    }
  }

  private static IOException failure(XMLStreamException e) {
    return e.getNestedException() instanceof IOException io
        ? io
        : new IOException("The XML could not be written", e);
  }
}
