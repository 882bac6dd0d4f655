package io.financex.backup.internal;

import io.financex.backup.model.Key;
import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The keys of one type's records, with the records' ordinals. In the heap only, until the compact index takes its place. */
final class KeyIndex implements Closeable {
  private final Map<Key, Integer> ordinals = new HashMap<>();

  KeyIndex(Workspace workspace, KeyIndexMemory memory) {}

  int put(Key key, int ordinal) throws IOException {
    Integer before = ordinals.putIfAbsent(key, ordinal);
    return before == null ? -1 : before;
  }

  int find(Key key) throws IOException {
    return ordinals.getOrDefault(key, -1);
  }

  @Override
  public void close() throws IOException {
    ordinals.clear();
  }
}
