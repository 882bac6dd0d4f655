package io.financex.backup.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The texts that no cell holds, as rows for a sheet that comes after all others; kept in memory as
 * long as they are few, then in a private temporary file.
 */
final class LongTexts implements Closeable {
  private static final int MEMORY = 1 << 20;
  private static final int ESCAPE_LENGTH = "_xHHHH_".length();

  private final Path directory;
  private final SheetRows rows = new SheetRows(3);
  private long texts;
  private int lastRow;
  @Nullable private FileChannel file;

  /** Without any text; the temporary file, if one is needed, is made in the directory. */
  LongTexts(Path directory) {
    this.directory = directory;
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
      if (rows.size() > MEMORY) {
        spill();
      }
      begin = end;
    }
    return CellText.longReference(texts);
  }

  private static int chunkEnd(String text, int begin) {
    int end = begin;
    int escapedLength = 0;
    while (end < text.length() && end - begin < XlsxFormat.MAX_CHUNK) {
      escapedLength += CellText.isEscaped(text, end) ? ESCAPE_LENGTH : 1;
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

  private void spill() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile(directory, "backup-", ".tmp");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    rows.moveTo(Channels.newOutputStream(file));
  }

  /** Writes all rows in their order. */
  void writeTo(OutputStream out) throws IOException {
    FileChannel spilled = file;
    if (spilled != null) {
      // Not closed: closing the stream closes the file.
      InputStream in = Channels.newInputStream(spilled.position(0));
      in.transferTo(out);
    }
    rows.moveTo(out);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
