package io.financex.backup.tests.contract;

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
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** A sound format, of which a test breaks one piece by overriding it. */
public class LinesDouble implements BackupWriter, BackupReader {
  private final LinesFormat lines = new LinesFormat();

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
    return lines.open(file, limits);
  }

  /** A sink that does as another one does. */
  static class Sink implements RecordSink {
    final RecordSink sink;

    Sink(RecordSink sink) {
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
  static class Source implements RecordSource {
    final RecordSource source;

    Source(RecordSource source) {
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
