/** The engine, its nouns and its plug-in interfaces. */
module io.financex.backup.core {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports io.financex.backup.error;
  exports io.financex.backup.model;
  exports io.financex.backup.spi;
}
