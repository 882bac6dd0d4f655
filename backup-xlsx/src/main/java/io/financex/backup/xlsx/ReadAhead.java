package io.financex.backup.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A stream whose next block is read by a {@link Worker} while the last one is being used. */
final class ReadAhead extends InputStream {
  private static final int BLOCK = 1 << 16;

  private final InputStream in;
  private final Worker worker;
  private final byte[] one = new byte[1];
  private byte[] block = new byte[BLOCK];
  private byte[] nextBlock = new byte[BLOCK];
  private int position;
  private int size;
  @Nullable private Future<Integer> next; // null at the end

  ReadAhead(InputStream in, Worker worker) {
    this.in = in;
    this.worker = worker;
    next = begin(nextBlock);
  }

  private Future<Integer> begin(byte[] target) {
    return worker.begin(() -> fill(target));
  }

  private int fill(byte[] target) {
    try {
      return in.read(target, 0, BLOCK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == size && !advance()) {
      return -1;
    }
    int count = Math.min(length, size - position);
    System.arraycopy(block, position, target, offset, count);
    position += count;
    return count;
  }

  private boolean advance() throws IOException {
    if (next == null) {
      return false;
    }
    int read = read(next);
    if (read < 0) {
      next = null;
      return false;
    }
    byte[] used = block;
    block = nextBlock;
    nextBlock = used;
    position = 0;
    size = read;
    next = begin(used);
    return true;
  }

  private static int read(Future<Integer> block) throws IOException {
    try {
      return Worker.await(block);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Closes the stream once nothing is read from it; what came of that nobody has asked for. */
  @Override
  public void close() throws IOException {
    if (next != null) {
      worker.takeBack(List.of(next));
      next = null;
    }
    in.close();
  }
}
