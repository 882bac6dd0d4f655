package io.financex.backup.sql;

import io.financex.backup.model.BackupFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** What all scripts have in common. */
final class SqlFormat {
  static final BackupFormat FORMAT = new BackupFormat("sql", "SQL", "sql", "application/sql");

  private static final String MARK = "FinanceX Backup, SQL for ";

  private SqlFormat() {}

  /** The database that a script is for, by its first bytes; empty for other files. */
  static Optional<SqlDatabase> databaseOf(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(100), StandardCharsets.ISO_8859_1);
      return Arrays.stream(SqlDatabase.values())
          .filter(database -> start.startsWith("-- " + MARK + database.product() + ","))
          .findFirst();
    }
  }

  /** The words at the head of a script: nothing of the account's data, here or in any comment. */
  static String head(Dialect dialect, SqlMode mode) {
    return """
        %s%s, layout 1

        Restores the data of one account into a database with the same tables:
            %s
        The account itself must be there. %s
        The script stops, and nothing is changed, if a row belongs to another account.
        Either everything is restored or nothing: a script that was cut off does nothing.
        Run it in a session of its own, and edit nothing: it is checked for missing rows only."""
        .formatted(
            MARK,
            dialect.database().product(),
            dialect.database().client(),
            mode == SqlMode.UPSERT
                ? "Rows of it that are there already are updated; run the script as often as you like."
                : "None of the rows may be there already.");
  }
}
