package io.financex.backup.internal;

import io.financex.backup.RestoreReport;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.UniqueConstraint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of the file that would have the same unique values as other rows of it. An index knows of
 * those others their numbers only, so they wait to be named until the spools are read again: once
 * for all, and no more of them than a report holds problems.
 */
final class Duplicates {
  private final SpooledFile file;
  private final Findings findings;
  private final Map<EntityType, Integer> firstNumbers = new LinkedHashMap<>();
  private final List<Duplicate> waiting = new ArrayList<>();
  private long next;

  private record Duplicate(EntityRecord record, UniqueConstraint constraint, int other) {}

  Duplicates(SpooledFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The number of a row among those of all types that were asked for so far. */
  int number(EntityType type, int ordinal) {
    Integer first = firstNumbers.get(type);
    if (first == null) {
      first = Math.toIntExact(next);
      firstNumbers.put(type, first);
      next += file.spool(type).count();
    }
    return Math.addExact(first, ordinal);
  }

  /** Rejects a record for another row of the file, by that one's number. */
  void reject(EntityRecord record, UniqueConstraint constraint, int other) throws IOException {
    if (findings.areProblemsFull()) {
      findings.reject(
          record,
          UniqueRules.attributes(constraint),
          UniqueRules.allowsOnce(constraint) + "another row has the same in this file.");
      return;
    }
    waiting.add(new Duplicate(record.keyAlone(), constraint, other));
    if (waiting.size() == RestoreReport.MAX_PROBLEMS) {
      report();
    }
  }

  /** Names the rows that wait for it. */
  void report() throws IOException {
    waiting.sort(Comparator.comparingInt(Duplicate::other));
    Iterator<Duplicate> duplicates = waiting.iterator();
    Duplicate duplicate = duplicates.hasNext() ? duplicates.next() : null;
    for (Map.Entry<EntityType, Integer> type : firstNumbers.entrySet()) {
      RecordSpool.Cursor cursor = file.spool(type.getKey()).read();
      for (int at = type.getValue(); duplicate != null && cursor.advance(); at++) {
        while (duplicate != null && duplicate.other() == at) {
          reject(duplicate, cursor.record());
          duplicate = duplicates.hasNext() ? duplicates.next() : null;
        }
      }
    }
    waiting.clear();
  }

  private void reject(Duplicate duplicate, EntityRecord other) {
    findings.reject(
        duplicate.record(),
        UniqueRules.attributes(duplicate.constraint()),
        UniqueRules.allowsOnce(duplicate.constraint())
            + other
            + " ("
            + other.location()
            + ") has the same in this file. Change one of them.");
  }
}
