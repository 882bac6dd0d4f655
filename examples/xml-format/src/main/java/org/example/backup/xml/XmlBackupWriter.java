package org.example.backup.xml;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Manifest;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.io.OutputStream;

/** Writes XML backups. A stateless service, safe for use by several threads. */
public final class XmlBackupWriter implements BackupWriter {
  /** For {@link java.util.ServiceLoader}. */
  public XmlBackupWriter() {}

  @Override
  public BackupFormat format() {
    return XmlFormat.FORMAT;
  }

  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    return new XmlRecordSink(out, manifest);
  }
}
