package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * The unpacked bytes of one part: counted, bounded, and compared with their checksum at the end.
 */
final class PartStream extends FilterInputStream {
  // A cell takes 32,767 characters of a few bytes each. What goes on for longer without a tag is
  // nothing that an XML parser should keep in memory.
  private static final int MAX_RUN = 1 << 20;

  private final WorkbookFile file;
  private final ZipEntry entry;
  private final boolean markup;
  private final CRC32 checksum = new CRC32();
  private final byte[] one = new byte[1];
  private int run;
  // Asked for by another thread than the one that reads.
  private final AtomicLong count = new AtomicLong();
  private volatile boolean ended;

  /** Of XML where it is {@code markup}, else of anything. */
  PartStream(WorkbookFile file, ZipEntry entry, InputStream in, boolean markup) {
    super(in);
    this.file = file;
    this.entry = entry;
    this.markup = markup;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(target, offset, length);
    } catch (ZipException | EOFException e) {
      throw damaged();
    }
    if (read < 0) {
      ended = true;
      if (checksum.getValue() != entry.getCrc()) {
        throw damaged();
      }
      return read;
    }
    count.addAndGet(read);
    file.count(read);
    checksum.update(target, offset, read);
    if (markup) {
      measureRuns(target, offset, read);
    }
    return read;
  }

  private void measureRuns(byte[] bytes, int offset, int length) {
    int end = offset + length;
    for (int i = end - 1; i >= offset; i--) {
      if (bytes[i] == '<') {
        run = end - i;
        return;
      }
    }
    run += length;
    if (run > MAX_RUN) {
      throw WorkbookFile.damaged(
          "The workbook's part " + entry.getName() + " goes on and on without a tag.", null);
    }
  }

  private CorruptBackupException damaged() {
    return WorkbookFile.damaged(
        "The workbook's part " + entry.getName() + " is damaged: its checksum does not hold.",
        null);
  }

  /** About how many bytes of the zip file have been read for this part. */
  long packed() {
    long read = count.get();
    return ended || read >= entry.getSize()
        ? entry.getCompressedSize()
        : entry.getCompressedSize() * read / entry.getSize();
  }

  @Override
  public void close() throws IOException {
    file.closed(this);
    super.close();
  }
}
