package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place and moved there once complete, so that its name never
 * stands for half a file.
 */
final class FileTarget implements Closeable {
  private final Path file;
  private final Path partial;
  private final FileChannel channel;
  private boolean complete;

  FileTarget(Path file) throws IOException {
    this.file = file.toAbsolutePath();
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a directory");
    }
    // The JDK gives temporary files to their owner alone: a backup is private.
    partial = Files.createTempFile(this.file.getParent(), ".backup-", ".part");
    try {
      channel = FileChannel.open(partial, StandardOpenOption.WRITE);
    } catch (IOException e) {
      Files.deleteIfExists(partial);
      throw e;
    }
  }

  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Puts the file in its place, its bytes on the disk first. */
  void complete() throws IOException {
    channel.force(true);
    channel.close();
    try {
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }
    complete = true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (!complete) {
      Files.deleteIfExists(partial);
    }
  }
}
