package io.financex.backup.xlsx;

import com.ctc.wstx.stax.WstxInputFactory;
import io.financex.backup.error.CorruptBackupException;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.jspecify.annotations.Nullable;

/**
 * The elements of one part. Names are local: the strict and the transitional variant of the format
 * differ in namespaces only. Nothing outside the part is ever read, and a document type is refused.
 */
final class PartXml implements Closeable {
  private static final int MAX_DEPTH = 64;
  private static final int INPUT_BUFFER = 1 << 14;
  private static final XMLInputFactory BARE = factory(false);
  private static final XMLInputFactory WITH_NAMESPACES = factory(true);

  private final String part;
  private final InputStream stream;
  private final XMLStreamReader2 reader;
  private final AttributeText attributeText = new AttributeText();
  private int depth;

  PartXml(String part, InputStream stream) throws IOException {
    this.part = part;
    this.stream = stream;
    try {
      reader = (XMLStreamReader2) BARE.createXMLStreamReader(stream);
    } catch (XMLStreamException e) {
      throw failure(part, e);
    }
  }

  /** A parser that knows of namespaces and nothing of workbooks, with the same bounds. */
  static XMLStreamReader2 parser(InputStream stream) throws XMLStreamException {
    return (XMLStreamReader2) WITH_NAMESPACES.createXMLStreamReader(stream);
  }

  /** Woodstox itself, whatever other parsers the host has: its limits and its speed are known. */
  private static XMLInputFactory factory(boolean namespaces) {
    WstxInputFactory factory = new WstxInputFactory();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, namespaces);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    // What is wrong is wrong at once, and not when somebody looks at it.
    factory.getConfig().doParseLazily(false);
    factory.getConfig().setInputBufferLength(INPUT_BUFFER);
    // The stream bounds what stands between two tags.
    factory.getConfig().setMaxAttributeSize(Integer.MAX_VALUE);
    return factory;
  }

  /**
   * Goes on to the next child of an element that has begun. At the end of the document, the part
   * has been checked to its last byte.
   *
   * @param depth that of the element; 0 for the document
   * @return false at the end of the element
   */
  boolean nextChild(int depth) throws IOException {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (this.depth == depth + 1) {
          return true;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && this.depth < depth) {
        return false;
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        stream.transferTo(OutputStream.nullOutputStream()); // it is checked at its end
        return false;
      }
    }
  }

  /** How many elements are open; 0 before the first. */
  int depth() {
    return depth;
  }

  /** The local name of the element at hand. */
  String name() {
    return local(reader.getLocalName());
  }

  private static String local(String name) {
    int prefix = name.indexOf(':');
    return prefix < 0 ? name : name.substring(prefix + 1);
  }

  /** An attribute of the element that has just begun. */
  @Nullable String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (local(reader.getAttributeLocalName(i)).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  int attributes() {
    return reader.getAttributeCount();
  }

  /** The name of an attribute with its prefix, which those of cells do not have. */
  String attributeName(int index) {
    return reader.getAttributeLocalName(index);
  }

  /** The value of an attribute, until another one is asked for; cells have three each. */
  CharSequence attributeText(int index) throws IOException {
    try {
      reader.getAttributeAs(index, attributeText);
    } catch (XMLStreamException e) {
      throw failure(part, e);
    }
    return attributeText;
  }

  /**
   * The characters in the element that has just begun, up to its end.
   *
   * @param maxLength the most characters
   * @return null where there are more
   */
  @Nullable String text(int maxLength) throws IOException {
    String text = "";
    StringBuilder joined = null;
    int end = depth - 1;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        if (joined != null || !text.isEmpty()) {
          joined = joined == null ? new StringBuilder(text) : joined;
          joined.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        } else {
          text = reader.getText();
        }
        if (text.length() > maxLength || joined != null && joined.length() > maxLength) {
          return null;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && depth == end) {
        return joined == null ? text : joined.toString();
      }
    }
  }

  private int next() throws IOException {
    int event;
    try {
      event = reader.next();
    } catch (XMLStreamException e) {
      throw failure(part, e);
    }
    if (event == XMLStreamConstants.START_ELEMENT) {
      if (++depth > MAX_DEPTH) {
        throw WorkbookFile.damaged(
            "The workbook's part " + part + " nests deeper than any workbook.", null);
      }
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw WorkbookFile.damaged(
          "The workbook's part " + part + " has a document type, which no workbook has.", null);
    }
    return event;
  }

  /** What a parser's failure means: the part is damaged, unless reading it failed. */
  static CorruptBackupException failure(String part, XMLStreamException e) throws IOException {
    if (e.getNestedException() instanceof IOException io
        && !(io instanceof CharConversionException)) {
      throw io;
    }
    // Its message quotes the file, so that it is no cause to hand on.
    Location place = e.getLocation();
    String where =
        place == null
            ? ""
            : " in line " + place.getLineNumber() + ", column " + place.getColumnNumber();
    return WorkbookFile.damaged(
        "The workbook's part " + part + " is not well-formed XML" + where + ".", null);
  }

  @Override
  public void close() throws IOException {
    try {
      reader.close();
    } catch (XMLStreamException e) {
      throw failure(part, e);
    } finally {
      stream.close();
    }
  }
}
