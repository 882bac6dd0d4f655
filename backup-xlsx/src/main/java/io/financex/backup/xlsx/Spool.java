package io.financex.backup.xlsx;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and then read from anywhere: in memory as long as they are few, then
 * in a private temporary file that is gone when the spool is closed.
 */
final class Spool extends OutputStream {
  private static final int FIRST_CAPACITY = 1 << 10;
  private static final int COPIED = 1 << 16;

  private final Path directory;
  private final int memory;
  private byte[] tail = new byte[FIRST_CAPACITY];
  private int tailSize;
  private long spilled;
  @Nullable private FileChannel file;

  /** Empty; the file, if one is needed, is made in the directory. */
  Spool(Path directory, int memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /** Empty, with its file where the system has its temporary files. */
  Spool(int memory) {
    this(Path.of(System.getProperty("java.io.tmpdir")), memory);
  }

  long size() {
    return spilled + tailSize;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (length > memory - tailSize) {
      spill(ByteBuffer.wrap(tail, 0, tailSize));
      tailSize = 0;
    }
    if (length > memory) {
      spill(ByteBuffer.wrap(bytes, offset, length));
      return;
    }
    if (tail.length - tailSize < length) {
      tail = Arrays.copyOf(tail, Math.min(memory, Math.max(2 * tail.length, tailSize + length)));
    }
    System.arraycopy(bytes, offset, tail, tailSize, length);
    tailSize += length;
  }

  private void spill(ByteBuffer bytes) throws IOException {
    FileChannel to = file;
    if (to == null) {
      to =
          FileChannel.open(
              Files.createTempFile(directory, "backup-", ".tmp"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
      file = to;
    }
    spilled += bytes.remaining();
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Reads bytes that were written before. */
  void read(long position, byte[] target, int length) throws IOException {
    int fromFile = (int) Math.max(0, Math.min(length, spilled - position));
    FileChannel from = file;
    if (fromFile > 0 && from != null) {
      ByteBuffer buffer = ByteBuffer.wrap(target, 0, fromFile);
      while (buffer.hasRemaining()) {
        if (from.read(buffer, position + buffer.position()) < 0) {
          throw new EOFException("A temporary file was cut off while it was in use");
        }
      }
    }
    if (fromFile < length) {
      int begin = (int) (position + fromFile - spilled);
      System.arraycopy(tail, begin, target, fromFile, length - fromFile);
    }
  }

  /** Writes everything to a stream. */
  void copyTo(OutputStream out) throws IOException {
    byte[] block = new byte[COPIED];
    for (long position = 0; position < size(); position += COPIED) {
      int length = (int) Math.min(COPIED, size() - position);
      read(position, block, length);
      out.write(block, 0, length);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}
