package io.financex.backup.spi;

import io.financex.backup.error.Location;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import java.util.List;

/**
 * The content of one file, read once from head to end. The records are of the types of {@link
 * #manifest()}'s model, in any order, and carry their location. A key that comes twice, a reference
 * to nowhere or a wrong digest is the engine's to notice; a type or attribute that the manifest
 * does not describe, a value of another kind, or an end that comes too early is the format's. For
 * implementing; used by one thread at a time.
 */
public interface RecordSource extends RecordCursor {
  /**
   * The head of the file, as the file has it.
   *
   * @return the manifest
   */
  Manifest manifest();

  /**
   * The end of the file, as the file has it.
   *
   * @return the trailer
   * @throws IllegalStateException before {@link #next()} has returned null
   */
  Trailer trailer();

  /**
   * What the person should know of the file although it can be read: what in it was ignored, or is
   * not there that its writer had written.
   *
   * @return sentences without the person's data; complete after {@link #next()} has returned null
   */
  default List<String> warnings() {
    return List.of();
  }

  /**
   * How far the source has come, for messages: after the last record, where the trailer stands.
   *
   * @return the place
   */
  Location location();

  /**
   * How much of the file has been read, for showing progress.
   *
   * @return bytes, never more than the file has
   */
  long bytesRead();
}
