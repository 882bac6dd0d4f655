package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and then read any number of times from the start: kept in memory
 * while small, else in a file of the workspace.
 */
final class ByteSpool implements Closeable {
  private static final int FIRST_SIZE = 1 << 10;
  private static final int MEMORY = 1 << 16;

  private final Workspace workspace;
  private ByteBuffer buffer = ByteBuffer.allocate(FIRST_SIZE);
  @Nullable private FileChannel file;
  private long flushed;

  ByteSpool(Workspace workspace) {
    this.workspace = workspace;
  }

  void write(byte[] bytes, int length) throws IOException {
    write(bytes, 0, length);
  }

  void write(byte[] bytes, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      if (!buffer.hasRemaining()) {
        makeRoom();
      }
      int part = Math.min(length - done, buffer.remaining());
      buffer.put(bytes, offset + done, part);
      done += part;
    }
  }

  void write(byte value) throws IOException {
    if (!buffer.hasRemaining()) {
      makeRoom();
    }
    buffer.put(value);
  }

  void writeInt(int value) throws IOException {
    write((byte) (value >>> 24));
    write((byte) (value >>> 16));
    write((byte) (value >>> 8));
    write((byte) value);
  }

  private void makeRoom() throws IOException {
    if (buffer.capacity() < MEMORY) {
      buffer = ByteBuffer.allocate(buffer.capacity() * 4).put(buffer.flip());
      return;
    }
    FileChannel target = file;
    if (target == null) {
      target = workspace.newChannel();
      file = target;
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += target.write(buffer, flushed);
    }
    buffer.clear();
  }

  long size() {
    return flushed + buffer.position();
  }

  /** A reader from the start; writing goes on only after all readers are done. */
  Reader read() {
    return new Reader();
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  /** Reads the spool from start to end. */
  final class Reader {
    private long position;
    private final ByteBuffer window =
        file == null ? buffer.duplicate().flip() : ByteBuffer.allocate(MEMORY).limit(0);

    boolean atEnd() {
      return !window.hasRemaining() && (file == null || position == size());
    }

    byte read() throws IOException {
      if (!window.hasRemaining()) {
        fill();
      }
      return window.get();
    }

    int readInt() throws IOException {
      return read() << 24 | (read() & 0xff) << 16 | (read() & 0xff) << 8 | (read() & 0xff);
    }

    void read(byte[] target, int length) throws IOException {
      int done = 0;
      while (done < length) {
        if (!window.hasRemaining()) {
          fill();
        }
        int part = Math.min(length - done, window.remaining());
        window.get(target, done, part);
        done += part;
      }
    }

    private void fill() throws IOException {
      FileChannel source = file;
      if (source == null || position == size()) {
        throw new IOException("The spool ends too early");
      }
      window.clear();
      if (position < flushed) {
        window.limit((int) Math.min(window.capacity(), flushed - position));
        while (window.hasRemaining()) {
          int count = source.read(window, position + window.position());
          if (count < 0) {
            throw new IOException("The spool's file was cut");
          }
        }
      } else {
        window.put(buffer.duplicate().flip());
      }
      window.flip();
      position += window.limit();
    }
  }
}
