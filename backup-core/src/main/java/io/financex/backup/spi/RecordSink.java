package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Trailer;
import java.io.Closeable;
import java.io.IOException;

/** Takes the records of one backup. For implementing; used by one thread at a time. */
public interface RecordSink extends Closeable {
  /**
   * Writes a record. All records of a type come together, the types in the order of the manifest's
   * model.
   *
   * @param record the record; what is absent in it stays absent in the file (an export has nothing
   *     absent)
   * @throws IOException if the stream fails
   */
  void write(EntityRecord record) throws IOException;

  /**
   * Hears, between the last record and {@link #finish}, that each reference of the records leads to
   * one of them; not called where one leads elsewhere. For a format that has to tell whether what
   * its file refers to is there. Does nothing else.
   *
   * @throws IOException if the stream fails
   */
  default void referencesLeadInside() throws IOException {}

  /**
   * Completes the backup and flushes the stream.
   *
   * @param trailer the end of the file
   * @throws IOException if the stream fails
   */
  void finish(Trailer trailer) throws IOException;

  /**
   * Releases what the sink holds. Without {@link #finish} before it, the file is left visibly
   * truncated.
   */
  @Override
  void close() throws IOException;
}
