package io.financex.backup.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The texts that no cell holds, as rows for a sheet that comes after all others; kept in memory as
 * long as they are few, then in a private temporary file.
 */
final class LongTexts implements Closeable {
  private static final int MEMORY = 1 << 20;

  private final SheetRows rows = new SheetRows(3);
  private final Spool spool;
  private long texts;
  private int lastRow;

  /** Without any text; the temporary file, if one is needed, is made in the directory. */
  LongTexts(Path directory) {
    spool = new Spool(directory, MEMORY);
  }

  boolean isEmpty() {
    return texts == 0;
  }

  /**
   * Keeps a text.
   *
   * @return what its cell holds instead of it
   */
  String add(String text) throws IOException {
    texts++;
    int part = 1;
    for (int begin = 0; begin < text.length(); part++) {
      int end = chunkEnd(text, begin);
      if (lastRow == XlsxFormat.MAX_ROWS) {
        throw new IOException("The backup holds more long texts than a workbook has room for");
      }
      rows.beginRow(++lastRow);
      rows.number(0, 0, Long.toString(texts));
      rows.number(1, 0, Integer.toString(part));
      rows.text(2, 0, CellText.escape(text.substring(begin, end)));
      rows.endRow();
      rows.moveTo(spool);
      begin = end;
    }
    return CellText.longReference(texts);
  }

  private static int chunkEnd(String text, int begin) {
    int end = begin;
    int escapedLength = 0;
    while (end < text.length() && end - begin < XlsxFormat.MAX_CHUNK) {
      escapedLength += CellText.isEscaped(text, end) ? CellText.ESCAPE_LENGTH : 1;
      if (escapedLength > CellText.MAX_LENGTH) {
        break;
      }
      end++;
    }
    boolean splitsPair =
        end < text.length()
            && Character.isHighSurrogate(text.charAt(end - 1))
            && Character.isLowSurrogate(text.charAt(end));
    return splitsPair ? end - 1 : end;
  }

  /** Writes all rows in their order. */
  void writeTo(OutputStream out) throws IOException {
    spool.copyTo(out);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
