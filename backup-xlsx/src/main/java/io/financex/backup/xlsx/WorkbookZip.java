package io.financex.backup.xlsx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The zip file of a workbook, written from front to end onto a stream that is not its own. Large
 * blocks are packed by a {@link Worker} while the caller goes on; to that stream only the caller
 * writes.
 */
final class WorkbookZip extends OutputStream {
  // Faster by half than the default level, and bigger by some percent.
  private static final int LEVEL = 4;
  // The first day of the format's calendar: equal data gives equal bytes.
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
  // Less is not worth the hand-over.
  private static final int WORTH_A_THREAD = 1 << 14;

  private final OutputStream out;
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private final Packer zip = new Packer(packed);
  private final Set<String> entries = new HashSet<>();
  private final Worker worker = new Worker();
  private byte[] block = {};
  @Nullable private Future<Integer> packing;

  /** A zip file that can be left in the middle. */
  private static final class Packer extends ZipOutputStream {
    Packer(OutputStream out) {
      super(out);
      setLevel(LEVEL);
    }

    /** Releases the native memory and writes nothing. */
    void release() {
      def.end();
    }
  }

  WorkbookZip(OutputStream out) {
    this.out = out;
  }

  void begin(String name) throws IOException {
    awaitPacking();
    entries.add(name);
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    zip.putNextEntry(entry);
  }

  void closeEntry() throws IOException {
    awaitPacking();
    zip.closeEntry();
  }

  @Override
  public void write(int one) throws IOException {
    awaitPacking();
    zip.write(one);
  }

  /** Returns at once with what is large, of which it has taken a copy. */
  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    awaitPacking();
    if (length < WORTH_A_THREAD) {
      zip.write(bytes, offset, length);
      return;
    }
    if (block.length < length) {
      block = new byte[length];
    }
    System.arraycopy(bytes, offset, block, 0, length);
    packing =
        worker.begin(
            () -> {
              zip.write(block, 0, length);
              return length;
            });
  }

  private void awaitPacking() throws IOException {
    if (packing != null) {
      Future<Integer> begun = packing;
      packing = null;
      Worker.await(begun);
    }
    handOver();
  }

  /** Writes on what has been packed so far. */
  private void handOver() throws IOException {
    if (packed.size() > 0) {
      packed.writeTo(out);
      packed.reset();
    }
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

  /** Completes the file. */
  void finish() throws IOException {
    awaitPacking();
    zip.finish();
    handOver();
  }

  /** Writes nothing more: without {@link #finish}, half a file is left. */
  @Override
  public void close() throws IOException {
    try (worker) {
      if (packing != null) {
        Worker.await(packing);
      }
    } finally {
      zip.release();
    }
  }
}
