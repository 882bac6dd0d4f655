package io.financex.backup.internal;

import io.financex.backup.Problem;
import io.financex.backup.RestoreReport;
import io.financex.backup.TypeOutcome;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a restore has found so far: a tally for each type, and the first problems. */
final class Findings {
  private final Map<EntityType, Tally> tallies = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  Findings(List<EntityType> types) {
    types.forEach(type -> tallies.put(type, new Tally(type)));
  }

  Tally tally(EntityType type) {
    Tally tally = tallies.get(type);
    if (tally == null) {
      throw new IllegalStateException("The file holds no " + type);
    }
    return tally;
  }

  void reject(EntityRecord record, String attribute, String message) {
    tally(record.type()).rejected++;
    if (problems.size() < RestoreReport.MAX_PROBLEMS) {
      problems.add(
          new Problem(
              record.location(),
              record.type().name(),
              record.key().toString(),
              attribute,
              message));
    }
  }

  /** Rejects a record that was decided on and counted before. */
  void overrule(EntityRecord record, Decision decided, String attribute, String message) {
    tally(record.type()).count(decided, -1);
    reject(record, attribute, message);
  }

  /** Whether further problems are only counted. */
  boolean areProblemsFull() {
    return problems.size() == RestoreReport.MAX_PROBLEMS;
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  boolean hasRejections() {
    return tallies.values().stream().anyMatch(tally -> tally.rejected > 0);
  }

  List<TypeOutcome> outcomes() {
    return tallies.values().stream().map(Tally::outcome).toList();
  }

  List<Problem> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }

  /** The counts of one type. */
  static final class Tally {
    private final EntityType type;
    long read;
    long created;
    long updated;
    long unchanged;
    long skipped;
    long rejected;
    long removed;

    private Tally(EntityType type) {
      this.type = type;
    }

    void count(Decision decision) {
      count(decision, 1);
    }

    private void count(Decision decision, int records) {
      switch (decision) {
        case CREATE -> created += records;
        case UPDATE -> updated += records;
        case KEEP -> unchanged += records;
        case SKIP -> skipped += records;
        case REJECT -> rejected += records;
      }
    }

    private TypeOutcome outcome() {
      long decided = created + updated + unchanged + skipped + rejected;
      if (decided != read) {
        throw new IllegalStateException(
            type + ": " + read + " records were read, but " + decided + " decided on");
      }
      return new TypeOutcome(
          type.name(), type.label(), read, created, updated, unchanged, skipped, rejected, removed);
    }
  }
}
