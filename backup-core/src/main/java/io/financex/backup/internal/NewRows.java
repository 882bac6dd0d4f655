package io.financex.backup.internal;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.NewRecords;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The records of a file that have no key, which get theirs once all others are known. A UUID is
 * made of what the record holds, so that the same row of the same file has the same one each time.
 * A number is the next one that is free, in the store and in the file.
 */
final class NewRows implements NewRecords, Closeable {
  private final List<String> owner;
  private final Workspace workspace;
  private final Map<EntityType, RecordSpool> records = new LinkedHashMap<>();
  private final Map<String, Long> highestIds = new HashMap<>();
  private final Map<EntityType, Long> firstIds = new HashMap<>();

  /** None yet, of an owner's file. */
  NewRows(List<String> owner, Workspace workspace) {
    this.owner = owner;
    this.workspace = workspace;
  }

  /** Takes note of a record that has a key. */
  void heed(EntityRecord record) {
    EntityType type = record.type();
    if (type.takesNewKeys() && record.value(type.key().get(0)) instanceof Number id) {
      highestIds.merge(type.keySpace(), id.longValue(), Math::max);
    }
  }

  /** Keeps a record that has no key. */
  void add(EntityRecord record) throws IOException {
    EntityType type = record.type();
    RecordSpool spool = records.get(type);
    if (spool == null) {
      spool = new RecordSpool(type, workspace);
      records.put(type, spool);
    }
    spool.add(withKey(record, provisional(record, spool.count())));
  }

  private Object provisional(EntityRecord record, long ordinal) {
    return switch (kind(record.type())) {
      case UUID -> uuid(record, ordinal);
      case INTEGER -> (int) ordinal;
      default -> ordinal;
    };
  }

  private UUID uuid(EntityRecord record, long ordinal) {
    ByteWriter out = new ByteWriter();
    owner.forEach(out::putText);
    out.putLong(ordinal);
    new CanonicalRecord(record.type()).write(record, out);
    return UUID.nameUUIDFromBytes(Arrays.copyOf(out.array(), out.size()));
  }

  private static ValueType kind(EntityType type) {
    return type.attribute(type.key().get(0)).type();
  }

  private static EntityRecord withKey(EntityRecord record, Object key) {
    EntityType type = record.type();
    @Nullable Object[] values = RowRules.values(record);
    values[type.position(type.key().get(0))] = key;
    return EntityRecord.of(type, record.location(), values);
  }

  /** Adds all records to the others, each with its key. */
  void addTo(SpooledFile file, RestoreSession session, Findings findings) throws IOException {
    for (Map.Entry<EntityType, RecordSpool> entry : records.entrySet()) {
      EntityType type = entry.getKey();
      RecordSpool spool = entry.getValue();
      if (kind(type) != ValueType.UUID) {
        long first = firstId(type, session, spool);
        firstIds.put(type, first);
        file.giveNumbers(type, first, first + spool.count() - 1);
        highestIds.merge(type.keySpace(), first + spool.count() - 1, Math::max);
      }
      file.beginNewRows(type);
      RecordCursor keyed = keyed(spool);
      for (EntityRecord record = keyed.next(); record != null; record = keyed.next()) {
        file.add(record);
      }
      findings.warn(
          spool.count()
              + " rows of "
              + type.label()
              + " had no "
              + type.key().get(0)
              + " and are given one. Restored again, the file may create them again: go on with a copy"
              + " of it, or a new export, in which they have it.");
    }
  }

  /** The records with the keys that they are given: UUIDs have been there since they were added. */
  private RecordCursor keyed(RecordSpool spool) {
    RecordSpool.Cursor cursor = spool.read();
    Long first = firstIds.get(spool.type());
    return first == null ? cursor : new Numbered(cursor, first);
  }

  /** Those whose rows are given numbers, each time others. */
  Set<EntityType> numbered() {
    return firstIds.keySet();
  }

  @Override
  public Set<String> types() {
    return records.keySet().stream().map(EntityType::name).collect(Collectors.toSet());
  }

  @Override
  public RecordCursor of(String type) {
    for (RecordSpool spool : records.values()) {
      if (spool.type().name().equals(type)) {
        return keyed(spool);
      }
    }
    throw new IllegalArgumentException("All records of " + type + " had a key");
  }

  private long firstId(EntityType type, RestoreSession session, RecordSpool spool)
      throws IOException {
    OptionalLong free = session.lowestFreeId(type);
    if (free.isEmpty()) {
      throw new CorruptBackupException(
          "The record of "
              + type
              + " needs a value of "
              + type.key().get(0)
              + ": the application does not generate those of this kind.",
          Objects.requireNonNull(spool.read().next()).location());
    }
    long highest = highestIds.getOrDefault(type.keySpace(), 0L);
    return Math.max(free.getAsLong(), highest == Long.MAX_VALUE ? highest : highest + 1);
  }

  /** A number as the type's IDs are. */
  static Object number(EntityType type, long id) {
    if (kind(type) == ValueType.LONG) {
      return id;
    }
    if (id > Integer.MAX_VALUE) {
      throw new StoreException("The numbers that rows of " + type + " can have are used up.", null);
    }
    return (int) id;
  }

  /** Gives records the numbers from a first one on. */
  private static final class Numbered implements RecordCursor {
    private final RecordCursor cursor;
    private long id;

    Numbered(RecordCursor cursor, long first) {
      this.cursor = cursor;
      this.id = first;
    }

    @Override
    public @Nullable EntityRecord next() throws IOException {
      EntityRecord record = cursor.next();
      return record == null ? null : withKey(record, number(record.type(), id++));
    }

    @Override
    public void close() throws IOException {
      cursor.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (RecordSpool spool : records.values()) {
      spool.close();
    }
  }
}
