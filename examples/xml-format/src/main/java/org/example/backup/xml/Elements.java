package org.example.backup.xml;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BoundedInputStream;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of a file within limits. What the parser finds wrong is told in our words, since its
 * messages quote the file.
 */
final class Elements implements Closeable {
  private static final String LAZY = "com.ctc.wstx.lazyParsing"; // fails when text is asked for

  private final ReadLimits limits;
  private final BoundedInputStream in;
  private final XMLStreamReader xml;
  private int depth;

  Elements(InputStream in, ReadLimits limits) throws IOException {
    this.limits = limits;
    this.in = new BoundedInputStream(in, limits);
    XMLInputFactory factory = XmlFormat.factory().getXMLInputFactory();
    factory.setProperty(LAZY, false);
    this.in.beginToken();
    try {
      xml = factory.createXMLStreamReader(this.in, "UTF-8");
    } catch (XMLStreamException e) {
      throw failure(e, Location.line(1, 1)); // it has read no further than the declaration
    }
  }

  /** Goes to the next tag: whether it starts an element, rather than ends one. */
  boolean starts() throws IOException {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > limits.maxDepth()) {
            throw new LimitExceededException("maxDepth", limits.maxDepth(), location());
          }
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!xml.isWhiteSpace()) {
            throw corrupt("There is text between elements.");
          }
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.SPACE -> {}
        default -> throw corrupt("There is something else than elements.");
      }
    }
  }

  private int next() throws IOException {
    try {
      int event = xml.next();
      in.beginToken();
      return event;
    } catch (XMLStreamException e) {
      throw failure(e, location());
    }
  }

  void expect(String element) throws IOException {
    if (!starts() || !is(element)) {
      throw corrupt("Here should be the element " + element + ".");
    }
  }

  void expectEnd() throws IOException {
    if (starts()) {
      throw corrupt("Here should be the end of an element.");
    }
  }

  /** Whether the element at hand is ours and has this name. */
  boolean is(String element) {
    return xml.getLocalName().equals(element) && XmlFormat.NAMESPACE.equals(xml.getNamespaceURI());
  }

  /** An XML attribute of the element at hand. */
  String attribute(String name) {
    String value = xml.getAttributeValue(null, name);
    if (value == null) {
      throw corrupt("The element has no attribute " + name + ".");
    }
    return Escapes.unescaped(value);
  }

  /** The text of the element at hand, which ends with it. */
  String text() throws IOException {
    try {
      String text = xml.getElementText();
      in.beginToken();
      depth--;
      if (text.length() > limits.maxValueLength()) {
        throw new LimitExceededException("maxValueLength", limits.maxValueLength(), location());
      }
      return Escapes.unescaped(text);
    } catch (XMLStreamException e) {
      throw failure(e, location());
    }
  }

  /** The members of the element at hand, which is the head or the end. */
  Map<String, Object> document() throws IOException {
    in.beginDocument();
    Map<String, Object> document = members();
    in.endDocument();
    return document;
  }

  private Map<String, Object> members() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (starts()) {
      if (members.put(attribute("name"), member()) != null) {
        throw corrupt("A member comes twice.");
      }
    }
    return members;
  }

  private Object member() throws IOException {
    if (is("map")) {
      return members();
    }
    if (is("text")) {
      return text();
    }
    if (!is("list")) {
      throw corrupt("There is an element that the format does not know.");
    }
    List<Object> items = new ArrayList<>();
    while (starts()) {
      items.add(member());
    }
    return items;
  }

  /** Nothing but comments may follow the root element. */
  void expectEndOfFile() throws IOException {
    for (int event = next(); event != XMLStreamConstants.END_DOCUMENT; event = next()) {
      if (event != XMLStreamConstants.COMMENT && event != XMLStreamConstants.SPACE) {
        throw corrupt("Something follows the end of the backup.");
      }
    }
  }

  Location location() {
    return Location.line(
        Math.max(1, xml.getLocation().getLineNumber()),
        Math.max(1, xml.getLocation().getColumnNumber()));
  }

  CorruptBackupException corrupt(String message) {
    return CorruptBackupException.damaged(message, location());
  }

  private CorruptBackupException failure(XMLStreamException e, Location place) throws IOException {
    if (e.getNestedException() instanceof IOException io
        && !(io instanceof CharConversionException)
        && !(io instanceof EOFException)) {
      throw io;
    }
    return CorruptBackupException.damaged(
        in.atEnd()
            ? "The file ends too early, or is not well-formed XML."
            : "The file is not well-formed XML.",
        place);
  }

  long bytesRead() {
    return in.count();
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw failure(e, location());
    } finally {
      in.close();
    }
  }
}
