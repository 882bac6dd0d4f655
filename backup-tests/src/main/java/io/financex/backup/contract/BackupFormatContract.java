package io.financex.backup.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.error.UnsupportedValueException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a format has to do, a test for each numbered rule. For implementing: extend it in the
 * format's tests, give the services, and every rule runs. A format that only writes gives no
 * reader, and what it cannot do by its nature is named in {@link #without()}; the rules that this
 * leaves out are reported as skipped.
 */
public abstract class BackupFormatContract {
  private static final String SECRET = "Qwertzuiop";
  private static final int HEAP_RECORDS = 100_000;
  private static final int SAMPLES = 300;
  private static final int THREADS = 4;
  private static final int ROUNDS = 10;

  @TempDir private @Nullable Path directory;

  /** For the classes that extend it. */
  protected BackupFormatContract() {}

  /** What not every format can do. */
  public enum Capability {
    /** A value that the record does not have is not one that is null. */
    ABSENT_VALUES,
    /** Its syntax nests, so that a file can nest too deep. */
    NESTING,
    /**
     * Every value of every kind has a place in its files; of a format that only writes, and refuses
     * others with {@link UnsupportedValueException}, that may not be so.
     */
    EVERY_VALUE,
    /** It knows where in a file a damaged byte is; of a compressed file that may be unknown. */
    PLACES_OF_DAMAGE
  }

  /**
   * The writer, by a public constructor without parameters.
   *
   * @return the writer under test
   */
  protected abstract BackupWriter writer();

  /**
   * The reader, by a public constructor without parameters.
   *
   * @return the reader under test, or null where the format only writes
   */
  protected abstract @Nullable BackupReader reader();

  /**
   * What the format cannot do.
   *
   * @return the capabilities that it lacks; none by default
   */
  protected Set<Capability> without() {
    return Set.of();
  }

  /**
   * How many backups of any model rule 7 makes.
   *
   * @return their number, 1,000 by default
   */
  protected int tries() {
    return 1_000;
  }

  @Test
  @DisplayName(
      "Rule 1: the format has an id, a name, an extension and a media type, always the same")
  final void rule01Format() {
    BackupFormat format = writer().format();
    assertThat(format.id()).matches("[a-z][a-z0-9-]*");
    assertThat(format.name()).isNotBlank();
    assertThat(format.extension()).matches("[a-z0-9]+");
    assertThat(format.mediaType()).matches("[a-z]+/[a-zA-Z0-9.+-]+");
    assertThat(writer().format()).isEqualTo(format);
    BackupReader reader = reader();
    if (reader != null) {
      assertThat(reader.format()).isEqualTo(format);
    }
  }

  @Test
  @DisplayName("Rule 2: ServiceLoader finds the writer and the reader")
  final void rule02Discovery() {
    assertThat(ServiceLoader.load(BackupWriter.class))
        .hasAtLeastOneElementOfType(writer().getClass());
    BackupReader reader = reader();
    if (reader != null) {
      assertThat(ServiceLoader.load(BackupReader.class))
          .hasAtLeastOneElementOfType(reader.getClass());
    }
  }

  @Test
  @DisplayName("Rule 3: one writer and one reader do several things at once, for several threads")
  final void rule03SeveralAtOnce() throws IOException, InterruptedException {
    List<BackupContent> contents =
        Stream.of("a", "bb", "ccc", "dddd", "eeeee", "ffffff").map(Shapes::small).toList();
    BackupWriter writer = writer();
    BackupReader reader = reader();
    List<ByteArrayOutputStream> files = writtenInTurn(writer, contents);
    for (int i = 0; i < contents.size(); i++) {
      assertThat(files.get(i).toByteArray()).isEqualTo(contents.get(i).write(writer()));
    }
    List<Callable<String>> work = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      BackupContent content = contents.get(i);
      byte[] alone = files.get(i).toByteArray();
      Path file = file("thread" + i);
      work.add(
          () -> {
            for (int round = 0; round < ROUNDS; round++) {
              byte[] bytes = content.write(writer);
              assertThat(bytes).isEqualTo(alone);
              if (reader != null) {
                Files.write(file, bytes);
                assertSame(content, BackupContent.read(reader, file, ReadLimits.DEFAULT));
              }
            }
            return "";
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<String> one : threads.invokeAll(work)) {
        assertThat(outcome(one)).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Opens a sink for each before the first one writes. */
  private static List<ByteArrayOutputStream> writtenInTurn(
      BackupWriter writer, List<BackupContent> contents) throws IOException {
    List<ByteArrayOutputStream> files = new ArrayList<>();
    List<RecordSink> sinks = new ArrayList<>();
    for (BackupContent content : contents) {
      files.add(new ByteArrayOutputStream());
      sinks.add(writer.open(files.get(files.size() - 1), content.manifest()));
    }
    for (int i = 0; i < sinks.size(); i++) {
      try (RecordSink sink = sinks.get(i)) {
        for (EntityRecord record : contents.get(i).records()) {
          sink.write(record);
        }
        sink.finish(contents.get(i).trailer());
      }
    }
    return files;
  }

  private static String outcome(Future<String> work) throws InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      throw new AssertionError("One of several threads failed", e.getCause());
    }
  }

  @Test
  @DisplayName("Rule 4: every kind of value comes back equal, to the last digit")
  final void rule04Values() throws IOException {
    assertComesBack(Shapes.everyValue());
  }

  @Test
  @DisplayName("Rule 5: absent is not null")
  final void rule05AbsentAndNull() throws IOException {
    assumeCapability(Capability.ABSENT_VALUES);
    assertComesBack(Shapes.absentAndNull());
  }

  @Test
  @DisplayName("Rule 6: models of every shape come back")
  final void rule06Shapes() throws IOException {
    for (Map.Entry<String, BackupContent> shape : Shapes.all().entrySet()) {
      try {
        assertComesBack(shape.getValue());
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Of the shape: " + shape.getKey(), e);
      }
    }
  }

  @Test
  @DisplayName("Rule 7: any model and any data of it come back")
  final void rule07AnyBackup() throws IOException {
    for (long seed = 0; seed < tries(); seed++) {
      try {
        assertComesBack(AnyBackup.of(seed));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Of AnyBackup.of(" + seed + ")", e);
      }
    }
  }

  @Test
  @DisplayName("Rule 8: finish flushes the stream, and nothing closes it")
  final void rule08Stream() throws IOException {
    WatchedStream out = new WatchedStream();
    BackupContent content = Shapes.small(SECRET);
    RecordSink sink = writer().open(out, content.manifest());
    for (EntityRecord record : content.records()) {
      sink.write(record);
    }
    sink.finish(content.trailer());
    byte[] finished = out.flushed();
    sink.close();
    assertThat(out.closed).as("the caller's stream was closed").isFalse();
    assertThat(finished).as("what finish flushed").isEqualTo(out.toByteArray());
    assertThat(finished).isEqualTo(content.write(writer()));
  }

  @Test
  @DisplayName(
      "Rule 9: a sink that is closed without finish leaves a file that is not taken for whole")
  final void rule09FinishIsNotClose() throws IOException {
    BackupContent content = Shapes.small(SECRET);
    byte[] whole = content.write(writer());
    for (int written = 0; written <= content.records().size(); written++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (RecordSink sink = writer().open(out, content.manifest())) {
        for (EntityRecord record : content.records().subList(0, written)) {
          sink.write(record);
        }
      }
      assertThat(out.toByteArray()).isNotEqualTo(whole);
      if (reader() != null) {
        assertRefused(out.toByteArray());
      }
    }
  }

  @Test
  @DisplayName("Rule 10: a file that was cut off anywhere is refused")
  final void rule10Truncation() throws IOException {
    BackupReader reader = anyReader();
    BackupContent content = Shapes.small(SECRET);
    byte[] whole = content.write(writer());
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(file("cut"), Arrays.copyOf(whole, length));
      try {
        // A last line end, say, may be missing: then all is there.
        assertSame(content, BackupContent.read(reader, file, ReadLimits.DEFAULT));
      } catch (BackupException refusal) {
        assertThat(refusal).isInstanceOf(CorruptBackupException.class);
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("Cut off after byte " + length + " of " + whole.length, e);
      }
    }
  }

  @Test
  @DisplayName(
      "Rule 11: a damaged byte leads to a refusal or to values that differ, never to another failure")
  final void rule11Damage() throws IOException {
    forEachDamaged(
        (place, failure) -> {
          if (failure != null) {
            assertThat(failure)
                .as("byte %d was changed", place)
                .isInstanceOf(BackupException.class);
          }
        });
  }

  @Test
  @DisplayName("Rule 12: no message repeats a value of the file")
  final void rule12Messages() throws IOException {
    forEachDamaged(
        (place, failure) -> {
          for (Throwable e = failure; e != null; e = e.getCause()) {
            assertThat(String.valueOf(e.getMessage()))
                .as("byte %d was changed", place)
                .doesNotContain(SECRET.substring(1, SECRET.length() - 1));
          }
        });
  }

  private interface Judge {
    void judge(int place, @Nullable Throwable failure);
  }

  private void forEachDamaged(Judge judge) throws IOException {
    BackupReader reader = anyReader();
    byte[] whole = Shapes.small(SECRET).write(writer());
    for (int sample = 0; sample < SAMPLES; sample++) {
      int place = (int) ((long) whole.length * sample / SAMPLES);
      byte[] damaged = whole.clone();
      damaged[place] ^= (byte) (1 << sample % 8);
      Path file = Files.write(file("damaged"), damaged);
      judge.judge(
          place, catchThrowable(() -> BackupContent.read(reader, file, ReadLimits.DEFAULT)));
    }
  }

  @Test
  @DisplayName("Rule 13: maxRecords bounds the records")
  final void rule13MaxRecords() throws IOException {
    BackupContent content = Shapes.small(SECRET);
    int count = content.records().size();
    assertBounded(
        content,
        "maxRecords",
        ReadLimits.DEFAULT.withMaxRecords(count),
        ReadLimits.DEFAULT.withMaxRecords(count - 1));
  }

  @Test
  @DisplayName("Rule 14: maxValueLength bounds a value")
  final void rule14MaxValueLength() throws IOException {
    int length = 100_000;
    BackupContent content = Shapes.small("x".repeat(length));
    assertBounded(
        content,
        "maxValueLength",
        ReadLimits.DEFAULT.withMaxValueLength(length + 1),
        ReadLimits.DEFAULT.withMaxValueLength(length));
  }

  @Test
  @DisplayName("Rule 15: maxFileBytes bounds the content, unpacked")
  final void rule15MaxFileBytes() throws IOException {
    // In a format of several entries none of them alone is beyond the bound.
    assertBounded(
        Shapes.threeTypes("x".repeat(400_000)),
        "maxFileBytes",
        ReadLimits.DEFAULT,
        ReadLimits.DEFAULT.withMaxFileBytes(1_000_000));
  }

  @Test
  @DisplayName("Rule 16: maxDepth bounds how deep the syntax nests")
  final void rule16MaxDepth() throws IOException {
    assumeCapability(Capability.NESTING);
    assertBounded(
        Shapes.small(SECRET), "maxDepth", ReadLimits.DEFAULT, ReadLimits.DEFAULT.withMaxDepth(2));
  }

  private void assertBounded(
      BackupContent content, String limit, ReadLimits enough, ReadLimits tooLittle)
      throws IOException {
    BackupReader reader = anyReader();
    Path file = Files.write(file("bounded"), content.write(writer()));
    assertSame(content, BackupContent.read(reader, file, enough));
    assertThat(catchThrowable(() -> BackupContent.read(reader, file, tooLittle)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining(limit);
  }

  @Test
  @DisplayName("Rule 17: the reader recognizes its own files and leaves others'")
  final void rule17Recognition() throws IOException {
    BackupReader reader = anyReader();
    byte[] whole = Shapes.small(SECRET).write(writer());
    assertThat(reader.recognizes(Files.write(file("own"), whole)))
        .as("whether recognizes() knows a file of the format's own writer")
        .isTrue();
    assertThat(reader.recognizes(Files.write(file("zip"), foreignZip())))
        .as("whether recognizes() claims somebody else's zip file")
        .isFalse();
    for (String foreign :
        List.of(
            "",
            " ",
            "{}",
            "[1]",
            "<a/>",
            "<?xml version=\"1.0\"?><a/>",
            "PK\3\4",
            "id,name\n1,a")) {
      byte[] bytes = foreign.getBytes(StandardCharsets.UTF_8);
      assertThat(reader.recognizes(Files.write(file("foreign"), bytes)))
          .as("whether recognizes() claims a file of another kind: %s", foreign)
          .isFalse();
    }
  }

  private static byte[] foreignZip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("notes.csv"));
      zip.write("id,text\n1,a\n".getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  @DisplayName("Rule 18: each record knows its place, and the source how far it has come")
  final void rule18Locations() throws IOException {
    BackupReader reader = anyReader();
    byte[] whole = Shapes.small(SECRET).write(writer());
    Path file = Files.write(file("places"), whole);
    List<Location> places = new ArrayList<>();
    try (RecordSource source = reader.open(file, ReadLimits.DEFAULT)) {
      long before = source.bytesRead();
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        places.add(record.location());
        assertThat(source.bytesRead()).isBetween(before, (long) whole.length);
        before = source.bytesRead();
      }
      assertThat(source.location()).isNotEqualTo(Location.UNKNOWN);
    }
    assertThat(places).doesNotContain(Location.UNKNOWN).doesNotHaveDuplicates();
    // Bytes of the file, packed where it is packed, and not of what is in it.
    assertThat(bytesRead("x".repeat(1_000_000))).isBetween(0.0, 1.0);
    assertThat(bytesRead(Shapes.noise(1_000_000))).isBetween(0.5, 1.0);
  }

  /** Which share of a file has been read when all of it has. */
  private double bytesRead(String text) throws IOException {
    byte[] whole = Shapes.small(text).write(writer());
    Path file = Files.write(file("progress"), whole);
    try (RecordSource source = anyReader().open(file, ReadLimits.DEFAULT)) {
      while (source.next() != null) {}
      return (double) source.bytesRead() / whole.length;
    }
  }

  @Test
  @DisplayName("Rule 19: memory does not grow with the records")
  final void rule19Memory() throws IOException, InterruptedException {
    BackupReader reader = reader();
    SmallHeap.run(
        file("large"),
        file("log"),
        HEAP_RECORDS,
        writer().getClass(),
        reader == null ? null : reader.getClass());
  }

  @Test
  @DisplayName("Rule 20: a source may be closed at any time, and the file be deleted then")
  final void rule20CloseEarly() throws IOException {
    BackupReader reader = anyReader();
    Path file = Files.write(file("early"), Shapes.small(SECRET).write(writer()));
    RecordSource source = reader.open(file, ReadLimits.DEFAULT);
    assertThat(catchThrowable(source::trailer)).isInstanceOf(IllegalStateException.class);
    source.next();
    source.close();
    Files.delete(file);
    assertThat(file).doesNotExist();
  }

  @Test
  @DisplayName("Rule 21: types that are written in another order come back, or are refused at once")
  final void rule21AnyOrder() throws IOException {
    BackupContent ordered = Shapes.threeTypes(SECRET);
    List<EntityRecord> records = new ArrayList<>(ordered.records());
    Collections.reverse(records);
    BackupContent content = new BackupContent(ordered.manifest(), records, ordered.trailer());
    byte[] bytes;
    try {
      bytes = content.write(writer());
    } catch (IllegalStateException refusal) {
      return; // nothing was lost silently
    }
    BackupReader reader = reader();
    if (reader != null) {
      Path file = Files.write(file("reversed"), bytes);
      assertSame(content, BackupContent.read(reader, file, ReadLimits.DEFAULT));
    }
  }

  @Test
  @DisplayName("Rule 22: a cancelled export or restore closes in the middle, and may close twice")
  final void rule22Cancel() throws IOException {
    BackupContent content = Shapes.small(SECRET);
    RecordSink sink = writer().open(new ByteArrayOutputStream(), content.manifest());
    sink.write(content.records().get(0));
    sink.close();
    sink.close();
    BackupReader reader = reader();
    if (reader != null) {
      Path file = Files.write(file("cancelled"), content.write(writer()));
      RecordSource source = reader.open(file, ReadLimits.DEFAULT);
      source.next();
      source.close();
      source.close();
    }
  }

  @Test
  @DisplayName("Rule 23: what is wrong with a damaged file is told with its place")
  final void rule23Places() throws IOException {
    assumeCapability(Capability.PLACES_OF_DAMAGE);
    forEachDamaged(
        (place, failure) -> {
          if (failure instanceof CorruptBackupException corrupt) {
            assertThat(corrupt.location())
                .as("of the failure that byte %d leads to", place)
                .isNotEqualTo(Location.UNKNOWN);
          }
        });
  }

  @Test
  @DisplayName("Rule 24: maxDocumentBytes bounds the manifest")
  final void rule24MaxDocumentBytes() throws IOException {
    assertBounded(
        Shapes.labelled("x".repeat(500_000)),
        "maxDocumentBytes",
        ReadLimits.DEFAULT.withMaxDocumentBytes(1_000_000),
        ReadLimits.DEFAULT.withMaxDocumentBytes(100_000));
  }

  @Test
  @DisplayName("Rule 25: what cannot be read or written is an IOException, and not a damaged file")
  final void rule25InputAndOutput() throws IOException {
    BackupContent content = Shapes.small(Shapes.noise(1_000_000));
    assertThat(
            catchThrowable(
                () -> {
                  try (RecordSink sink = writer().open(new FullStream(1_000), content.manifest())) {
                    for (EntityRecord record : content.records()) {
                      sink.write(record);
                    }
                    sink.finish(content.trailer());
                  }
                }))
        .as("of a stream that takes no more")
        .isInstanceOf(IOException.class);
    BackupReader reader = anyReader();
    assertThat(catchThrowable(() -> reader.open(file("missing"), ReadLimits.DEFAULT)))
        .as("of a file that is not there")
        .isInstanceOf(IOException.class);
  }

  private void assertComesBack(BackupContent content) throws IOException {
    byte[] bytes;
    try {
      bytes = content.write(writer());
    } catch (UnsupportedValueException e) {
      if (without().contains(Capability.EVERY_VALUE) && reader() == null) {
        return; // a refusal in words is what is asked of such a format
      }
      throw e;
    }
    BackupReader reader = reader();
    if (reader != null) {
      Path file = Files.write(file("whole"), bytes);
      assertSame(content, BackupContent.read(reader, file, ReadLimits.DEFAULT));
    }
  }

  private static void assertSame(BackupContent expected, BackupContent actual) {
    assertThat(expected.difference(actual)).isEmpty();
  }

  private void assertRefused(byte[] bytes) throws IOException {
    BackupReader reader = anyReader();
    Path file = Files.write(file("refused"), bytes);
    assertThat(catchThrowable(() -> BackupContent.read(reader, file, ReadLimits.DEFAULT)))
        .isInstanceOf(CorruptBackupException.class);
  }

  private BackupReader anyReader() {
    BackupReader reader = reader();
    assumeTrue(reader != null, "The format only writes");
    return Objects.requireNonNull(reader);
  }

  private void assumeCapability(Capability capability) {
    assumeTrue(reader() != null, "The format only writes");
    assumeTrue(!without().contains(capability), () -> "The format has no " + capability);
  }

  private Path file(String name) {
    return Objects.requireNonNull(directory).resolve(name + "." + writer().format().extension());
  }

  /** Takes some bytes and no more. */
  private static final class FullStream extends OutputStream {
    private int room;

    FullStream(int room) {
      this.room = room;
    }

    @Override
    public void write(int value) throws IOException {
      if (--room < 0) {
        throw new IOException("no space left");
      }
    }
  }

  /** Remembers what was flushed, and whether it was closed. */
  private static final class WatchedStream extends ByteArrayOutputStream {
    private byte[] flushed = {};
    private boolean closed;

    @Override
    public void flush() {
      flushed = toByteArray();
    }

    byte[] flushed() {
      return flushed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
