package io.financex.backup.spi;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.ReadLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Reads backups of one format. For implementing; a stateless service, safe for use by several
 * threads at once.
 */
public interface BackupReader {
  /**
   * The format.
   *
   * @return always the same
   */
  BackupFormat format();

  /**
   * Whether a file is one of this format, judged by its first bytes and never by its name. A
   * damaged file of the format is recognized.
   *
   * @param file the file
   * @return whether {@link #open} is the right thing to do
   * @throws IOException if the file cannot be read
   */
  boolean recognizes(Path file) throws IOException;

  /**
   * Begins to read: the manifest is read at once.
   *
   * @param file the file; not changed by anybody meanwhile
   * @param limits bounds for everything that the file can make large
   * @return gives the records
   * @throws IOException if the file cannot be read
   * @throws io.financex.backup.error.CorruptBackupException if it is not well-formed; with the
   *     place
   * @throws io.financex.backup.error.LimitExceededException if it exceeds a limit
   */
  RecordSource open(Path file, ReadLimits limits) throws IOException;

  /**
   * Writes a copy of a file in which the records that had no key have the one that they were given.
   * Only formats whose records may lack their key ({@link
   * io.financex.backup.model.EntityRecord#withoutKey}) have a use for it.
   *
   * @param file the file, as {@link #open} has read it
   * @param limits as for reading
   * @param records the records that had no key
   * @param out where the copy goes; not closed
   * @return false where the format has no such copies, and nothing was written, as here
   * @throws IOException if the file cannot be read, or the copy not be written
   */
  default boolean copyWithKeys(Path file, ReadLimits limits, NewRecords records, OutputStream out)
      throws IOException {
    return false;
  }
}
