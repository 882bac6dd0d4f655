package io.financex.backup.internal;

import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the parts of one type, beside the batches of their owning rows. A file that declares a
 * type of parts says all parts of each owning row that it holds; so a row whose parts differ gets
 * them replaced. Bags have no keys: their parts compare as a multiset.
 */
final class PartPlanner {
  private static final int GROUP_BYTES = 4 << 20;
  private static final int[] KEY_ALONE = {};

  private final TypePlan plan;
  private final EntityType part;
  private final Reference partOf;
  private final KeyIndex owners;
  private final RestoreSession session;
  private final RowRules rules;
  private final ReferenceRules references;
  private final Findings findings;
  private final Fingerprint fingerprint;
  private final ReadLimits limits;
  private final ProgressTracker tracker;
  private final boolean bag;
  private final RecordSpool.Cursor cursor;
  @Nullable private EntityRecord ahead;

  PartPlanner(
      TypePlan plan,
      Reference partOf,
      KeyIndex owners,
      RestoreSession session,
      RowRules rules,
      ReferenceRules references,
      Findings findings,
      Fingerprint fingerprint,
      ReadLimits limits,
      ProgressTracker tracker)
      throws IOException {
    this.plan = plan;
    this.part = plan.type();
    this.partOf = partOf;
    this.owners = owners;
    this.session = session;
    this.rules = rules;
    this.references = references;
    this.findings = findings;
    this.fingerprint = fingerprint;
    this.limits = limits;
    this.tracker = tracker;
    bag = part.attributes().stream().anyMatch(attribute -> attribute.is(Trait.ORDINAL));
    cursor = plan.records().read();
    ahead = cursor.next();
  }

  /** The owning row and its parts in the file. */
  private record Group(Row owner, List<EntityRecord> parts) {}

  /**
   * Decides on the parts of a batch of owning rows; a versioned row whose parts change becomes an
   * update.
   */
  void plan(List<Row> rows) throws IOException {
    List<Group> groups = new ArrayList<>();
    long bytes = 0;
    for (Row row : rows) {
      List<EntityRecord> parts = new ArrayList<>();
      while (ahead != null && ownerOf(ahead) == row.ordinal()) {
        parts.add(ahead);
        if (parts.size() > limits.maxPartsPerOwner()) {
          throw new LimitExceededException(
              "maxPartsPerOwner", limits.maxPartsPerOwner(), ahead.location());
        }
        bytes += cursor.size();
        ahead = cursor.next();
      }
      groups.add(new Group(row, parts));
      if (bytes > GROUP_BYTES) {
        decide(groups);
        groups.clear();
        bytes = 0;
      }
    }
    decide(groups);
  }

  private int ownerOf(EntityRecord record) throws IOException {
    Key owner = record.target(partOf);
    return owner == null ? -1 : owners.find(owner);
  }

  /** Rejects the parts whose owning row is not in the file: they came last. */
  void rejectRest() throws IOException {
    while (ahead != null) {
      rejectOrphan(ahead, findings);
      plan.decide(Decision.REJECT);
      ahead = cursor.next();
    }
  }

  /** Rejects the parts of a file that holds no owning rows at all. */
  static void rejectAll(RecordSpool parts, Findings findings) throws IOException {
    RecordCursor all = parts.read();
    for (EntityRecord record = all.next(); record != null; record = all.next()) {
      rejectOrphan(record, findings);
    }
  }

  static void rejectOrphan(EntityRecord record, Findings findings) {
    findings.reject(
        record,
        "",
        "It is a part of a row that is not in the file. Add that row, or take this one out.");
  }

  private void decide(List<Group> groups) throws IOException {
    Map<Key, List<EntityRecord>> current = current(groups);
    references.load(
        () ->
            groups.stream()
                .flatMap(group -> group.parts().stream())
                .map(record -> new Overlay(record, null))
                .iterator());
    for (Group group : groups) {
      switch (group.owner().decision) {
        case CREATE -> create(group);
        case KEEP, UPDATE ->
            compare(group, current.getOrDefault(group.owner().record().key(), List.of()));
        case SKIP -> leave(group, Decision.SKIP);
        case REJECT -> leave(group, Decision.REJECT);
      }
      tracker.advance(part.label(), group.parts().size());
    }
  }

  private Map<Key, List<EntityRecord>> current(List<Group> groups) throws IOException {
    List<Key> keys =
        groups.stream()
            .map(Group::owner)
            .filter(Row::staysOrChanges)
            .map(row -> row.record().key())
            .toList();
    Map<Key, List<EntityRecord>> current = new HashMap<>();
    if (!keys.isEmpty()) {
      try (RecordCursor parts = session.parts(part, keys)) {
        for (EntityRecord record = parts.next(); record != null; record = parts.next()) {
          Key owner = record.target(partOf);
          if (owner != null) {
            current.computeIfAbsent(owner, key -> new ArrayList<>()).add(record);
          }
        }
      }
    }
    return current;
  }

  private void leave(Group group, Decision decision) throws IOException {
    for (int i = 0; i < group.parts().size(); i++) {
      plan.decide(decision);
      findings.tally(part).count(decision);
    }
  }

  private void create(Group group) throws IOException {
    Set<Object> seen = new HashSet<>();
    for (EntityRecord record : group.parts()) {
      EntityRecord fitted = fitted(record, seen);
      boolean accepted = fitted != null && mayCreate(fitted);
      plan.decide(accepted ? Decision.CREATE : Decision.REJECT);
      if (fitted != null && accepted) {
        findings.tally(part).count(Decision.CREATE);
        fingerprint.create(fitted);
      }
    }
  }

  private boolean mayCreate(EntityRecord record) throws IOException {
    return references.hold(new Overlay(record, null)) && rules.mayCreate(record);
  }

  private @Nullable EntityRecord fitted(EntityRecord record, Set<Object> seen) {
    EntityRecord fitted = rules.fitted(record);
    if (fitted != null && !seen.add(fitted.key())) {
      findings.reject(
          record, "", "Its key comes more than once in the file. Keep one of the records.");
      return null;
    }
    return fitted;
  }

  private void compare(Group group, List<EntityRecord> current) throws IOException {
    int[] compared = bag ? comparedInBag(group.parts()) : KEY_ALONE;
    Map<Object, List<EntityRecord>> unmatched = new HashMap<>();
    for (EntityRecord record : current) {
      unmatched.computeIfAbsent(identity(record, compared), key -> new ArrayList<>()).add(record);
    }
    Set<Object> seen = new HashSet<>();
    List<EntityRecord> result = new ArrayList<>();
    boolean same = true;
    for (EntityRecord record : group.parts()) {
      plan.decide(Decision.KEEP); // what is written goes with the replacement
      EntityRecord fitted = fitted(record, seen);
      if (fitted == null) {
        continue;
      }
      List<EntityRecord> matches = unmatched.getOrDefault(identity(fitted, compared), List.of());
      EntityRecord match = matches.isEmpty() ? null : matches.remove(matches.size() - 1);
      Decision decision = decide(fitted, match);
      if (decision != Decision.REJECT) {
        findings.tally(part).count(decision);
        result.add(new Overlay(fitted, match).outcome());
      }
      same &= decision == Decision.KEEP;
    }
    List<EntityRecord> removed = unmatched.values().stream().flatMap(List::stream).toList();
    if (!rules.mayRemove(group.owner().record(), removed)) {
      group.owner().decision = Decision.REJECT;
      return;
    }
    findings.tally(part).removed += removed.size();
    if (!same || !removed.isEmpty()) {
      PartsReplacement replacement =
          new PartsReplacement(
              group.owner().record().key(), RecordDigest.of(part, current), result);
      plan.replace(replacement);
      fingerprint.replace(replacement, part);
      if (Planner.isVersioned(group.owner().record().type())) {
        group.owner().decision = Decision.UPDATE;
      }
    }
  }

  private Decision decide(EntityRecord record, @Nullable EntityRecord match) throws IOException {
    if (match == null) {
      return mayCreate(record) ? Decision.CREATE : Decision.REJECT;
    }
    if (!references.hold(new Overlay(record, match))) {
      return Decision.REJECT;
    }
    BitSet changed = rules.differences(record, match);
    if (changed.isEmpty()) {
      return Decision.KEEP;
    }
    return rules.mayUpdate(record, match, changed) ? Decision.UPDATE : Decision.REJECT;
  }

  /**
   * Where the attributes are by which the parts of a bag are told apart: those that each of these
   * says and a restore writes. What is left is taken from the part that is there.
   */
  private int[] comparedInBag(List<EntityRecord> parts) {
    return IntStream.range(0, part.attributes().size())
        .filter(i -> !part.attributes().get(i).is(Trait.ORDINAL))
        .filter(i -> !part.attributes().get(i).is(Trait.EXPORT_ONLY))
        .filter(i -> parts.stream().allMatch(record -> record.isPresent(i)))
        .toArray();
  }

  private Object identity(EntityRecord record, int[] compared) {
    if (!bag) {
      return record.key();
    }
    List<@Nullable Object> values = new ArrayList<>(compared.length);
    for (int position : compared) {
      Object value = record.value(position);
      values.add(value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
    }
    return values;
  }
}
