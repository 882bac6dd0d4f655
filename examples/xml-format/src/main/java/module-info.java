/** Backups as XML. */
module org.example.backup.xml {
  requires io.financex.backup.core;
  requires java.xml;
  requires tools.jackson.dataformat.xml;
  requires static org.jspecify;

  exports org.example.backup.xml;

  provides io.financex.backup.spi.BackupReader with
      org.example.backup.xml.XmlBackupReader;
  provides io.financex.backup.spi.BackupWriter with
      org.example.backup.xml.XmlBackupWriter;
}
