package io.financex.backup.check;

import io.financex.backup.RestoreReport;
import io.financex.backup.error.BackupException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files of one account that reach for the other's rows, which have to be refused, or for rows that
 * all accounts share, which have to stay as they are.
 */
final class Attacks {
  private final Backups backups;
  private final Findings findings;
  private final Subject attacker;
  private final Subject victim;
  private final List<EntityRecord> own;
  private final List<EntityRecord> foreign;
  private final List<EntityRecord> shared;

  Attacks(Backups backups, Findings findings, Subject attacker, Subject victim) throws IOException {
    this.backups = backups;
    this.findings = findings;
    this.attacker = attacker;
    this.victim = victim;
    own = attacker.rows();
    foreign = victim.rows();
    shared = victim.sharedRows();
  }

  void run(MadeUpChange change) throws IOException {
    String format = backups.formats().get(0);
    attack("Another account's file is restored", backups.export(victim.owner(), format));
    for (EntityType type : attacker.model().types()) {
      EntityRecord ownRow = last(own, type);
      EntityRecord foreignRow = last(foreign, type);
      if (ownRow != null && foreignRow != null) {
        if (type.partOf().isEmpty()) {
          attack(
              type + ": a file changes another account's row by its ID",
              List.of(withKey(ownRow, foreignRow.key())));
        }
        for (Reference reference : type.references()) {
          attackByReference(ownRow, reference);
        }
      }
    }
    attack("A file changes rows that all accounts share", change.of(shared));
    findings.addAll(
        "after attacks that were refused", Comparison.EXACT.differences(foreign, victim.rows()));
    findings.addAll(
        "after a file with other shared rows",
        Comparison.EXACT.differences(shared, victim.sharedRows()));
  }

  private void attackByReference(EntityRecord row, Reference reference) {
    for (String target : reference.targets()) {
      EntityRecord foreignRow = last(foreign, attacker.model().type(target));
      if (foreignRow != null) {
        List<EntityRecord> records = new ArrayList<>(owning(row));
        records.add(with(row, reference.attributes(), foreignRow.key()));
        attack(
            "%s.%s: a file refers to another account's %s"
                .formatted(row.type(), reference.name(), target),
            records);
      }
    }
  }

  /** The row that a part belongs to, so that the part is judged by itself. */
  private List<EntityRecord> owning(EntityRecord row) {
    Reference partOf = row.type().partOf().orElse(null);
    if (partOf == null) {
      return List.of();
    }
    Key key = row.target(partOf);
    return own.stream()
        .filter(one -> partOf.targets().contains(one.type().name()) && one.key().equals(key))
        .toList();
  }

  private static EntityRecord withKey(EntityRecord record, Key key) {
    return with(record, record.type().key(), key);
  }

  private static EntityRecord with(EntityRecord record, List<String> attributes, Key key) {
    @Nullable Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.value(i);
    }
    for (int i = 0; i < attributes.size(); i++) {
      values[record.type().position(attributes.get(i))] = key.values().get(i);
    }
    return record.with(record.type(), values);
  }

  private static @Nullable EntityRecord last(List<EntityRecord> records, EntityType type) {
    List<EntityRecord> rows = records.stream().filter(row -> row.type() == type).toList();
    return rows.isEmpty() ? null : rows.get(rows.size() - 1);
  }

  private void attack(String what, List<EntityRecord> records) {
    attack(what, backups.of(attacker.owner(), records));
  }

  /** What is accepted and writes nothing, such as a reference that never changes, does no harm. */
  private void attack(String what, Path file) {
    try {
      RestoreReport report = backups.restore(attacker.owner(), file);
      if (report.created() + report.updated() + report.removed() > 0) {
        findings.add(what + ", and is not refused");
      }
    } catch (BackupException refused) {
      // as it has to be
    }
  }
}
