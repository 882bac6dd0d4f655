package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.RestoreSession;
import java.io.Closeable;
import java.io.IOException;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The content of a file as records of the host's types, spooled by type, with an index of the
 * entities' keys. A key that comes twice is a rejected record; the first one stays.
 */
final class SpooledFile implements Closeable {
  private final Workspace workspace;
  private final Findings findings;
  private final Map<EntityType, RecordSpool> records = new LinkedHashMap<>();
  private final Map<EntityType, KeyIndex> keys = new LinkedHashMap<>();
  private final KeyIndexMemory memory;
  private final Map<EntityType, Long> firstNewRows = new HashMap<>();
  private final Map<String, Long> firstGiven = new HashMap<>();
  private final Map<EntityType, Long> lastGiven = new LinkedHashMap<>();
  private final Map<EntityType, BitSet> rejected = new HashMap<>();

  SpooledFile(List<EntityType> types, Workspace workspace, Findings findings) {
    this(types, workspace, findings, new KeyIndexMemory());
  }

  private SpooledFile(
      List<EntityType> types, Workspace workspace, Findings findings, KeyIndexMemory memory) {
    this.workspace = workspace;
    this.findings = findings;
    this.memory = memory;
    for (EntityType type : types) {
      records.put(type, new RecordSpool(type, workspace));
      if (type.partOf().isEmpty()) {
        keys.put(type, new KeyIndex(workspace, memory));
      }
    }
  }

  /** From now on, records of a type are rows without a key in the file that were given one. */
  void beginNewRows(EntityType type) {
    firstNewRows.put(type, spool(type).count());
  }

  /** Whether the record at a position of a type's spool was given its key. */
  boolean isNewRow(EntityType type, long position) {
    return position >= firstNewRows.getOrDefault(type, Long.MAX_VALUE);
  }

  /** Whether it is the first of those. */
  boolean isFirstNewRow(EntityType type, long position) {
    return position == firstNewRows.getOrDefault(type, Long.MAX_VALUE);
  }

  /** Rows of a type are given these numbers, which nobody had, nor any from the first on. */
  void giveNumbers(EntityType type, long first, long last) {
    firstGiven.merge(type.keySpace(), first, Math::min);
    lastGiven.merge(type, last, Math::max);
  }

  /** Nobody else shall be given these numbers while they are written. */
  void reserveNumbers(RestoreSession session) throws IOException {
    for (Map.Entry<EntityType, Long> last : lastGiven.entrySet()) {
      session.reserveIds(last.getKey(), last.getValue());
    }
  }

  /** Whether the record's ID is a number that it was given, so that no row has it yet. */
  boolean isGivenNumber(EntityRecord record) {
    EntityType type = record.type();
    Long first = firstGiven.get(type.keySpace());
    return first != null
        && type.key().size() == 1
        && record.value(type.key().get(0)) instanceof Number id
        && id.longValue() >= first;
  }

  void add(EntityRecord record) throws IOException {
    findings.tally(record.type()).read++;
    put(record);
  }

  /** Adds a record that was counted before, in another place or form. */
  void put(EntityRecord record) throws IOException {
    if (isFirstOfItsKey(record)) {
      spool(record.type()).add(record);
    } else {
      findings.reject(
          record, "", "Its key comes more than once in the file. Keep one of the records.");
    }
  }

  /** Adds an entity's record that was rejected, so that what refers to it is not rejected too. */
  void putRejected(EntityRecord record) throws IOException {
    if (isFirstOfItsKey(record)) {
      RecordSpool spool = spool(record.type());
      rejected
          .computeIfAbsent(record.type(), type -> new BitSet())
          .set(Math.toIntExact(spool.count()));
      spool.add(record);
    }
  }

  /** Whether the record at a position of a type's spool was rejected and counted before. */
  boolean isRejected(EntityType type, int position) {
    return rejected.containsKey(type) && rejected.get(type).get(position);
  }

  private boolean isFirstOfItsKey(EntityRecord record) throws IOException {
    KeyIndex index = keys.get(record.type());
    return index == null
        || !isInOtherTypeOfKeySpace(record)
            && index.put(record.key(), Math.toIntExact(spool(record.type()).count())) < 0;
  }

  private boolean isInOtherTypeOfKeySpace(EntityRecord record) throws IOException {
    for (Map.Entry<EntityType, KeyIndex> other : keys.entrySet()) {
      if (other.getKey() != record.type()
          && other.getKey().keySpace().equals(record.type().keySpace())
          && other.getValue().find(record.key()) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Hands all records over and holds none from then on; to be closed by the caller. */
  SpooledFile handOver() {
    SpooledFile all = new SpooledFile(types(), workspace, findings, memory);
    swap(records, all.records);
    swap(keys, all.keys);
    all.firstNewRows.putAll(firstNewRows);
    firstNewRows.clear();
    return all;
  }

  private static <T> void swap(Map<EntityType, T> one, Map<EntityType, T> other) {
    one.replaceAll((type, mine) -> Objects.requireNonNull(other.put(type, mine)));
  }

  /** Puts others in place of a type's records, one for each; some may come twice by then. */
  void rewrite(EntityType type, UnaryOperator<EntityRecord> change) throws IOException {
    Long firstNew = firstNewRows.remove(type);
    BitSet rejectedBefore = rejected.remove(type);
    try (RecordSpool before = spool(type);
        KeyIndex index = keys.get(type)) {
      records.put(type, new RecordSpool(type, workspace));
      if (index != null) {
        keys.put(type, newIndex());
      }
      RecordSpool.Cursor cursor = before.read();
      for (long position = 0; cursor.advance(); position++) {
        if (firstNew != null && position == firstNew) {
          beginNewRows(type);
        }
        EntityRecord changed = change.apply(cursor.record());
        if (rejectedBefore != null && rejectedBefore.get((int) position)) {
          putRejected(changed);
        } else {
          put(changed);
        }
      }
    }
  }

  List<EntityType> types() {
    return List.copyOf(records.keySet());
  }

  RecordSpool spool(EntityType type) {
    RecordSpool spool = records.get(type);
    if (spool == null) {
      throw new IllegalStateException("The file holds no " + type);
    }
    return spool;
  }

  /** Whether the file holds the row of this key that a reference leads to. */
  boolean holds(Key target, Reference reference) throws IOException {
    for (Map.Entry<EntityType, KeyIndex> index : keys.entrySet()) {
      if (reference.targets().contains(index.getKey().name())
          && index.getValue().find(target) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the file holds a row of this key in a key space. */
  boolean holds(Key key, String keySpace) throws IOException {
    for (Map.Entry<EntityType, KeyIndex> index : keys.entrySet()) {
      if (index.getKey().keySpace().equals(keySpace) && index.getValue().find(key) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** An empty index that shares the memory of the others, to be closed by the caller. */
  KeyIndex newIndex() {
    return new KeyIndex(workspace, memory);
  }

  /**
   * The parts of a type in the order of their owning rows; those whose owning row is not in the
   * file come last.
   */
  RecordSpool partsByOwner(EntityType part, EntityType owner) throws IOException {
    RecordSpool unsorted = spool(part);
    RecordSpool sorted = PartSorter.sortByOwner(unsorted, index(owner), workspace);
    if (sorted != unsorted) {
      unsorted.close();
      records.put(part, sorted);
    }
    return sorted;
  }

  KeyIndex index(EntityType type) {
    KeyIndex index = keys.get(type);
    if (index == null) {
      throw new IllegalStateException("The file holds no " + type);
    }
    return index;
  }

  @Override
  public void close() throws IOException {
    for (RecordSpool spool : records.values()) {
      spool.close();
    }
    for (KeyIndex index : keys.values()) {
      index.close();
    }
  }
}
