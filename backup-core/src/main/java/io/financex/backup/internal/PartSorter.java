package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sorts parts by their owning rows. In the heap only, until the external sort takes its place. */
final class PartSorter {
  private PartSorter() {}

  static RecordSpool sortByOwner(RecordSpool parts, KeyIndex owners, Workspace workspace) throws IOException {
    Reference partOf = parts.type().partOf().orElseThrow();
    Map<Integer, List<EntityRecord>> byOwner = new TreeMap<>();
    RecordSpool.Cursor cursor = parts.read();
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      Key owner = record.target(partOf);
      int ordinal = owner == null ? -1 : owners.find(owner);
      byOwner.computeIfAbsent(ordinal < 0 ? Integer.MAX_VALUE : ordinal, key -> new ArrayList<>()).add(record);
    }
    RecordSpool sorted = new RecordSpool(parts.type(), workspace);
    for (List<EntityRecord> group : byOwner.values()) {
      for (EntityRecord record : group) {
        sorted.add(record);
      }
    }
    return sorted;
  }
}
