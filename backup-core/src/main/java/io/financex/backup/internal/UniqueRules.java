package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Judges unique constraints on the state that the restore would leave: a row may have values that
 * no other row of the file will have, and no row of the store that the file leaves as it is. A row
 * of the file that has them now is in the way, and is parked when it is written.
 *
 * <p>Within the file values are compared exactly; what the store alone holds to be equal (letters
 * of either case, say) it refuses itself.
 */
final class UniqueRules implements Closeable {
  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  private final Duplicates duplicates;
  private final Map<Space, UniqueValues> spaces = new HashMap<>();

  /** Types that share keys share a table's constraints, too. */
  private record Space(String keySpace, String constraint) {}

  UniqueRules(SpooledFile file, RestoreSession session, Findings findings) {
    this.file = file;
    this.session = session;
    this.findings = findings;
    duplicates = new Duplicates(file, findings);
  }

  UniqueValues values(EntityType type, UniqueConstraint constraint) {
    return spaces.computeIfAbsent(
        new Space(type.keySpace(), constraint.name()), space -> new UniqueValues(file));
  }

  /** Rejects those of a batch of rows that would collide. */
  void judge(EntityType type, List<Row> rows) throws IOException {
    for (UniqueConstraint constraint : type.uniqueConstraints()) {
      lookUp(type, constraint, writersAmong(type, constraint, rows));
    }
  }

  /** Takes the values of all rows, and gives the rows that do not have theirs yet. */
  private Map<Key, Row> writersAmong(EntityType type, UniqueConstraint constraint, List<Row> rows)
      throws IOException {
    UniqueValues values = values(type, constraint);
    Map<Key, Row> writers = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.decision == Decision.REJECT) {
        continue;
      }
      Key wanted = constraint.valuesOf(row.outcome());
      if (wanted == null) {
        continue;
      }
      int other = values.take(wanted, duplicates.number(type, row.ordinal()));
      if (other != KeyIndex.ABSENT) {
        row.decision = Decision.REJECT;
        duplicates.reject(row.record(), constraint, other);
      } else if (row.changes(constraint)) {
        writers.put(wanted, row);
      }
    }
    return writers;
  }

  private void lookUp(EntityType type, UniqueConstraint constraint, Map<Key, Row> writers)
      throws IOException {
    if (writers.isEmpty()) {
      return;
    }
    List<Key> wanted = new ArrayList<>(writers.keySet());
    List<Found> found = session.lookUp(type, constraint, wanted);
    for (int i = 0; i < wanted.size(); i++) {
      Row row = writers.get(wanted.get(i));
      EntityRecord holder = found.get(i).current();
      if (row != null && found.get(i).standing() == Found.Standing.FOREIGN) {
        reject(row, constraint, "it is taken already. Choose another one.");
      } else if (row != null && holder != null && !holder.key().equals(row.record().key())) {
        if (file.holds(holder.key(), type.keySpace())) {
          values(type, constraint).clear(holder.key());
        } else {
          reject(
              row, constraint, holder + ", which is not in this file, has it. Change one of them.");
        }
      }
    }
  }

  private void reject(Row row, UniqueConstraint constraint, String why) {
    row.decision = Decision.REJECT;
    findings.reject(row.record(), attributes(constraint), allowsOnce(constraint) + why);
  }

  static String attributes(UniqueConstraint constraint) {
    return String.join(", ", constraint.attributes());
  }

  static String allowsOnce(UniqueConstraint constraint) {
    return "The constraint "
        + constraint.name()
        + " allows each value of "
        + String.join(" and ", constraint.attributes())
        + " once, and ";
  }

  /** Names the rows that were rejected for another row of the file. */
  void report() throws IOException {
    duplicates.report();
  }

  @Override
  public void close() throws IOException {
    for (UniqueValues values : spaces.values()) {
      values.close();
    }
  }
}
