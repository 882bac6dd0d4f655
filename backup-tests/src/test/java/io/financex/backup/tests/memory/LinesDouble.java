package io.financex.backup.tests.memory;

import io.financex.backup.error.Location;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A sound format, another class than its original, of which a test breaks one piece. */
public class LinesDouble implements BackupWriter, BackupReader {
  private final LinesFormat lines;

  public LinesDouble() {
    this(LinesFormat.ID);
  }

  public LinesDouble(String id) {
    lines = new LinesFormat(id);
  }

  /** The limits that are kept to. */
  protected ReadLimits bounds(ReadLimits limits) {
    return limits;
  }

  /** A record as it is read. */
  protected EntityRecord read(EntityRecord record) {
    return record;
  }

  @Override
  public BackupFormat format() {
    return lines.format();
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    return lines.recognizes(file);
  }

  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    return lines.open(out, manifest);
  }

  @Override
  public RecordSource open(Path file, ReadLimits limits) throws IOException {
    return new Source(lines.open(file, bounds(limits))) {
      @Override
      public EntityRecord next() throws IOException {
        EntityRecord record = super.next();
        return record == null ? null : read(record);
      }
    };
  }

  /** A sink that does as another one does. */
  public static class Sink implements RecordSink {
    private final RecordSink sink;

    public Sink(RecordSink sink) {
      this.sink = sink;
    }

    @Override
    public void write(EntityRecord record) throws IOException {
      sink.write(record);
    }

    @Override
    public void finish(Trailer trailer) throws IOException {
      sink.finish(trailer);
    }

    @Override
    public void close() throws IOException {
      sink.close();
    }
  }

  /** A source that does as another one does. */
  public static class Source implements RecordSource {
    private final RecordSource source;

    public Source(RecordSource source) {
      this.source = source;
    }

    @Override
    public Manifest manifest() {
      return source.manifest();
    }

    @Override
    public EntityRecord next() throws IOException {
      return source.next();
    }

    @Override
    public Trailer trailer() {
      return source.trailer();
    }

    @Override
    public Location location() {
      return source.location();
    }

    @Override
    public long bytesRead() {
      return source.bytesRead();
    }

    @Override
    public void close() throws IOException {
      source.close();
    }
  }
}
