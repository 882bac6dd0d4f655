package io.financex.backup.internal;

import io.financex.backup.Progress;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a plan: first rows that are in others' way give up their unique values; then all new rows
 * in dependency order, with references that point forward left null; then, now that every row is
 * there, the changed rows and those references; parts last, since nothing refers to them, and
 * replacements before new ones, which may have what was replaced.
 */
final class Applier {
  private final EntityModel model;
  private final Plan plan;
  private final RestoreSession session;
  private final ProgressTracker tracker;

  Applier(EntityModel model, Plan plan, RestoreSession session, ProgressTracker tracker) {
    this.model = model;
    this.plan = plan;
    this.session = session;
    this.tracker = tracker;
  }

  void apply() throws IOException {
    tracker.begin(Progress.Phase.APPLY, plan.writes());
    List<TypePlan> entities =
        plan.types().stream().filter(type -> type.type().partOf().isEmpty()).toList();
    List<TypePlan> parts =
        plan.types().stream().filter(type -> type.type().partOf().isPresent()).toList();
    for (TypePlan type : entities) {
      park(type);
    }
    for (TypePlan type : entities) {
      insert(type);
    }
    for (TypePlan type : entities) {
      update(type);
    }
    for (TypePlan type : entities) {
      link(type);
    }
    for (TypePlan type : parts) {
      replace(type);
      insert(type);
    }
    // The host may object until the end, and is not asked any more once it is too late.
    tracker.end();
    session.commit();
  }

  private void park(TypePlan plan) throws IOException {
    UpdateSpool.Reader parkings = plan.parkings();
    if (parkings != null) {
      forEach(parkings, new Batch<>(updates -> session.park(plan.type(), updates)));
    }
  }

  private static void forEach(UpdateSpool.Reader updates, Batch<Update> batch) throws IOException {
    for (Update update = updates.next(); update != null; update = updates.next()) {
      batch.add(update, updates.size());
    }
    batch.flush();
  }

  private void insert(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    Set<Integer> forward = forwardAttributes(type);
    Batch<EntityRecord> batch =
        new Batch<>(
            records -> {
              session.insert(type, records);
              tracker.advance(type.label(), records.size());
            });
    forEachCreated(plan, (record, size) -> batch.add(with(written(record), forward, null), size));
    batch.flush();
  }

  private void update(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    forEach(
        plan.updates(),
        new Batch<>(
            updates -> {
              session.update(type, updates);
              tracker.advance(type.label(), updates.size());
            }));
  }

  private void link(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    Set<Integer> forward = forwardAttributes(type);
    if (forward.isEmpty()) {
      return;
    }
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < type.attributes().size(); i++) {
      if (!forward.contains(i) && !type.key().contains(type.attributes().get(i).name())) {
        others.add(i);
      }
    }
    Batch<EntityRecord> batch = new Batch<>(records -> session.link(type, records));
    forEachCreated(
        plan,
        (record, size) -> {
          EntityRecord written = written(record);
          if (forward.stream().anyMatch(position -> written.value(position) != null)) {
            batch.add(with(written, others, EntityRecord.ABSENT), size);
          }
        });
    batch.flush();
  }

  private void replace(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    Batch<PartsReplacement> batch =
        new Batch<>(
            replacements -> {
              requireAsPlanned(type, type.partOf().orElseThrow(), replacements);
              session.replaceParts(type, replacements);
              tracker.advance(
                  type.label(),
                  replacements.stream().mapToLong(one -> Math.max(1, one.parts().size())).sum());
            });
    ReplacementSpool.Reader replacements = plan.replacements().read();
    for (PartsReplacement one = replacements.next(); one != null; one = replacements.next()) {
      batch.add(one, replacements.size());
    }
    batch.flush();
  }

  /** Parts have no version and are deleted whole: what somebody changed meanwhile must not go. */
  private void requireAsPlanned(
      EntityType part, Reference owningRow, List<PartsReplacement> replacements)
      throws IOException {
    Map<Key, RecordDigest> present = new HashMap<>();
    List<Key> keys = replacements.stream().map(PartsReplacement::owningRow).toList();
    keys.forEach(key -> present.put(key, new RecordDigest(part)));
    try (RecordCursor parts = session.lockParts(part, keys)) {
      for (EntityRecord record = parts.next(); record != null; record = parts.next()) {
        RecordDigest digest = present.get(record.target(owningRow));
        if (digest != null) {
          digest.add(record);
        }
      }
    }
    for (PartsReplacement replacement : replacements) {
      RecordDigest digest = present.get(replacement.owningRow());
      if (digest == null || !digest.totals().equals(replacement.planned())) {
        throw new ConcurrentChangeException(
            "The "
                + part.label()
                + " of "
                + String.join(" or ", owningRow.targets())
                + " "
                + replacement.owningRow()
                + " were changed by somebody else meanwhile. Nothing was changed; try again.",
            null);
      }
    }
  }

  private static EntityRecord written(EntityRecord record) {
    return new Overlay(record, null).outcome();
  }

  /** The positions of attributes that hold references to rows that may come later. */
  private Set<Integer> forwardAttributes(EntityType type) {
    Set<Integer> positions = new HashSet<>();
    model.deferredAttributes(type).forEach(name -> positions.add(type.position(name)));
    return positions;
  }

  /** The record with another value in these positions; what is absent stays so. */
  private static EntityRecord with(
      EntityRecord record, Set<Integer> positions, @Nullable Object value) {
    if (positions.isEmpty()) {
      return record;
    }
    @Nullable Object[] values = RowRules.values(record);
    positions.stream().filter(record::isPresent).forEach(position -> values[position] = value);
    return record.with(record.type(), values);
  }

  private interface Created {
    void take(EntityRecord record, int size) throws IOException;
  }

  private static void forEachCreated(TypePlan plan, Created created) throws IOException {
    if (!plan.creates()) {
      return;
    }
    RecordSpool.Cursor cursor = plan.records().read();
    ByteSpool.Reader decisions = plan.decisions();
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      if (Decision.of(decisions.read()) == Decision.CREATE) {
        created.take(RowRules.padded(record), cursor.size());
      }
    }
  }
}
