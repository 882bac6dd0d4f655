package io.financex.backup.xlsx;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.RunnableFuture;
import java.util.zip.Deflater;

/**
 * A deflater whose blocks are packed by a {@link Worker}, and by the caller where it would have to
 * wait for that; the bytes are the same whoever packs. For a stream of {@code java.util.zip}, which
 * writes all that is around them; so it has what such a stream calls.
 */
final class BlockDeflater extends Deflater {
  private static final int BLOCKS = 4;

  private final Worker worker;
  private final Deque<DeflateBlock> free = new ArrayDeque<>();
  private final Deque<Begun> begun = new ArrayDeque<>();
  private DeflateBlock filling = new DeflateBlock();
  private byte[] input = {};
  private int position;
  private int end;
  private boolean finishing;
  private long read;
  private long written;

  /** A block that is being packed, or is going to be. */
  private record Begun(DeflateBlock block, RunnableFuture<DeflateBlock> packing) {}

  BlockDeflater(Worker worker) {
    this.worker = worker;
    while (free.size() < BLOCKS - 1) {
      free.add(new DeflateBlock());
    }
  }

  @Override
  public void setInput(byte[] bytes, int offset, int length) {
    input = bytes;
    position = offset;
    end = offset + length;
  }

  @Override
  public boolean needsInput() {
    return position == end;
  }

  @Override
  public void finish() {
    finishing = true;
    begin(true);
  }

  @Override
  public boolean finished() {
    return finishing && begun.isEmpty();
  }

  /** Packs on as far as there is input, or gives what has been packed. */
  @Override
  public int deflate(byte[] target, int offset, int length) {
    boolean waiting = finishing || !fill();
    if (begun.isEmpty() || !waiting && !begun.element().packing().isDone()) {
      return 0;
    }
    DeflateBlock block = oldest();
    int count = block.take(target, offset, length);
    written += count;
    if (block.isTaken()) {
      begun.remove();
      free.add(block);
    }
    return count;
  }

  /**
   * Takes input into a block. A full one is begun when another one follows: only then it is known
   * not to be the last.
   *
   * @return false if there is no block for it
   */
  private boolean fill() {
    if (filling.isFull() && position < end) {
      if (free.isEmpty()) {
        return false;
      }
      DeflateBlock full = filling;
      begin(false);
      filling = free.remove();
      filling.beginAfter(full);
    }
    int added = filling.add(input, position, end - position);
    position += added;
    read += added;
    return true;
  }

  private void begin(boolean last) {
    DeflateBlock block = filling;
    begun.add(
        new Begun(
            block,
            worker.begin(
                () -> {
                  block.pack(last);
                  return block;
                })));
  }

  /** The oldest block once it is packed; the newest are packed here until it is. */
  private DeflateBlock oldest() {
    RunnableFuture<DeflateBlock> oldest = begun.element().packing();
    for (Iterator<Begun> i = begun.descendingIterator(); i.hasNext() && !oldest.isDone(); ) {
      i.next().packing().run();
    }
    return Worker.await(oldest);
  }

  @Override
  public long getBytesRead() {
    return read;
  }

  @Override
  public long getBytesWritten() {
    return written;
  }

  /** Ready for another stream, after all of the last one. */
  @Override
  public void reset() {
    finishing = false;
    read = 0;
    written = 0;
    filling = free.remove();
    filling.beginStream();
  }

  /** Waits for the blocks that are being packed. */
  @Override
  public void end() {
    worker.takeBack(begun.stream().map(Begun::packing).toList());
    begun.forEach(one -> one.block().release());
    begun.clear();
    free.forEach(DeflateBlock::release);
    filling.release();
    super.end();
  }
}
