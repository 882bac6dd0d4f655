package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of another account's file IDs of their own, and all references among them with
 * them. A number is the first free one plus the row's place in the file; a UUID is made of the one
 * in the file and of the account that it goes to. Shared rows stay what they are, and so do
 * references to them. Both IDs are computed where they are needed, so that nothing is in memory but
 * the indexes of the file's keys before and after.
 */
final class CopiedRows {
  private static final Pattern UUID_TEXT =
      Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final EntityModel model;
  private final Owner owner;
  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  private final ProgressTracker tracker;
  private final KeyOrigins origins;
  private final Set<EntityType> keepingKeys = new HashSet<>();
  // The number of each type's first row, where the store gives numbers.
  private final Map<EntityType, Long> firstNumbers = new LinkedHashMap<>();

  CopiedRows(
      EntityModel model,
      Owner owner,
      SpooledFile file,
      RestoreSession session,
      Findings findings,
      ProgressTracker tracker) {
    this.model = model;
    this.owner = owner;
    this.file = file;
    this.session = session;
    this.findings = findings;
    this.tracker = tracker;
    origins = new KeyOrigins(model);
  }

  /** Puts the copied rows into the file, in place of those that it holds. */
  void copyAll() throws IOException {
    try (SpooledFile original = file.handOver()) {
      giveNumbers(original);
      for (EntityType type : original.types()) {
        copy(type, original);
        original.spool(type).close();
      }
    }
    Set<String> createdAgain = new TreeSet<>();
    firstNumbers.keySet().forEach(type -> createdAgain.add(type.label()));
    findings.warn(
        "The file is another account's, and its rows are copied under new IDs. "
            + (createdAgain.isEmpty()
                ? "Copied again, it finds them."
                : "Copied again, it creates once more: " + String.join(", ", createdAgain) + "."));
  }

  /** Whose rows are not found again: they get other numbers then, or are taken for others' rows. */
  Set<EntityType> notFoundAgain() {
    Set<EntityType> types = new HashSet<>(keepingKeys);
    types.addAll(firstNumbers.keySet());
    return types;
  }

  /** The rows of a key space are numbered on from type to type. */
  private void giveNumbers(SpooledFile original) throws IOException {
    Map<String, Long> next = new HashMap<>();
    for (EntityType type : original.types()) {
      long rows = original.spool(type).count();
      if (rows == 0 || !hasOwnId(type) || kind(type) == ValueType.UUID) {
        continue;
      }
      Long first = next.get(type.keySpace());
      if (first == null) {
        OptionalLong free = session.lowestFreeId(type);
        if (free.isEmpty()) {
          continue; // nothing generates them: they stay
        }
        first = free.getAsLong();
      }
      firstNumbers.put(type, first);
      next.put(type.keySpace(), Math.addExact(first, rows));
      file.giveNumbers(type, first, first + rows - 1);
    }
  }

  /** Whether rows have an ID that is theirs alone, and that the library can make another of. */
  private static boolean hasOwnId(EntityType type) {
    return type.takesNewKeys() && type.ownerParts().isEmpty();
  }

  private static ValueType kind(EntityType type) {
    return type.attribute(type.key().get(0)).type();
  }

  private void copy(EntityType type, SpooledFile original) throws IOException {
    RecordSpool.Cursor cursor = original.spool(type).read();
    long position = 0;
    for (List<EntityRecord> batch = cursor.nextBatch();
        !batch.isEmpty();
        batch = cursor.nextBatch()) {
      tracker.endIfRequested();
      Map<EntityRecord, EntityRecord> copies = new LinkedHashMap<>();
      for (EntityRecord record : batch) {
        copies.put(record, copy(record, original));
      }
      Set<EntityRecord> rejected = taken(type, copies);
      for (Map.Entry<EntityRecord, EntityRecord> copy : copies.entrySet()) {
        if (original.isFirstNewRow(type, position++)) {
          file.beginNewRows(type);
        }
        if (!rejected.contains(copy.getKey()) && staysInTheFile(copy.getKey(), original)) {
          file.put(copy.getValue());
        } else if (type.partOf().isEmpty()) {
          file.putRejected(copy.getValue());
        }
      }
    }
  }

  /** Whether all that it refers to is copied with it; it was rejected where not. */
  private boolean staysInTheFile(EntityRecord record, SpooledFile original) throws IOException {
    for (Reference reference : record.type().references()) {
      Key target = record.target(reference);
      if (target != null && !model.leadsToShared(reference) && !original.holds(target, reference)) {
        if (record.type().partOf().filter(reference::equals).isPresent()) {
          PartPlanner.rejectOrphan(record, findings);
        } else {
          findings.reject(
              record,
              reference.name(),
              "It refers to "
                  + String.join(" or ", reference.targets())
                  + " "
                  + target
                  + ", which is not in this file: what is copied into another account takes with it"
                  + " all that it refers to.");
        }
        return false;
      }
    }
    return true;
  }

  private EntityRecord copy(EntityRecord record, SpooledFile original) throws IOException {
    EntityType type = record.type();
    Map<Integer, KeyOrigins.Origin> held = origins.of(type);
    @Nullable Object[] values = RowRules.values(record);
    for (int i = 0; i < values.length; i++) {
      Object value = record.value(i);
      if (value != null) {
        values[i] = copy(value, held.get(i), original);
      }
    }
    return record.with(type, values);
  }

  private Object copy(Object value, KeyOrigins.@Nullable Origin origin, SpooledFile original)
      throws IOException {
    Integer ownerPart = origin == null ? null : origin.ownerPart();
    if (ownerPart != null) {
      return owner.key().values().get(ownerPart);
    }
    boolean id = origin != null && origin.isWholeKey();
    if (value instanceof UUID uuid) {
      return id || isIdOfARow(uuid, original) ? another(uuid) : uuid;
    }
    if (origin == null || !id) {
      return value;
    }
    return value instanceof String text && UUID_TEXT.matcher(text).matches()
        ? another(UUID.fromString(text)).toString()
        : numberOf(value, origin.type().keySpace(), original);
  }

  /** A UUID is no other one by chance: wherever it stands, what it names is the row. */
  private static boolean isIdOfARow(UUID id, SpooledFile original) throws IOException {
    for (EntityType type : original.types()) {
      if (hasOwnId(type)
          && kind(type) == ValueType.UUID
          && original.index(type).find(Key.of(id)) >= 0) {
        return true;
      }
    }
    return false;
  }

  private UUID another(UUID id) {
    ByteWriter out = new ByteWriter();
    for (Object part : owner.key().values()) {
      ValueCodec.write(ValueType.of(part), part, out);
    }
    ValueCodec.write(ValueType.UUID, id, out);
    return UUID.nameUUIDFromBytes(Arrays.copyOf(out.array(), out.size()));
  }

  private Object numberOf(Object id, String keySpace, SpooledFile original) throws IOException {
    for (Map.Entry<EntityType, Long> first : firstNumbers.entrySet()) {
      EntityType type = first.getKey();
      int place = type.keySpace().equals(keySpace) ? original.index(type).find(Key.of(id)) : -1;
      if (place >= 0) {
        return NewRows.number(type, first.getValue() + place);
      }
    }
    return id;
  }

  /**
   * Whether the key holds the account's, so that what it holds besides is free or the account's.
   */
  private boolean holdsOwner(EntityType type) {
    return type.key().stream()
        .map(attribute -> origins.of(type).get(type.position(attribute)))
        .anyMatch(origin -> origin != null && origin.ownerPart() != null);
  }

  /** The rows that keep their key, since nothing makes them another, and find it taken. */
  private Set<EntityRecord> taken(EntityType type, Map<EntityRecord, EntityRecord> copies)
      throws IOException {
    if (type.partOf().isPresent() || type.shared() || holdsOwner(type)) {
      return Set.of();
    }
    List<EntityRecord> kept = new ArrayList<>();
    for (Map.Entry<EntityRecord, EntityRecord> copy : copies.entrySet()) {
      if (copy.getKey().key().equals(copy.getValue().key())) {
        kept.add(copy.getKey());
      }
    }
    if (kept.isEmpty()) {
      return Set.of();
    }
    keepingKeys.add(type);
    Set<EntityRecord> taken = new HashSet<>();
    List<Found> found = session.lookUp(type, kept.stream().map(EntityRecord::key).toList());
    for (int i = 0; i < kept.size(); i++) {
      if (found.get(i).standing() != Found.Standing.ABSENT) {
        taken.add(kept.get(i));
        findings.reject(
            kept.get(i),
            "",
            "Its ID is taken, and the copy cannot be given another one, since the application"
                + " generates none of this kind. Change it in the file, in all that refers to it too,"
                + " or leave it out.");
      }
    }
    return taken;
  }
}
