package io.financex.backup.internal;

import io.financex.backup.ConflictMode;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every record of a file, in dependency order and in batches, and writes nothing to the
 * store.
 */
final class Planner {
  private final @Nullable EntityType account;
  private final SpooledFile file;
  private final RestoreSession session;
  private final RestoreOptions options;
  private final Findings findings;
  private final Workspace workspace;
  private final ProgressTracker tracker;
  private final RowRules rules;
  private final ReferenceRules references;
  private final UniqueRules uniques;
  private final SharedRows shared;
  private final Fingerprint fingerprint = new Fingerprint();
  private final Map<EntityType, OptionalLong> highestIds = new HashMap<>();
  private final Map<EntityType, TypePlan> plans = new HashMap<>();

  Planner(
      EntityModel model,
      SpooledFile file,
      RestoreSession session,
      RestoreOptions options,
      Findings findings,
      Workspace workspace,
      ProgressTracker tracker) {
    account = model.account().orElse(null);
    this.file = file;
    this.session = session;
    this.options = options;
    this.findings = findings;
    this.workspace = workspace;
    this.tracker = tracker;
    rules = new RowRules(session, options.validator(), findings);
    references = new ReferenceRules(model, file, session, findings);
    uniques = new UniqueRules(file, session, findings);
    shared = new SharedRows(file, session, findings, options.limits().maxPartsPerOwner(), tracker);
  }

  Plan plan() throws IOException {
    try (uniques) {
      return planAll();
    }
  }

  private Plan planAll() throws IOException {
    tracker.begin(
        Progress.Phase.PLAN,
        file.types().stream().mapToLong(type -> file.spool(type).count()).sum());
    for (EntityType type : file.types()) {
      if (type.partOf().isEmpty() && !type.shared()) {
        planEntities(type);
      }
    }
    for (EntityType type : file.types()) {
      if (type.partOf().isPresent() && !type.shared() && !plans.containsKey(type)) {
        PartPlanner.rejectAll(file.spool(type), findings);
        plans.put(type, new TypePlan(file.spool(type), workspace));
      }
    }
    shared.compareAll();
    Parking parking = new Parking(uniques, session, findings, workspace);
    for (TypePlan plan : plans.values()) {
      parking.split(plan);
    }
    uniques.report();
    rules.reportNotWritten();
    tracker.end();
    return new Plan(
        file.types().stream().filter(plans::containsKey).map(plans::get).toList(),
        fingerprint.text());
  }

  private void planEntities(EntityType type) throws IOException {
    TypePlan plan = new TypePlan(file.spool(type), workspace);
    plans.put(type, plan);
    List<PartPlanner> parts = new ArrayList<>();
    for (EntityType part : file.types()) {
      Reference partOf = part.partOf().orElse(null);
      if (partOf != null && partOf.targets().contains(type.name())) {
        TypePlan partPlan = new TypePlan(file.partsByOwner(part, type), workspace);
        plans.put(part, partPlan);
        parts.add(
            new PartPlanner(
                partPlan,
                partOf,
                file.index(type),
                session,
                rules,
                references,
                findings,
                fingerprint,
                options.limits(),
                tracker));
      }
    }
    RecordSpool.Cursor cursor = file.spool(type).read();
    int ordinal = 0;
    for (List<EntityRecord> batch = cursor.nextBatch();
        !batch.isEmpty();
        batch = cursor.nextBatch()) {
      List<Row> rows = decide(type, batch, ordinal);
      uniques.judge(type, rows);
      for (PartPlanner part : parts) {
        part.plan(rows);
      }
      for (Row row : rows) {
        settle(row, plan);
      }
      ordinal += batch.size();
      tracker.advance(type.label(), batch.size());
    }
    for (PartPlanner part : parts) {
      part.rejectRest();
    }
  }

  private List<Row> decide(EntityType type, List<EntityRecord> batch, int firstOrdinal)
      throws IOException {
    List<Key> keys = batch.stream().map(EntityRecord::key).toList();
    List<Found> found = session.lookUp(type, keys);
    for (int i = 0; i < batch.size(); i++) {
      if (found.get(i).standing() != Found.Standing.ABSENT && file.isGivenNumber(batch.get(i))) {
        throw new ConcurrentChangeException(
            "A row of "
                + type
                + " was created meanwhile, with the ID that a new row of the file was given.",
            null);
      }
    }
    List<Overlay> overlays = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      EntityRecord current = found.get(i).current();
      if (current == null || current.type() == type) {
        overlays.add(new Overlay(batch.get(i), current));
      }
    }
    references.load(overlays);
    List<Row> rows = new ArrayList<>(batch.size());
    for (int i = 0; i < batch.size(); i++) {
      EntityRecord fitted =
          file.isRejected(type, firstOrdinal + i) ? null : rules.fitted(batch.get(i));
      Row row = new Row(firstOrdinal + i, found.get(i), fitted == null ? batch.get(i) : fitted);
      if (fitted != null
          && mayBeRestored(row)
          && references.hold(new Overlay(fitted, row.found().current()))) {
        decide(row);
      }
      rows.add(row);
    }
    return rows;
  }

  /** Whether there is nothing, or a row of this account and type; it was rejected where not. */
  private boolean mayBeRestored(Row row) {
    Found.Standing standing = row.found().standing();
    if (standing == Found.Standing.FOREIGN || standing == Found.Standing.SHARED) {
      findings.reject(
          row.record(),
          "",
          "Its ID is not this account's. Another account's backup, or an ID that was changed by hand, cannot be restored.");
      return false;
    }
    EntityRecord current = row.found().current();
    if (current != null && current.type() != row.record().type()) {
      findings.reject(
          row.record(),
          "",
          "The row is there as " + current.type() + ": a restore does not change what a row is.");
      return false;
    }
    return true;
  }

  private void decide(Row row) throws IOException {
    EntityRecord current = row.found().current();
    if (current != null) {
      decideExisting(row, current);
    } else if (row.record().type() == account) {
      findings.reject(
          row.record(),
          "",
          "It is not the row of this account, and a restore creates no account. Take the row out.");
    } else if (isAcceptedId(row.record()) && rules.mayCreate(row.record())) {
      row.decision = Decision.CREATE;
    }
  }

  private void decideExisting(Row row, EntityRecord current) {
    boolean isAccount = row.record().type() == account;
    switch (isAccount ? whereAlwaysThere(options.onConflict()) : options.onConflict()) {
      case SKIP -> row.decision = Decision.SKIP;
      case FAIL ->
          findings.reject(
              row.record(),
              "",
              "The row is there already, and the restore was asked to refuse that.");
      case UPDATE -> {
        row.changed = rules.differences(row.record(), current);
        if (row.changed.isEmpty()) {
          row.decision = Decision.KEEP;
        } else if (rules.mayUpdate(row.record(), current, row.changed)) {
          row.decision = Decision.UPDATE;
        }
      }
    }
  }

  /** The account's own row is there whatever was lost: that is no conflict. */
  private static ConflictMode whereAlwaysThere(ConflictMode mode) {
    return mode == ConflictMode.FAIL ? ConflictMode.SKIP : mode;
  }

  /** A copy makes new rows of the file's, and of one of them what the account is already. */
  private void tellOfCopy(Row row) {
    if (row.record().type() == account && options.original() != null) {
      List<String> written =
          row.changed.stream()
              .mapToObj(i -> row.record().type().attributes().get(i).name())
              .toList();
      findings.warn(
          account
              + ": the account's own row gets what the other account has in "
              + (written.isEmpty() ? "its collections" : String.join(", ", written))
              + ".");
    }
  }

  private boolean isAcceptedId(EntityRecord record) throws IOException {
    EntityType type = record.type();
    Attribute key = type.attribute(type.key().get(0));
    if (type.key().size() > 1
        || key.type() != ValueType.LONG && key.type() != ValueType.INTEGER
        || file.isGivenNumber(record)) {
      return true;
    }
    OptionalLong highest = highestIds.get(type);
    if (highest == null) {
      highest = session.highestAcceptedId(type);
      highestIds.put(type, highest);
    }
    if (highest.isPresent()
        && record.value(key.name()) instanceof Number id
        && id.longValue() > highest.getAsLong()) {
      findings.reject(
          record,
          key.name(),
          "The ID is so far beyond those that the database has given out that it would use them up. Is it mistyped?");
      return false;
    }
    return true;
  }

  private void settle(Row row, TypePlan plan) throws IOException {
    plan.decide(row.decision);
    if (row.decision == Decision.UPDATE) {
      tellOfCopy(row);
      Update update = new Update(row.current(), row.record(), row.changed);
      plan.update(update);
      fingerprint.update(update);
    } else if (row.decision == Decision.CREATE) {
      plan.heedId(row.record());
      fingerprint.create(row.record());
    }
    if (row.decision != Decision.REJECT) {
      findings.tally(row.record().type()).count(row.decision);
    }
  }

  /** Whether the type has a version, so that a change of a row's parts is a change of the row. */
  static boolean isVersioned(EntityType type) {
    return type.attributes().stream().anyMatch(attribute -> attribute.is(Trait.VERSION));
  }
}
