package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BlockDeflaterTest {
  /** Sizes near the ends of blocks, from what packs well to what does not pack at all. */
  @Provide
  Arbitrary<byte[]> contents() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 7),
            Arbitraries.integers().between(-2, 2),
            Arbitraries.of(1, 2, 60, 256),
            Arbitraries.longs())
        .as(
            (blocks, more, values, seed) -> {
              byte[] bytes = new byte[Math.max(0, blocks * DeflateBlock.SIZE + more)];
              Random random = new Random(seed);
              for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt(values);
              }
              return bytes;
            });
  }

  @Property(tries = 60)
  void theBytesAreTheSameWhoeverPacksAndHoweverTheyCome(
      @ForAll("contents") byte[] content, @ForAll Random random) throws IOException {
    CountDownLatch busy = new CountDownLatch(1);
    byte[] byBoth;
    byte[] byTheCaller;
    try (Worker worker = new Worker()) {
      byBoth = packed(worker, content, random);
      worker.begin(
          () -> {
            await(busy);
            return true;
          });
      BlockDeflater deflater = new BlockDeflater(worker);
      byTheCaller = packed(deflater, content, random);
      busy.countDown();
      deflater.end();
    }
    assertThat(byBoth).isEqualTo(byTheCaller);
    assertThat(unpacked(byBoth)).isEqualTo(content);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] packed(Worker worker, byte[] content, Random random) throws IOException {
    BlockDeflater deflater = new BlockDeflater(worker);
    try {
      return packed(deflater, content, random);
    } finally {
      deflater.end();
    }
  }

  private static byte[] packed(Deflater deflater, byte[] content, Random random)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DeflaterOutputStream to = new DeflaterOutputStream(out, deflater, 1 + random.nextInt(10_000));
    for (int i = 0; i < content.length; ) {
      int length = Math.min(content.length - i, 1 + random.nextInt(300_000));
      to.write(content, i, length);
      i += length;
    }
    to.finish();
    assertThat(deflater.getBytesRead()).isEqualTo(content.length);
    assertThat(deflater.getBytesWritten()).isEqualTo(out.size());
    return out.toByteArray();
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    Inflater inflater = new Inflater(true);
    try (InflaterInputStream in =
        new InflaterInputStream(new ByteArrayInputStream(packed), inflater)) {
      return in.readAllBytes();
    } finally {
      inflater.end();
    }
  }

  /** What is repeated from block to block is packed as if there were none. */
  @Test
  void blocksReferToWhatIsBeforeThem() throws IOException {
    byte[] content = new byte[3 * DeflateBlock.SIZE];
    byte[] repeated = new byte[1 << 14];
    new Random(1).nextBytes(repeated);
    for (int i = 0; i < content.length; i += repeated.length) {
      System.arraycopy(repeated, 0, content, i, repeated.length);
    }
    try (Worker worker = new Worker()) {
      assertThat(packed(worker, content, new Random(2))).hasSizeLessThan(2 * repeated.length);
    }
  }

  /** A stream that has ended does not reach into the next one. */
  @Test
  void oneStreamAfterTheOther() throws IOException {
    byte[] content = new byte[DeflateBlock.SIZE + 7];
    new Random(1).nextBytes(content);
    try (Worker worker = new Worker()) {
      BlockDeflater deflater = new BlockDeflater(worker);
      byte[] first = packed(deflater, content, new Random(1));
      deflater.reset();
      byte[] second = packed(deflater, content, new Random(2));
      deflater.end();
      assertThat(second).isEqualTo(first);
      assertThat(unpacked(second)).isEqualTo(content);
    }
  }
}
