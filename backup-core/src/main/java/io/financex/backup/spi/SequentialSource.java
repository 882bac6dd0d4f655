package io.financex.backup.spi;

import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The source of a file that holds its manifest, then the records, then the trailer, then nothing
 * more. For implementing; used by one thread at a time.
 */
public abstract class SequentialSource implements RecordSource {
  private final Manifest manifest;
  private Location end = Location.UNKNOWN;
  private @Nullable Trailer trailer;

  /**
   * A file of which the manifest has been read.
   *
   * @param manifest what was read, by {@link ManifestDocument#read(Map, Location)}
   */
  protected SequentialSource(Manifest manifest) {
    this.manifest = manifest;
  }

  /**
   * Reads the next record, or the beginning of the trailer.
   *
   * @return the record, or null where the trailer has come instead, at {@link #position()}
   * @throws IOException if the file cannot be read
   * @throws io.financex.backup.error.BackupException if what is read is damaged or beyond a limit
   */
  protected abstract @Nullable EntityRecord readRecord() throws IOException;

  /**
   * Reads the rest of the trailer, and makes sure that nothing follows it.
   *
   * @return what {@link TrailerDocument#write} gave, or what the file claims that it did
   * @throws IOException if the file cannot be read
   * @throws io.financex.backup.error.BackupException if what is read is damaged or beyond a limit
   */
  protected abstract Map<String, Object> readTrailer() throws IOException;

  /**
   * Where what was read last stands.
   *
   * @return the place
   */
  protected abstract Location position();

  @Override
  public final Manifest manifest() {
    return manifest;
  }

  @Override
  public final @Nullable EntityRecord next() throws IOException {
    if (trailer != null) {
      return null;
    }
    EntityRecord record = readRecord();
    if (record == null) {
      end = position();
      trailer = TrailerDocument.read(readTrailer(), end);
    }
    return record;
  }

  @Override
  public final Trailer trailer() {
    if (trailer == null) {
      throw new IllegalStateException("The trailer is known after the last record");
    }
    return trailer;
  }

  @Override
  public final Location location() {
    return trailer == null ? position() : end;
  }
}
