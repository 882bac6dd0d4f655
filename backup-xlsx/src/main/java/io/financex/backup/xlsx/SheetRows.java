package io.financex.backup.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.poi.ss.util.CellReference;

/** Rows of a sheet as XML in UTF-8, in memory until somebody takes them. */
final class SheetRows {
  private static final byte[] AMPERSAND = ascii("&amp;");
  private static final byte[] LESS = ascii("&lt;");
  private static final byte[] GREATER = ascii("&gt;");
  private static final byte[] ROW = ascii("<row r=\"");
  private static final byte[] ROW_TAG_END = ascii("\">");
  private static final byte[] ROW_END = ascii("</row>");
  private static final byte[] CELL = ascii("<c r=\"");
  private static final byte[] STYLE = ascii("\" s=\"");
  private static final byte[] VALUE = ascii("\"><v>");
  private static final byte[] VALUE_END = ascii("</v></c>");
  private static final byte[] TEXT = ascii("\" t=\"inlineStr\"><is><t>");
  private static final byte[] SPACED_TEXT =
      ascii("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
  private static final byte[] TEXT_END = ascii("</t></is></c>");
  private static final byte[] TRUE = ascii("\" t=\"b\"><v>1</v></c>");
  private static final byte[] FALSE = ascii("\" t=\"b\"><v>0</v></c>");
  private static final byte[] ABSENT = ascii("\" t=\"e\"><v>" + XlsxFormat.ABSENT + "</v></c>");

  private final byte[][] columns;
  private byte[] bytes = new byte[1 << 16];
  private int size;
  private int rowBegin;
  private int rowEnd;

  SheetRows(int columns) {
    this.columns = new byte[columns][];
    for (int i = 0; i < columns; i++) {
      this.columns[i] = ascii(CellReference.convertNumToColString(i));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** How many bytes are here. */
  int size() {
    return size;
  }

  /** Moves all bytes to a stream. */
  void moveTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
    size = 0;
  }

  /** Begins a row; the first of a sheet is 1. */
  void beginRow(int row) {
    add(ROW);
    // The digits are wanted again in each cell's reference; a row's cells are in one piece.
    rowBegin = size;
    add(row);
    rowEnd = size;
    add(ROW_TAG_END);
  }

  void endRow() {
    add(ROW_END);
  }

  void number(int column, int style, String number) {
    beginCell(column, style);
    add(VALUE);
    addAscii(number);
    add(VALUE_END);
  }

  /** A text cell; never a formula, whatever the text begins with. */
  void text(int column, int style, String escaped) {
    beginCell(column, style);
    add(isSpaced(escaped) ? SPACED_TEXT : TEXT);
    addText(escaped);
    add(TEXT_END);
  }

  void bool(int column, int style, boolean value) {
    beginCell(column, style);
    add(value ? TRUE : FALSE);
  }

  void absent(int column, int style) {
    beginCell(column, style);
    add(ABSENT);
  }

  private void beginCell(int column, int style) {
    add(CELL);
    add(columns[column]);
    int digits = rowEnd - rowBegin;
    reserve(digits);
    System.arraycopy(bytes, rowBegin, bytes, size, digits);
    size += digits;
    add(STYLE);
    add(style);
  }

  private static boolean isSpaced(String text) {
    return !text.isEmpty()
        && (Character.isWhitespace(text.charAt(0))
            || Character.isWhitespace(text.charAt(text.length() - 1))
            || text.indexOf('\n') >= 0);
  }

  private void add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void add(int number) {
    reserve(10);
    int digits = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      digits++;
    }
    for (int i = digits - 1, rest = number; i >= 0; i--, rest /= 10) {
      bytes[size + i] = (byte) ('0' + rest % 10);
    }
    size += digits;
  }

  private void addAscii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  private void addText(String text) {
    // No character takes more than the five bytes of "&amp;".
    reserve(5 * text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        switch (c) {
          case '&' -> add(AMPERSAND);
          case '<' -> add(LESS);
          case '>' -> add(GREATER);
          default -> bytes[size++] = (byte) c;
        }
      } else if (c < 0x800) {
        bytes[size++] = (byte) (0xc0 | c >> 6);
        addTail(c);
      } else if (Character.isSurrogate(c)) {
        int point = text.codePointAt(i++);
        bytes[size++] = (byte) (0xf0 | point >> 18);
        addTail(point >> 12);
        addTail(point >> 6);
        addTail(point);
      } else {
        bytes[size++] = (byte) (0xe0 | c >> 12);
        addTail(c >> 6);
        addTail(c);
      }
    }
  }

  private void addTail(int bits) {
    bytes[size++] = (byte) (0x80 | bits & 0x3f);
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
