/** Backups as SQL scripts. */
module io.financex.backup.sql {
  requires transitive io.financex.backup.core;
  requires static transitive org.jspecify;

  exports io.financex.backup.sql;

  provides io.financex.backup.spi.BackupWriter with
      io.financex.backup.sql.SqlBackupWriter;
}
