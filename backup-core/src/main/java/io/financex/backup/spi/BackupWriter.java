package io.financex.backup.spi;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

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

  /**
   * Whether files of this format may hold rows that all accounts share. One that is carried out by
   * a database itself holds none, since no restore may write them.
   *
   * @return whether exports that ask for shared rows get them
   */
  default boolean holdsShared() {
    return true;
  }

  /**
   * Says how one of this format's files is restored, where that is not the work of a {@link
   * BackupReader}: whoever tries to restore it here is told so.
   *
   * @param file any file
   * @return what the file is and what to do with it; empty where it is not one of this format,
   *     judged by its first bytes, or where a reader restores it
   * @throws IOException if the file cannot be read
   */
  default Optional<String> howToRestore(Path file) throws IOException {
    return Optional.empty();
  }
}
