package io.financex.backup.check;

import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.BackupException;
import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Everything that is done with the two accounts. */
final class Examination {
  private final Backups backups;
  private final EmptyTables tables;
  private final Subject ann;
  private final Subject bob;
  private final Findings findings;

  Examination(Backups backups, EmptyTables tables, Subject ann, Subject bob, Findings findings) {
    this.backups = backups;
    this.tables = tables;
    this.ann = ann;
    this.bob = bob;
    this.findings = findings;
  }

  void run(MadeUpValues values) throws IOException, SQLException {
    TakenValues taken = new TakenValues();
    List<EntityRecord> anns = new MadeUpAccount(ann, values, taken, findings).records();
    List<EntityRecord> bobs = new MadeUpAccount(bob, values, taken, findings).records();
    if (fill(ann, anns) && fill(bob, bobs)) {
      for (String format : backups.formats()) {
        thereAndBack(format, new MadeUpChange(values));
      }
      new Attacks(backups, findings, ann, bob).run(new MadeUpChange(values));
    }
  }

  /** Whether all the rows are there then. */
  private boolean fill(Subject account, List<EntityRecord> records) throws IOException {
    try {
      backups.restore(account.owner(), backups.of(account.owner(), records));
    } catch (RejectedRecordsException e) {
      e.report().problems().forEach(problem -> refused(problem.toString()));
      return false;
    } catch (BackupException e) {
      refused(String.valueOf(e.getMessage()));
      return false;
    }
    compare("when made-up rows were created", account, records, Comparison.OF_MADE_UP_ROWS);
    return true;
  }

  private void refused(String problem) {
    findings.add(
        "A made-up row cannot be restored: "
            + problem
            + " Where a column takes other values, say which:"
            + " .values(\"Type.attribute\", i -> …).");
  }

  private void thereAndBack(String format, MadeUpChange change) throws IOException, SQLException {
    try {
      List<EntityRecord> anns = ann.rows();
      List<EntityRecord> bobs = bob.rows();
      Path annsFile = backups.export(ann.owner(), format);
      Path bobsFile = backups.export(bob.owner(), format);
      writesNothing(format, annsFile);

      List<EntityRecord> changed = change.of(anns);
      backups.restore(ann.owner(), backups.of(ann.owner(), changed));
      compare("when all rows were changed", ann, changed, Comparison.OF_MADE_UP_ROWS);
      backups.restore(ann.owner(), annsFile);
      compare("after changes were taken back by " + format, ann, anns, Comparison.OF_UPDATES);

      tables.empty();
      backups.restore(ann.owner(), annsFile);
      String lost = "after all was lost and restored by " + format;
      compare(lost, ann, anns, Comparison.EXACT);
      compare(
          "where another account was restored by " + format,
          bob,
          bobs.stream().filter(row -> isAccount(bob, row)).toList(),
          Comparison.EXACT);
      backups.restore(bob.owner(), bobsFile);
      compare(lost, bob, bobs, Comparison.EXACT);
      compare("where another account was restored by " + format, ann, anns, Comparison.EXACT);
      writesNothing(format, annsFile);
    } catch (BackupException e) {
      findings.add("A backup by " + format + " cannot be restored: " + e.getMessage());
    }
  }

  /** Whether a row is the account's own, which is never lost. */
  private static boolean isAccount(Subject account, EntityRecord row) {
    return account.model().account().filter(row.type()::equals).isPresent();
  }

  private void compare(
      String when, Subject account, List<EntityRecord> expected, Comparison comparison)
      throws IOException {
    findings.addAll(when, comparison.differences(expected, account.rows()));
  }

  private void writesNothing(String format, Path file) {
    RestoreReport again = backups.restore(ann.owner(), file);
    again.types().stream()
        .filter(type -> type.created() + type.updated() + type.removed() > 0)
        .forEach(
            type ->
                findings.add(
                    "%s: to restore what is there already creates %d, updates %d and removes %d rows (%s)"
                        .formatted(
                            type.type(), type.created(), type.updated(), type.removed(), format)));
  }
}
