package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matches rows of the file whose ID the store does not have with rows of the owner that have the
 * same natural key: from then on they stand under the store's ID in the file, and so do references
 * to them. A row that the file holds under the store's own ID is matched with that alone.
 *
 * <p>Memory holds the IDs that are matched, some 200 bytes each, and no others.
 */
final class NaturalKeys {
  /** How far rows are followed whose natural keys lead to rows of their own kind. */
  private static final int MAX_DEPTH = 100;

  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  private final ProgressTracker tracker;
  // The store's keys by the file's, for each key space.
  private final Map<String, Map<Key, Key>> matched = new HashMap<>();
  private final Map<String, Set<Key>> claimed = new HashMap<>();
  private final KeyOrigins origins;
  private final Map<EntityType, Map<Integer, String>> keySpaces = new HashMap<>();

  NaturalKeys(
      EntityModel model,
      SpooledFile file,
      RestoreSession session,
      Findings findings,
      ProgressTracker tracker) {
    origins = new KeyOrigins(model);
    this.file = file;
    this.session = session;
    this.findings = findings;
    this.tracker = tracker;
  }

  /** Matches all types that have a natural key, those first that others refer to. */
  void match() throws IOException {
    for (EntityType type : file.types()) {
      UniqueConstraint naturalKey = type.naturalKey().orElse(null);
      if (naturalKey != null) {
        long rows = matchAll(type, naturalKey);
        if (rows > 0) {
          findings.warn(
              rows
                  + " rows of "
                  + type.label()
                  + " have another "
                  + type.key().get(0)
                  + " here and were matched by "
                  + UniqueRules.attributes(naturalKey)
                  + ": the one that they have here stays.");
        }
      }
    }
    for (EntityType type : file.types()) {
      if (isAffected(type)) {
        file.rewrite(type, this::underStoredKeys);
      }
    }
  }

  private boolean isAffected(EntityType type) {
    return keySpaces(type).values().stream().anyMatch(matched::containsKey);
  }

  /** The key spaces whose IDs attributes hold, by their positions. */
  private Map<Integer, String> keySpaces(EntityType type) {
    return keySpaces.computeIfAbsent(
        type,
        holder -> {
          Map<Integer, String> spaces = new HashMap<>();
          origins
              .of(holder)
              .forEach(
                  (position, origin) -> {
                    if (origin.isWholeKey()) {
                      spaces.put(position, origin.type().keySpace());
                    }
                  });
          return spaces;
        });
  }

  /** Where rows are told apart by rows of their own kind, each match may lead to others. */
  private long matchAll(EntityType type, UniqueConstraint naturalKey) throws IOException {
    boolean leadsOn =
        naturalKey.attributes().stream()
            .map(type::position)
            .anyMatch(position -> type.keySpace().equals(keySpaces(type).get(position)));
    long rows = 0;
    int more = match(type, naturalKey);
    for (int depth = 1; more > 0; depth++) {
      rows += more;
      more = leadsOn && depth < MAX_DEPTH ? match(type, naturalKey) : 0;
    }
    return rows;
  }

  private int match(EntityType type, UniqueConstraint naturalKey) throws IOException {
    int rows = 0;
    RecordSpool.Cursor cursor = file.spool(type).read();
    long position = 0;
    for (List<EntityRecord> batch = cursor.nextBatch();
        !batch.isEmpty() && !file.isNewRow(type, position);
        batch = cursor.nextBatch()) {
      int old = 1; // the new rows are the last ones
      while (old < batch.size() && !file.isNewRow(type, position + old)) {
        old++;
      }
      rows += match(type, naturalKey, batch.subList(0, old));
      position += batch.size();
    }
    return rows;
  }

  private int match(EntityType type, UniqueConstraint naturalKey, List<EntityRecord> batch)
      throws IOException {
    tracker.endIfRequested();
    Map<Key, EntityRecord> unknown = unknown(type, naturalKey, batch);
    if (unknown.isEmpty()) {
      return 0;
    }
    List<Key> values = new ArrayList<>(unknown.keySet());
    List<Found> found = session.lookUp(type, naturalKey, values);
    int rows = 0;
    for (int i = 0; i < values.size(); i++) {
      EntityRecord record = unknown.get(values.get(i));
      EntityRecord current = found.get(i).current();
      if (record != null && current != null && current.type() == type && claim(current)) {
        matched
            .computeIfAbsent(type.keySpace(), space -> new HashMap<>())
            .put(record.key(), current.key());
        rows++;
      }
    }
    return rows;
  }

  /** The records whose IDs the store does not have, by their natural keys. */
  private Map<Key, EntityRecord> unknown(
      EntityType type, UniqueConstraint naturalKey, List<EntityRecord> batch) throws IOException {
    Map<Key, EntityRecord> unknown = new LinkedHashMap<>();
    List<Found> found = session.lookUp(type, batch.stream().map(EntityRecord::key).toList());
    for (int i = 0; i < batch.size(); i++) {
      EntityRecord record = batch.get(i);
      Key values = naturalKey.valuesOf(underStoredKeys(record));
      if (values != null
          && found.get(i).standing() == Found.Standing.ABSENT
          && fits(record, naturalKey)) {
        unknown.putIfAbsent(values, record);
      }
    }
    return unknown;
  }

  /** What fits no column is refused later on, and not for the store to be asked about. */
  private static boolean fits(EntityRecord record, UniqueConstraint naturalKey) {
    return naturalKey.attributes().stream()
        .allMatch(
            name -> {
              Object value = record.value(name);
              return value != null
                  && ColumnFit.misfit(record.type().attribute(name), value) == null;
            });
  }

  /** Whether a row of the store is not yet anybody's match, and not in the file itself. */
  private boolean claim(EntityRecord current) throws IOException {
    String keySpace = current.type().keySpace();
    return !file.holds(current.key(), keySpace)
        && claimed.computeIfAbsent(keySpace, space -> new HashSet<>()).add(current.key());
  }

  private EntityRecord underStoredKeys(EntityRecord record) {
    if (matched.isEmpty()) {
      return record;
    }
    EntityType type = record.type();
    @Nullable Object[] values = RowRules.values(record);
    boolean changed = false;
    for (Map.Entry<Integer, String> space : keySpaces(type).entrySet()) {
      Object value = record.value(space.getKey());
      Key stored =
          value == null
              ? null
              : matched.getOrDefault(space.getValue(), Map.of()).get(Key.of(value));
      if (stored != null) {
        values[space.getKey()] = stored.values().get(0); // keys that are matched are of one value
        changed = true;
      }
    }
    return changed ? record.with(type, values) : record;
  }
}
