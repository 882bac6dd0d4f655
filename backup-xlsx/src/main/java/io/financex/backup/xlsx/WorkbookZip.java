package io.financex.backup.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip file of a workbook, written from front to end onto a stream that is not its own. A {@link
 * Worker} packs while the caller goes on; to that stream only the caller writes.
 */
final class WorkbookZip extends ZipOutputStream {
  private static final int HANDED_OVER = 1 << 14;
  // The first day of the format's calendar: equal data gives equal bytes.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Set<String> entries = new HashSet<>();
  private final Worker worker = new Worker();

  WorkbookZip(OutputStream out) {
    super(out);
    def.end();
    def = new BlockDeflater(worker);
    buf = new byte[HANDED_OVER];
  }

  void begin(String name) throws IOException {
    entries.add(name);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    putNextEntry(entry);
  }

  /** Adds the entries of another zip file but those of a name that is here already. */
  void addMissing(byte[] other) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(other))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entries.contains(entry.getName())) {
          begin(entry.getName());
          in.transferTo(this);
          closeEntry();
        }
      }
    }
  }

  /** Writes nothing more: without {@link #finish}, half a file is left. */
  @Override
  public void close() {
    def.end();
    worker.close();
  }
}
