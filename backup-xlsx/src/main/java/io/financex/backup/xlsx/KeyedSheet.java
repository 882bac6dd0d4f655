package io.financex.backup.xlsx;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.spi.RecordCursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.util.CellReference;
import org.codehaus.stax2.XMLOutputFactory2;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.XMLStreamWriter2;
import org.jspecify.annotations.Nullable;

/** Copies one sheet, and puts the keys of its new records into their rows. */
final class KeyedSheet {
  private static final XMLOutputFactory2 FACTORY = new WstxOutputFactory();
  private static final int ROW_DEPTH = 3;
  private static final int CELL_DEPTH = 4;

  private final String part;
  private final String sheet;
  private final int keyColumn;
  private final RecordCursor records;
  @Nullable private EntityRecord waiting;
  @Nullable private String style;

  /** The records may be of several sheets, those of this one in the order of its rows. */
  KeyedSheet(String part, String sheet, int keyColumn, RecordCursor records) {
    this.part = part;
    this.sheet = sheet;
    this.keyColumn = keyColumn;
    this.records = records;
  }

  void copy(InputStream in, OutputStream out) throws IOException {
    advance();
    try {
      XMLStreamReader2 reader = PartXml.parser(in);
      XMLStreamWriter2 writer =
          (XMLStreamWriter2) FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      copy(reader, writer);
      writer.flush();
      in.transferTo(OutputStream.nullOutputStream()); // it is checked at its end
    } catch (XMLStreamException e) {
      throw PartXml.failure(part, e);
    }
  }

  private void advance() throws IOException {
    do {
      waiting = records.next();
    } while (waiting != null && !sheet.equals(waiting.location().section()));
  }

  private void copy(XMLStreamReader2 reader, XMLStreamWriter2 writer)
      throws IOException, XMLStreamException {
    writer.writeStartDocument("1.0", StandardCharsets.UTF_8.name(), true);
    boolean rows = false;
    int row = 0;
    while (reader.next() != XMLStreamConstants.END_DOCUMENT) {
      if (reader.isStartElement()) {
        int depth = reader.getDepth();
        if (depth < ROW_DEPTH) {
          rows = reader.getLocalName().equals("sheetData");
        } else if (rows && depth == ROW_DEPTH) {
          String stated = reader.getAttributeValue(null, "r");
          row = stated == null ? row + 1 : Integer.parseInt(stated);
          if (waiting != null && row == waiting.location().row()) {
            copyRow(reader, writer, row, waiting);
            advance();
            continue;
          }
        } else if (rows && depth == CELL_DEPTH) {
          noteStyle(reader, column(reader, -1)); // of no column where it does not say of which
        }
      }
      writer.copyEventFromReader(reader, false);
    }
    writer.writeEndDocument();
  }

  private static int column(XMLStreamReader2 cell, int columnBefore) {
    String reference = cell.getAttributeValue(null, "r");
    return reference == null ? columnBefore + 1 : SheetRowReader.column(reference);
  }

  /** The cells of a column look alike. */
  private void noteStyle(XMLStreamReader2 cell, int column) {
    if (column == keyColumn) {
      style = cell.getAttributeValue(null, "s");
    }
  }

  /** Each cell of the row says where it is, since one more is among them. */
  private void copyRow(
      XMLStreamReader2 reader, XMLStreamWriter2 writer, int row, EntityRecord record)
      throws XMLStreamException {
    // Which columns it spans, a hint that programs may give, may no longer hold.
    begin(reader, writer, "spans");
    int column = 0;
    boolean written = false;
    while (reader.next() != XMLStreamConstants.END_ELEMENT || reader.getDepth() >= CELL_DEPTH) {
      if (!reader.isStartElement() || reader.getDepth() != CELL_DEPTH) {
        writer.copyEventFromReader(reader, false);
        continue;
      }
      column = column(reader, column);
      noteStyle(reader, column);
      if (column >= keyColumn && !written) {
        written = true;
        writeKey(writer, reader, row, record);
      }
      if (column == keyColumn) {
        reader.skipElement();
      } else {
        begin(reader, writer, "r");
        writer.writeAttribute("r", reference(column, row));
      }
    }
    if (!written) {
      writeKey(writer, reader, row, record);
    }
    writer.copyEventFromReader(reader, false);
  }

  private static String reference(int column, int row) {
    return CellReference.convertNumToColString(column - 1) + row;
  }

  /** Begins an element as it was, but for one of its attributes. */
  private static void begin(XMLStreamReader2 reader, XMLStreamWriter2 writer, String without)
      throws XMLStreamException {
    writer.writeStartElement(reader.getPrefix(), reader.getLocalName(), reader.getNamespaceURI());
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      writer.writeNamespace(reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (!reader.getAttributeLocalName(i).equals(without)) {
        writer.writeAttribute(
            reader.getAttributePrefix(i),
            reader.getAttributeNamespace(i),
            reader.getAttributeLocalName(i),
            reader.getAttributeValue(i));
      }
    }
  }

  private void writeKey(
      XMLStreamWriter2 writer, XMLStreamReader2 near, int row, EntityRecord record)
      throws XMLStreamException {
    String prefix = near.getPrefix();
    String namespace = near.getNamespaceURI();
    int position = record.type().position(record.type().key().get(0));
    Object key = Objects.requireNonNull(record.value(position));
    CellNumber number = CellNumber.of(record.type().attributes().get(position).type(), key);
    writer.writeStartElement(prefix, "c", namespace);
    writer.writeAttribute("r", reference(keyColumn, row));
    if (style != null) {
      writer.writeAttribute("s", style);
    }
    if (number == null) {
      writer.writeAttribute("t", "inlineStr");
      writer.writeStartElement(prefix, "is", namespace);
      writer.writeStartElement(prefix, "t", namespace);
      writer.writeCharacters(key.toString());
      writer.writeEndElement();
    } else {
      writer.writeStartElement(prefix, "v", namespace);
      writer.writeCharacters(number.text());
    }
    writer.writeEndElement();
    writer.writeEndElement();
  }
}
