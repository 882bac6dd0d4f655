package io.financex.backup.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes and reads many records in a JVM that has too little heap to hold them. */
final class SmallHeap {
  private static final String HEAP = "-Xmx32m";

  private SmallHeap() {}

  /** Runs a JVM of its own, with the class path of this one, and what it has as modules. */
  static void run(
      Path file,
      Path log,
      int records,
      Class<? extends BackupWriter> writer,
      @Nullable Class<? extends BackupReader> reader)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath(),
                SmallHeap.class.getName(),
                file.toString(),
                Integer.toString(records),
                writer.getName()));
    if (reader != null) {
      command.add(reader.getName());
    }
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    int status = process.waitFor();
    assertThat(status).as("with %s: %s", HEAP, Files.readString(log)).isZero();
  }

  private static String classPath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(path -> path != null && !path.isEmpty())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The other JVM's.
   *
   * @param arguments the file, the number of records, the writer's class, the reader's
   */
  public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
    Path file = Path.of(arguments[0]);
    int records = Integer.parseInt(arguments[1]);
    write(file, records, service(arguments[2], BackupWriter.class));
    if (arguments.length > 3) {
      read(file, records, service(arguments[3], BackupReader.class));
    }
  }

  private static <S> S service(String name, Class<S> type) throws ReflectiveOperationException {
    var constructor = Class.forName(name).getDeclaredConstructor();
    constructor.setAccessible(true);
    return type.cast(constructor.newInstance());
  }

  private static void write(Path file, int records, BackupWriter writer) throws IOException {
    BackupContent head = Shapes.content(List.of(Shapes.manyOf()));
    EntityType type = head.manifest().model().types().get(0);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        RecordSink sink = writer.open(out, head.manifest())) {
      for (long i = 0; i < records; i++) {
        sink.write(Shapes.oneOfMany(type, i));
      }
      sink.finish(head.trailer());
    }
  }

  private static void read(Path file, int records, BackupReader reader) throws IOException {
    try (RecordSource source = reader.open(file, ReadLimits.DEFAULT)) {
      EntityType type = source.manifest().model().types().get(0);
      long count = 0;
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        EntityRecord expected = Shapes.oneOfMany(type, count++);
        for (int i = 0; i < type.attributes().size(); i++) {
          if (!type.attributes().get(i).type().equal(expected.value(i), record.value(i))) {
            throw new AssertionError(Map.entry(count, type.attributes().get(i).name()));
          }
        }
      }
      if (count != records) {
        throw new AssertionError(count + " records came back");
      }
    }
  }
}
