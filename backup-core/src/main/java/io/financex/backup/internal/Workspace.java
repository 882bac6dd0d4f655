package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The private temporary files of one restore or export: a directory that only the process's user can enter, made when the first file
 * is needed, and deleted with all that is in it.
 */
public final class Workspace implements Closeable {
  @Nullable private final Path parent;
  @Nullable private Path directory;
  private int files;

  /**
   * A workspace that has no file yet.
   *
   * @param parent where its directory is made; the system's place for temporary files where null
   */
  public Workspace(@Nullable Path parent) {
    this.parent = parent;
  }

  /**
   * A new, empty file to be written and read.
   *
   * @return its path
   * @throws IOException if it cannot be made
   */
  public Path newFile() throws IOException {
    Path place = directory;
    if (place == null) {
      // Owner-only where the file system knows permissions, by the JDK's own default for temporary directories.
      place = parent == null ? Files.createTempDirectory("backup") : Files.createTempDirectory(parent, "backup");
      directory = place;
    }
    return Files.createFile(place.resolve(Integer.toString(files++)));
  }

  FileChannel newChannel() throws IOException {
    return FileChannel.open(newFile(), StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() throws IOException {
    Path place = directory;
    if (place == null) {
      return;
    }
    directory = null;
    List<Path> content;
    try (Stream<Path> paths = Files.walk(place)) {
      content = paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : content) {
      Files.deleteIfExists(path);
    }
  }
}
