package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import java.io.IOException;

/**
 * Sorts parts by their owning rows, in the order of those rows, without changing the order among
 * the parts of one row. Parts whose owning row is not known come last.
 */
final class PartSorter {
  private static final int MAX_RUN_BYTES = 16 << 20;
  private static final int SHARE_OF_HEAP = 32;

  private final KeyIndex owners;
  private final Reference partOf;

  private PartSorter(KeyIndex owners, Reference partOf) {
    this.owners = owners;
    this.partOf = partOf;
  }

  /**
   * Sorts parts.
   *
   * @param parts records of a type that is a part
   * @param owners the owning rows with their ordinals
   * @param workspace takes what does not fit into memory
   * @return the given spool if it is in order already, else a new one; the given one is the
   *     caller's to close either way
   */
  static RecordSpool sortByOwner(RecordSpool parts, KeyIndex owners, Workspace workspace)
      throws IOException {
    int runBytes = (int) Math.min(MAX_RUN_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    return sortByOwner(parts, owners, workspace, runBytes);
  }

  static RecordSpool sortByOwner(
      RecordSpool parts, KeyIndex owners, Workspace workspace, int runBytes) throws IOException {
    Reference partOf =
        parts
            .type()
            .partOf()
            .orElseThrow(() -> new IllegalArgumentException(parts.type() + " is not a part"));
    PartSorter sorter = new PartSorter(owners, partOf);
    return sorter.isSorted(parts) ? parts : sorter.sort(parts, workspace, runBytes);
  }

  private boolean isSorted(RecordSpool parts) throws IOException {
    RecordSpool.Cursor cursor = parts.read();
    int before = 0;
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      int ordinal = ordinalOfOwner(record);
      if (ordinal < before) {
        return false;
      }
      before = ordinal;
    }
    return true;
  }

  private RecordSpool sort(RecordSpool parts, Workspace workspace, int runBytes)
      throws IOException {
    try (SortedRuns runs = new SortedRuns(workspace)) {
      SortBuffer buffer = new SortBuffer(runBytes);
      RecordSpool.Cursor cursor = parts.read();
      while (cursor.advance()) {
        if (!buffer.hasRoom(cursor.size())) {
          runs.add(buffer);
        }
        buffer.add(ordinalOfOwner(cursor.record()), cursor.encoded(), cursor.size());
      }
      RecordSpool sorted = new RecordSpool(parts.type(), workspace);
      SortBuffer.Target target =
          (ordinal, encoded, offset, size) -> sorted.addEncoded(encoded, offset, size);
      if (runs.isEmpty()) {
        buffer.drainTo(target);
      } else {
        runs.add(buffer);
        runs.mergeTo(target);
      }
      return sorted;
    }
  }

  private int ordinalOfOwner(EntityRecord part) throws IOException {
    Key owner = part.target(partOf);
    int ordinal = owner == null ? KeyIndex.ABSENT : owners.find(owner);
    return ordinal == KeyIndex.ABSENT ? Integer.MAX_VALUE : ordinal;
  }
}
