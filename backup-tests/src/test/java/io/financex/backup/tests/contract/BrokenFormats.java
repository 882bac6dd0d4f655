package io.financex.backup.tests.contract;

import io.financex.backup.contract.BackupContent;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.tests.memory.LinesDouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** For each rule of formats one that breaks it, each in the way in which it is broken in life. */
final class BrokenFormats {
  private BrokenFormats() {}

  private static Object[] values(EntityRecord record) {
    return IntStream.range(0, record.type().attributes().size())
        .mapToObj(i -> record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT)
        .toArray();
  }

  /** The record with each value changed. */
  private static EntityRecord changed(EntityRecord record, UnaryOperator<Object> change) {
    Object[] values = values(record);
    Arrays.setAll(values, i -> change.apply(values[i]));
    return record.with(record.type(), values);
  }

  /** Its id is no word. */
  public static final class Rule01 extends LinesDouble {
    @Override
    public BackupFormat format() {
      return new BackupFormat("In Lines", "Lines", "txt", "text/plain");
    }
  }

  /** Not registered as a service. */
  public static final class Rule02 extends LinesDouble {}

  /** Its writer holds the state of the file that it writes. */
  public static final class Rule03 extends LinesDouble {
    private OutputStream current;

    @Override
    public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
      current = out;
      OutputStream shared =
          new OutputStream() {
            @Override
            public void write(int value) throws IOException {
              current.write(value);
            }

            @Override
            public void flush() throws IOException {
              current.flush();
            }
          };
      return super.open(shared, manifest);
    }
  }

  /** Takes the sign of a negative zero. */
  public static final class Rule04 extends LinesDouble {
    @Override
    protected EntityRecord read(EntityRecord record) {
      return changed(record, value -> value instanceof Double d && d.equals(-0d) ? 0d : value);
    }
  }

  /** Reads null where nothing is said. */
  public static final class Rule05 extends LinesDouble {
    @Override
    protected EntityRecord read(EntityRecord record) {
      return changed(record, value -> value == EntityRecord.ABSENT ? null : value);
    }
  }

  /** Has room for fifty types. */
  public static final class Rule06 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      RecordSource source = super.open(file, limits);
      if (source.manifest().model().types().size() > 50) {
        source.close();
        throw new CorruptBackupException("Too many types.", Location.line(1, 1));
      }
      return source;
    }
  }

  /** Cannot have blanks in the name of a type. */
  public static final class Rule07 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      RecordSource source = super.open(file, limits);
      for (EntityType type : source.manifest().model().types()) {
        if (type.name().contains(" ")) {
          source.close();
          throw new CorruptBackupException("A name with a blank.", Location.line(1, 1));
        }
      }
      return source;
    }
  }

  /** Closes what is the caller's. */
  public static final class Rule08 extends LinesDouble {
    @Override
    public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
      return new Sink(super.open(out, manifest)) {
        @Override
        public void close() throws IOException {
          super.close();
          out.close();
        }
      };
    }
  }

  /** Completes the file when it is closed, as libraries like to. */
  public static final class Rule09 extends LinesDouble {
    @Override
    public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
      return new Sink(super.open(out, manifest)) {
        private boolean finished;

        @Override
        public void finish(Trailer trailer) throws IOException {
          super.finish(trailer);
          finished = true;
        }

        @Override
        public void close() throws IOException {
          if (!finished) {
            super.finish(BackupContent.of(manifest.model(), List.of()).trailer());
          }
          super.close();
        }
      };
    }
  }

  /** Does not expect a file that ends in its very head. */
  public static final class Rule10 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      if (Files.size(file) < 10) {
        throw new ArrayIndexOutOfBoundsException("10");
      }
      return super.open(file, limits);
    }
  }

  /** Lets failures of its own code out, where a record of a whole file is damaged. */
  public static final class Rule11 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      return new Source(super.open(file, limits)) {
        @Override
        public EntityRecord next() throws IOException {
          try {
            return super.next();
          } catch (CorruptBackupException e) {
            boolean whole = Files.readString(file, StandardCharsets.ISO_8859_1).endsWith("\n");
            if (whole && String.valueOf(e.getMessage()).contains("makes no sense")) {
              throw new NumberFormatException("not a number");
            }
            throw e;
          }
        }
      };
    }
  }

  /** Quotes the line that it cannot read. */
  public static final class Rule12 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      return new Source(super.open(file, limits)) {
        @Override
        public EntityRecord next() throws IOException {
          try {
            return super.next();
          } catch (CorruptBackupException e) {
            throw new CorruptBackupException(
                Files.readString(file, StandardCharsets.ISO_8859_1), e.location());
          }
        }
      };
    }
  }

  /** Does not count. */
  public static final class Rule13 extends LinesDouble {
    @Override
    protected ReadLimits bounds(ReadLimits limits) {
      return limits.withMaxRecords(Long.MAX_VALUE);
    }
  }

  /** Takes values of any length. */
  public static final class Rule14 extends LinesDouble {
    @Override
    protected ReadLimits bounds(ReadLimits limits) {
      return limits.withMaxValueLength(Integer.MAX_VALUE);
    }
  }

  /** Takes files of any size. */
  public static final class Rule15 extends LinesDouble {
    @Override
    protected ReadLimits bounds(ReadLimits limits) {
      return limits.withMaxFileBytes(Long.MAX_VALUE);
    }
  }

  /** Goes as deep as the file likes. */
  public static final class Rule16 extends LinesDouble {
    @Override
    protected ReadLimits bounds(ReadLimits limits) {
      return limits.withMaxDepth(500);
    }
  }

  /** Claims an empty file too. */
  public static final class Rule17 extends LinesDouble {
    @Override
    public boolean recognizes(Path file) throws IOException {
      return Files.size(file) == 0 || super.recognizes(file);
    }
  }

  /** Does not say where a record was. */
  public static final class Rule18 extends LinesDouble {
    @Override
    protected EntityRecord read(EntityRecord record) {
      return EntityRecord.of(record.type(), Location.UNKNOWN, values(record));
    }
  }

  /** Keeps all that it has read. */
  public static final class Rule19 extends LinesDouble {
    private final List<EntityRecord> all = new ArrayList<>();

    @Override
    protected EntityRecord read(EntityRecord record) {
      all.add(record);
      return record;
    }
  }

  /** Makes an end up before the end was read. */
  public static final class Rule20 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      return new Source(super.open(file, limits)) {
        @Override
        public Trailer trailer() {
          try {
            return super.trailer();
          } catch (IllegalStateException e) {
            return BackupContent.of(manifest().model(), List.of()).trailer();
          }
        }
      };
    }
  }

  /** Has a place for each type, and none for one that comes late. */
  public static final class Rule21 extends LinesDouble {
    @Override
    public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
      List<EntityType> order = manifest.model().types();
      return new Sink(super.open(out, manifest)) {
        private int last;

        @Override
        public void write(EntityRecord record) throws IOException {
          int place = order.indexOf(record.type());
          if (place >= last) {
            last = place;
            super.write(record);
          }
        }
      };
    }
  }

  /** Cannot be closed twice. */
  public static final class Rule22 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      return new Source(super.open(file, limits)) {
        private boolean closed;

        @Override
        public void close() throws IOException {
          if (closed) {
            throw new IllegalStateException("closed already");
          }
          closed = true;
          super.close();
        }
      };
    }
  }

  /** Forgets where it was when something went wrong. */
  public static final class Rule23 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      return new Source(super.open(file, limits)) {
        @Override
        public EntityRecord next() throws IOException {
          try {
            return super.next();
          } catch (CorruptBackupException e) {
            throw new CorruptBackupException("Something is wrong.", Location.UNKNOWN);
          }
        }
      };
    }
  }

  /** Takes a head of any size. */
  public static final class Rule24 extends LinesDouble {
    @Override
    protected ReadLimits bounds(ReadLimits limits) {
      return limits.withMaxDocumentBytes(Integer.MAX_VALUE);
    }
  }

  /** Takes a file that it cannot open for a damaged one. */
  public static final class Rule25 extends LinesDouble {
    @Override
    public RecordSource open(Path file, ReadLimits limits) throws IOException {
      try {
        return super.open(file, limits);
      } catch (NoSuchFileException e) {
        throw new CorruptBackupException("It cannot be read.", Location.line(1, 1));
      }
    }
  }
}
