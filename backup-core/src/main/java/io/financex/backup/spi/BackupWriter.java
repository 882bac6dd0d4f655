package io.financex.backup.spi;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Manifest;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes backups of one format. For implementing; a stateless service, safe for use by several
 * threads at once.
 */
public interface BackupWriter {
  /**
   * The format.
   *
   * @return always the same
   */
  BackupFormat format();

  /**
   * Begins a backup.
   *
   * @param out where the bytes go; flushed by {@link RecordSink#finish}, never closed by the format
   * @param manifest the head of the file
   * @return takes the records
   * @throws IOException if the stream fails
   */
  RecordSink open(OutputStream out, Manifest manifest) throws IOException;
}
