package io.financex.backup.internal;

import io.financex.backup.RestoreReport;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the shared rows of a file with those of the store, and decides on nothing but their
 * count: they are in no plan, so that nothing can write them. A row that is the same counts as
 * unchanged; any other is left alone and told, since what the person's rows refer to is the store's
 * list, and not the one of the file.
 */
final class SharedRows {
  private static final int PARTS = 1000;

  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  private final int maxParts;
  private final ProgressTracker tracker;
  private long differences;

  SharedRows(
      SpooledFile file,
      RestoreSession session,
      Findings findings,
      int maxParts,
      ProgressTracker tracker) {
    this.file = file;
    this.session = session;
    this.findings = findings;
    this.maxParts = maxParts;
    this.tracker = tracker;
  }

  void compareAll() throws IOException {
    for (EntityType type : file.types()) {
      if (type.shared() && type.partOf().isEmpty()) {
        compare(type);
      }
    }
    for (EntityType type : file.types()) {
      Reference partOf = type.partOf().orElse(null);
      if (type.shared() && partOf != null) {
        compareParts(type, partOf);
      }
    }
    if (differences > RestoreReport.MAX_PROBLEMS) {
      findings.warn(
          (differences - RestoreReport.MAX_PROBLEMS)
              + " more rows that all accounts share are not here, or are not as in the file.");
    }
  }

  private void compare(EntityType type) throws IOException {
    RecordSpool.Cursor cursor = file.spool(type).read();
    for (List<EntityRecord> batch = cursor.nextBatch();
        !batch.isEmpty();
        batch = cursor.nextBatch()) {
      List<Found> found = session.lookUp(type, batch.stream().map(EntityRecord::key).toList());
      for (int i = 0; i < batch.size(); i++) {
        EntityRecord current = found.get(i).current();
        boolean same = current != null && isSame(RowRules.padded(batch.get(i)), current);
        findings.tally(type).count(same ? Decision.KEEP : Decision.SKIP);
        if (!same) {
          warn(batch.get(i).toString(), current == null ? "is not here" : "is another one here");
        }
      }
      tracker.advance(type.label(), batch.size());
    }
  }

  private static boolean isSame(EntityRecord record, EntityRecord current) {
    return current.type() == record.type()
        && IntStream.range(0, record.type().attributes().size())
            .filter(i -> isCompared(record, i))
            .allMatch(
                i ->
                    record
                        .type()
                        .attributes()
                        .get(i)
                        .type()
                        .equal(record.value(i), current.value(i)));
  }

  private static boolean isCompared(EntityRecord record, int position) {
    Attribute attribute = record.type().attributes().get(position);
    return record.isPresent(position)
        && !attribute.is(Trait.VERSION)
        && !attribute.is(Trait.ORDINAL);
  }

  /**
   * The parts of many rows at a time: those of one row come together, unless somebody moved them.
   */
  private void compareParts(EntityType part, Reference partOf) throws IOException {
    EntityType owning = owning(partOf);
    RecordSpool.Cursor cursor =
        (owning == null ? file.spool(part) : file.partsByOwner(part, owning)).read();
    Map<Key, List<EntityRecord>> groups = new LinkedHashMap<>();
    int records = 0;
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      Key key = partOf(record, partOf);
      if (records >= PARTS && !groups.containsKey(key)) {
        compareGroups(part, partOf, groups);
        groups.clear();
        records = 0;
      }
      List<EntityRecord> group = groups.computeIfAbsent(key, unused -> new ArrayList<>());
      group.add(record);
      records++;
      if (group.size() > maxParts) {
        throw new LimitExceededException("maxPartsPerOwner", maxParts, record.location());
      }
    }
    if (!groups.isEmpty()) {
      compareGroups(part, partOf, groups);
    }
  }

  private @Nullable EntityType owning(Reference partOf) {
    return file.types().stream()
        .filter(type -> partOf.targets().contains(type.name()))
        .findFirst()
        .orElse(null);
  }

  private static Key partOf(EntityRecord record, Reference partOf) {
    return Objects.requireNonNull(record.target(partOf)); // mandatory, and within the key
  }

  private void compareGroups(EntityType part, Reference partOf, Map<Key, List<EntityRecord>> groups)
      throws IOException {
    Map<Key, List<EntityRecord>> current = new HashMap<>();
    try (RecordCursor parts = session.parts(part, List.copyOf(groups.keySet()))) {
      for (EntityRecord one = parts.next(); one != null; one = parts.next()) {
        current.computeIfAbsent(partOf(one, partOf), unused -> new ArrayList<>()).add(one);
      }
    }
    for (Map.Entry<Key, List<EntityRecord>> group : groups.entrySet()) {
      List<EntityRecord> records = group.getValue();
      boolean same = areSame(part, records, current.getOrDefault(group.getKey(), List.of()));
      records.forEach(record -> findings.tally(part).count(same ? Decision.KEEP : Decision.SKIP));
      if (!same) {
        String owning = String.join(" or ", partOf.targets()) + " " + group.getKey();
        warn(part.label() + " of " + owning, "are others here");
      }
      tracker.advance(part.label(), records.size());
    }
  }

  /** Whether they are as many, and have the same in what all of the file say. */
  private static boolean areSame(
      EntityType part, List<EntityRecord> records, List<EntityRecord> current) {
    int[] compared =
        IntStream.range(0, part.attributes().size())
            .filter(i -> records.stream().allMatch(record -> isCompared(record, i)))
            .toArray();
    Map<List<@Nullable Object>, Integer> counts = new HashMap<>();
    records.forEach(one -> counts.merge(values(RowRules.padded(one), compared), 1, Integer::sum));
    current.forEach(one -> counts.merge(values(one, compared), -1, Integer::sum));
    return counts.values().stream().allMatch(count -> count == 0);
  }

  private static List<@Nullable Object> values(EntityRecord record, int[] positions) {
    List<@Nullable Object> values = new ArrayList<>(positions.length);
    for (int position : positions) {
      Object value = record.value(position);
      values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
    }
    return values;
  }

  private void warn(String what, String standing) {
    if (++differences <= RestoreReport.MAX_PROBLEMS) {
      findings.warn(
          what
              + " "
              + standing
              + ", and was left so: all accounts share it, and a restore does not change it.");
    }
  }
}
