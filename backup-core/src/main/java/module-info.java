/** The engine, its nouns and its plug-in interfaces. */
module io.financex.backup.core {
  requires org.slf4j;
  requires static transitive org.jspecify;

  uses io.financex.backup.spi.BackupReader;
  uses io.financex.backup.spi.BackupWriter;
  uses io.financex.backup.spi.EntityGraphProvider;

  exports io.financex.backup;
  exports io.financex.backup.error;
  exports io.financex.backup.model;
  exports io.financex.backup.spi;
}
