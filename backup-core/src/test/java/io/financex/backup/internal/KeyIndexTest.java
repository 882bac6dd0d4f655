package io.financex.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Key;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIndexTest {
  private static final int MANY = 1_000_000;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 1 << 16, 0})
  void findsWhatWasPutInTheHeapAndInFiles(long heap) throws Exception {
    Random random = new Random(5);
    Map<Key, Integer> expected = new HashMap<>();
    try (Workspace workspace = new Workspace(directory);
        KeyIndex index = new KeyIndex(workspace, new KeyIndexMemory(heap))) {
      for (int i = 0; i < 50_000; i++) {
        Key key =
            random.nextInt(3) == 0
                ? Key.of(random.nextInt(20_000))
                : Key.of(new UUID(0, random.nextInt(50_000)), "x");
        Integer before = expected.putIfAbsent(key, i);
        assertThat(index.put(key, i)).isEqualTo(before == null ? KeyIndex.ABSENT : before);
      }
      assertThat(index.size()).isEqualTo(expected.size());
      for (Map.Entry<Key, Integer> entry : expected.entrySet()) {
        assertThat(index.find(entry.getKey())).isEqualTo(entry.getValue());
      }
      assertThat(index.find(Key.of("never"))).isEqualTo(KeyIndex.ABSENT);
      if (heap == 1 << 16) {
        // Segments of less than 1 KiB stay in the heap: a file would cost more than it saves.
        assertThat(index.heapBytes())
            .isLessThanOrEqualTo(heap + (1L << KeySegment.PREFIX_BITS << 10));
        assertThat(index.heapBytes())
            .as("less than the entries take")
            .isLessThan(16 * index.size());
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void takesAtMost24BytesAKey() throws Exception {
    try (Workspace workspace = new Workspace(directory);
        KeyIndex index = new KeyIndex(workspace, new KeyIndexMemory(Long.MAX_VALUE))) {
      for (int i = 0; i < MANY; i++) {
        index.put(Key.of((long) i), i);
      }
      assertThat(index.heapBytes()).isLessThanOrEqualTo(24L * MANY);
    }
  }

  @Test
  void kindsOfValuesAreToldApart() throws Exception {
    try (Workspace workspace = new Workspace(directory);
        KeyIndex index = new KeyIndex(workspace, new KeyIndexMemory(Long.MAX_VALUE))) {
      index.put(Key.of(1), 0);
      assertThat(index.find(Key.of(1L))).isEqualTo(KeyIndex.ABSENT);
      assertThat(index.find(Key.of("1"))).isEqualTo(KeyIndex.ABSENT);
      index.put(Key.of("a", "bc"), 1);
      assertThat(index.find(Key.of("ab", "c"))).isEqualTo(KeyIndex.ABSENT);
    }
  }
}
