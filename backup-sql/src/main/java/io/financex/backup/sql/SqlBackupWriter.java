package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Database;
import io.financex.backup.model.Manifest;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes SQL scripts that the database's own client runs. For calling; immutable, a stateless
 * service, safe for use by several threads.
 */
public final class SqlBackupWriter implements BackupWriter {
  @Nullable private final SqlDatabase target;
  private final SqlMode mode;

  /** For the database that the rows come from, merging; for {@link java.util.ServiceLoader}. */
  public SqlBackupWriter() {
    this(null, SqlMode.UPSERT);
  }

  private SqlBackupWriter(@Nullable SqlDatabase target, SqlMode mode) {
    this.target = target;
    this.mode = mode;
  }

  /**
   * A writer of scripts for another database than the one that the rows come from.
   *
   * @param database the database
   * @return the writer
   */
  public SqlBackupWriter forDatabase(SqlDatabase database) {
    return new SqlBackupWriter(database, mode);
  }

  /**
   * A writer of scripts that do something else about rows that are there already.
   *
   * @param mode what they do
   * @return the writer
   */
  public SqlBackupWriter mode(SqlMode mode) {
    return new SqlBackupWriter(target, mode);
  }

  @Override
  public BackupFormat format() {
    return SqlFormat.FORMAT;
  }

  /**
   * {@inheritDoc}
   *
   * @throws ModelException if the model does not say where its rows lie, or in a database that is
   *     not known here
   * @throws io.financex.backup.error.UnsupportedValueException by the sink, if the database would
   *     not keep a value exactly
   */
  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    Database database =
        manifest
            .model()
            .database()
            .orElseThrow(
                () ->
                    new ModelException(
                        "SQL needs to know where rows and accounts lie, and the graph does not"
                            + " say: EntityModel.Builder.database(…). Export another format."));
    Optional<SqlDatabase> source = SqlDatabase.of(database.product());
    SqlDatabase dialect = target == null ? source.orElseThrow(() -> unknown(database)) : target;
    return new SqlRecordSink(
        new Script(out), manifest, database, Dialect.of(dialect, source), mode);
  }

  /** A script is a restore: what all accounts share is in none, and is checked by foreign keys. */
  @Override
  public boolean holdsShared() {
    return false;
  }

  @Override
  public Optional<String> howToRestore(Path file) throws IOException {
    return SqlFormat.databaseOf(file)
        .map(
            database ->
                "This is an SQL script for "
                    + database.product()
                    + ", which is not imported here. The database's own client restores it: "
                    + database.client()
                    + ". For a backup that is imported, export another format.");
  }

  private static ModelException unknown(Database database) {
    return new ModelException(
        "No SQL is known for "
            + database.product()
            + ". If one of "
            + Arrays.stream(SqlDatabase.values())
                .map(SqlDatabase::product)
                .collect(Collectors.joining(", "))
            + " reads the same, register it: BackupEngine.builder(…).writer(new"
            + " SqlBackupWriter().forDatabase(SqlDatabase.POSTGRESQL)).");
  }
}
