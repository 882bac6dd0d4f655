package io.financex.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordFollowerTest {
  private static final EntityType NOTE =
      EntityType.builder("Note")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("text", ValueType.STRING))
          .key("id")
          .build();

  private static EntityRecord note(long id, String text) {
    return EntityRecord.of(NOTE, Location.UNKNOWN, new Object[] {id, text});
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 256, 257, 10_000})
  void allRecordsAreDoneInTheirOrder(int count) throws IOException {
    List<Object> done = new ArrayList<>();
    Set<Thread> threads = new HashSet<>();
    try (RecordFollower follower =
        new RecordFollower(
            record -> {
              threads.add(Thread.currentThread());
              done.add(record.value("id"));
            })) {
      for (long id = 0; id < count; id++) {
        follower.add(note(id, "text"));
      }
      follower.finish();
    }
    assertThat(done).hasSize(count).isSorted();
    assertThat(threads).hasSizeLessThanOrEqualTo(1).doesNotContain(Thread.currentThread());
  }

  @Test
  void aFailureIsThrownAsItIs() throws IOException {
    for (Exception failure :
        List.of(new IOException("disk full"), new IllegalStateException("broken"))) {
      try (RecordFollower follower =
          new RecordFollower(
              record -> {
                if (failure instanceof IOException io) {
                  throw io;
                }
                throw (RuntimeException) failure;
              })) {
        assertThat(
                catchThrowable(
                    () -> {
                      for (long id = 0; id < 1_000; id++) {
                        follower.add(note(id, "text"));
                      }
                      follower.finish();
                    }))
            .isSameAs(failure);
      }
    }
  }

  @Test
  void noMoreThanTwoBatchesAreWaiting() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger added = new AtomicInteger();
    try (RecordFollower follower = new RecordFollower(record -> awaits(goOn))) {
      Thread caller =
          new Thread(
              () -> {
                try {
                  for (long id = 0; id < 100; id++) {
                    follower.add(note(id, "x".repeat(100_000)));
                    added.incrementAndGet();
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      caller.start();
      while (caller.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThat(added).hasValueLessThan(8);
      goOn.countDown();
      caller.join();
      follower.finish();
    }
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void closingWaitsForWhatIsBeingDone() throws IOException {
    AtomicInteger done = new AtomicInteger();
    RecordFollower follower = new RecordFollower(record -> done.incrementAndGet());
    for (long id = 0; id < 300; id++) {
      follower.add(note(id, "text"));
    }
    follower.close();
    assertThat(done).hasValue(256);
  }
}
