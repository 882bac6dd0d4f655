package io.financex.backup.xlsx;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * One block of a deflated stream. It refers to what stands before it, and needs nothing of how that
 * was packed; so blocks can be packed at the same time. Used again for other blocks.
 */
final class DeflateBlock {
  /** How many bytes all blocks but a stream's last one have. */
  static final int SIZE = 1 << 17;

  // Faster by half than the default level, and bigger by some percent.
  private static final int LEVEL = 4;
  // As far back as the format can refer.
  private static final int WINDOW = 1 << 15;

  private final Deflater deflater = new Deflater(LEVEL, true);
  private final byte[] bytes = new byte[WINDOW + SIZE];
  private byte[] packed = new byte[SIZE / 4];
  private int begin = WINDOW;
  private int end = WINDOW;
  private int packedSize;
  private int taken;

  /** Becomes the empty first block of a stream. */
  void beginStream() {
    begin = WINDOW;
    end = WINDOW;
  }

  /** Becomes the empty block behind a full one. */
  void beginAfter(DeflateBlock before) {
    System.arraycopy(before.bytes, SIZE, bytes, 0, WINDOW);
    begin = 0;
    end = WINDOW;
  }

  boolean isFull() {
    return end == bytes.length;
  }

  /**
   * Adds as many bytes as there is room for.
   *
   * @return how many that are
   */
  int add(byte[] source, int offset, int length) {
    int added = Math.min(length, bytes.length - end);
    System.arraycopy(source, offset, bytes, end, added);
    end += added;
    return added;
  }

  /** Packs what was added: up to a whole byte, and at the end of a stream with the mark of it. */
  void pack(boolean last) {
    deflater.reset();
    deflater.setDictionary(bytes, begin, WINDOW - begin);
    deflater.setInput(bytes, WINDOW, end - WINDOW);
    if (last) {
      deflater.finish();
    }
    taken = 0;
    packedSize = 0;
    while (true) {
      int room = packed.length - packedSize;
      int added = deflater.deflate(packed, packedSize, room, Deflater.SYNC_FLUSH);
      packedSize += added;
      if (added < room) {
        return;
      }
      packed = Arrays.copyOf(packed, 2 * packed.length);
    }
  }

  /** Hands out the next packed bytes, as many as there is room for. */
  int take(byte[] target, int offset, int length) {
    int count = Math.min(length, packedSize - taken);
    System.arraycopy(packed, taken, target, offset, count);
    taken += count;
    return count;
  }

  /** Whether all packed bytes have been taken. */
  boolean isTaken() {
    return taken == packedSize;
  }

  /** Releases the native memory; the block is of no use any more. */
  void release() {
    deflater.end();
  }
}
