/** Backups as workbooks. */
module io.financex.backup.xlsx {
  requires transitive io.financex.backup.core;
  requires com.ctc.wstx;
  requires java.xml;
  requires org.apache.poi.ooxml;
  requires org.apache.poi.ooxml.schemas;
  requires org.apache.poi.poi;
  requires org.apache.xmlbeans;
  requires org.codehaus.stax2;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires static transitive org.jspecify;

  exports io.financex.backup.xlsx;

  provides io.financex.backup.spi.BackupReader with
      io.financex.backup.xlsx.XlsxBackupReader;
  provides io.financex.backup.spi.BackupWriter with
      io.financex.backup.xlsx.XlsxBackupWriter;
}
