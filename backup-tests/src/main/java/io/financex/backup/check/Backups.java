package io.financex.backup.check;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of backups, in a folder of their own, in the formats that the host has. */
final class Backups implements Closeable {
  private final EntityGraph graph;
  private final BackupEngine engine;
  private final List<String> formats;
  private final Path folder;
  private int files;

  private Backups(EntityGraph graph, BackupEngine engine, List<String> formats, Path folder) {
    this.graph = graph;
    this.engine = engine;
    this.formats = formats;
    this.folder = folder;
  }

  static Backups of(EntityGraph graph) throws IOException {
    BackupEngine engine = engine(graph);
    Set<String> readable =
        engine.readable().stream().map(BackupFormat::id).collect(Collectors.toSet());
    Set<String> both = new TreeSet<>();
    engine.writable().stream().map(BackupFormat::id).filter(readable::contains).forEach(both::add);
    if (both.isEmpty()) {
      throw new IllegalStateException(
          "No format that can be restored is on the class path. Add one, such as backup-json.");
    }
    Path folder = Files.createTempDirectory("backup-model-check");
    return new Backups(graph, engine, List.copyOf(both), folder);
  }

  private static BackupEngine engine(EntityGraph graph) {
    return BackupEngine.builder(graph).installation("model check").build();
  }

  /** The formats that are written and read. */
  List<String> formats() {
    return formats;
  }

  /** What an account holds. */
  Path export(Owner owner, String format) {
    Path file = next(format);
    engine.export(owner, format, file);
    return file;
  }

  /** A file that says it is an account's, with any records. */
  Path of(Owner owner, List<EntityRecord> records) {
    String format = formats.get(0);
    Path file = next(format);
    engine(new MadeUpGraph(graph.model(), records))
        .export(owner, format, file, ExportOptions.defaults().includeShared(true));
    return file;
  }

  private Path next(String format) {
    return folder.resolve(++files + "." + format);
  }

  RestoreReport restore(Owner owner, Path file) {
    return engine.restore(owner, file);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.list(folder)) {
      all = files.toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
    Files.delete(folder);
  }
}
