package io.financex.web.backup;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Temporary files that only this process reads; none outlives it. */
@Component
class PrivateFiles {

  private final Path directory;

  PrivateFiles() throws IOException {
    directory = Files.createTempDirectory("financex-");
  }

  /** A place for a new file, under a name that nobody else knows or chose. */
  Path place() {
    return directory.resolve(UUID.randomUUID().toString());
  }

  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @PreDestroy
  void deleteAll() throws IOException {
    FileSystemUtils.deleteRecursively(directory);
  }
}
