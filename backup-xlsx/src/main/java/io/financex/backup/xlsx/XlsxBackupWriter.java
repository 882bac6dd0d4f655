package io.financex.backup.xlsx;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Manifest;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes backups as workbooks. For calling, mostly by the engine; a stateless service, safe for use
 * by several threads.
 */
public final class XlsxBackupWriter implements BackupWriter {
  private final int maxRows;

  /** For {@link java.util.ServiceLoader}. */
  public XlsxBackupWriter() {
    this(XlsxFormat.MAX_ROWS);
  }

  /** With smaller sheets; {@code maxRows} counts the header. */
  XlsxBackupWriter(int maxRows) {
    this.maxRows = maxRows;
  }

  @Override
  public BackupFormat format() {
    return XlsxFormat.FORMAT;
  }

  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    return new XlsxRecordSink(out, manifest, maxRows);
  }
}
