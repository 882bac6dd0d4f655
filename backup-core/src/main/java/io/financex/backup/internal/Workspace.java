package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private temporary files of one restore or export: a directory that only the process's user
 * can enter, made when the first file is needed, and deleted with all that is in it.
 */
public final class Workspace implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);

  @Nullable private final Path parent;
  private final List<FileChannel> channels = new ArrayList<>();
  @Nullable private Path directory;
  private boolean closed;
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
    if (closed) {
      throw new IllegalStateException("The workspace is closed");
    }
    Path place = directory;
    if (place == null) {
      // Owner-only where the file system knows permissions, by the JDK's own default for temporary
      // directories.
      place =
          parent == null
              ? Files.createTempDirectory("backup")
              : Files.createTempDirectory(parent, "backup");
      directory = place;
    }
    return Files.createFile(place.resolve(Integer.toString(files++)));
  }

  /**
   * A new, empty file, open for reading and writing. It is gone when the channel or the workspace
   * is closed; on most systems it loses its name at once, so that not even a killed process leaves
   * it behind.
   */
  FileChannel newChannel() throws IOException {
    FileChannel channel =
        FileChannel.open(
            newFile(),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    channels.removeIf(other -> !other.isOpen());
    channels.add(channel);
    return channel;
  }

  /**
   * Closes all channels and deletes all files, as many as it can even where one fails. That is
   * logged and not thrown: what the files were for has succeeded or failed before.
   */
  @Override
  public void close() {
    closed = true;
    IOException failure = null;
    for (FileChannel channel : channels) {
      failure = attempt(channel::close, failure);
    }
    channels.clear();
    try {
      for (Path path : content()) {
        failure = attempt(() -> Files.deleteIfExists(path), failure);
      }
    } catch (IOException e) {
      failure = e;
    }
    if (failure != null) {
      LOG.warn("Temporary files in {} could not be deleted: delete them", directory, failure);
    }
    directory = null;
  }

  private List<Path> content() throws IOException {
    if (directory == null || Files.notExists(directory)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static @Nullable IOException attempt(Step step, @Nullable IOException failure) {
    try {
      step.run();
      return failure;
    } catch (IOException e) {
      if (failure == null) {
        return e;
      }
      failure.addSuppressed(e);
      return failure;
    }
  }

  /** A step that may fail without keeping the next ones from being taken. */
  private interface Step {
    void run() throws IOException;
  }
}
