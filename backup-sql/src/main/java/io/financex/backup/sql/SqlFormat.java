package io.financex.backup.sql;

import io.financex.backup.model.BackupFormat;

/** What all scripts have in common. */
final class SqlFormat {
  static final BackupFormat FORMAT = new BackupFormat("sql", "SQL", "sql", "application/sql");

  /** The first bytes of every script, by which it is known again. */
  static final String MARK = "-- FinanceX Backup, SQL for ";

  private SqlFormat() {}

  /** The words at the head of a script: nothing of the account's data, here or in any comment. */
  static String head(Dialect dialect, SqlMode mode) {
    return """
        FinanceX Backup, SQL for %s, layout 1

        Restores the data of one account into a database with the same tables:
            %s
        The account itself must be there. %s
        The script stops, and nothing is changed, if a row belongs to another account.
        Either everything is restored or nothing: a script that was cut off does nothing.
        Run it in a session of its own, and edit nothing: it is checked for missing rows only."""
        .formatted(
            dialect.database().product(),
            dialect.advice(),
            mode == SqlMode.UPSERT
                ? "Rows of it that are there already are updated; run the script as often as you like."
                : "None of the rows may be there already.");
  }
}
