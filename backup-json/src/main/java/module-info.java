/** Backups as JSON. */
module io.financex.backup.json {
  requires transitive io.financex.backup.core;
  requires tools.jackson.core;
  requires static transitive org.jspecify;

  exports io.financex.backup.json;

  provides io.financex.backup.spi.BackupReader with
      io.financex.backup.json.JsonBackupReader;
  provides io.financex.backup.spi.BackupWriter with
      io.financex.backup.json.JsonBackupWriter;
}
