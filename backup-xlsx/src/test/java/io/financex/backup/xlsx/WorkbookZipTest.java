package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookZipTest {
  @TempDir Path directory;

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      content[i] = (byte) random.nextInt(20);
    }
    return content;
  }

  @Test
  void everyReaderFindsTheSame() throws IOException {
    Map<String, byte[]> expected = new LinkedHashMap<>();
    for (int length : new int[] {0, 1, DeflateBlock.SIZE, 1_000_003}) {
      expected.put("part " + length, content(length));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (WorkbookZip zip = new WorkbookZip(out)) {
      for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
        zip.begin(entry.getKey());
        zip.write(entry.getValue());
        zip.closeEntry();
      }
      zip.finish();
    }
    assertThat(Restored.unzipped(out.toByteArray())).containsExactlyEntriesOf(expected);
    Map<String, byte[]> streamed = new LinkedHashMap<>();
    try (ZipArchiveInputStream in =
        new ZipArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipArchiveEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
        streamed.put(one.getName(), in.readAllBytes());
      }
    }
    assertThat(streamed).containsExactlyEntriesOf(expected);
    Map<String, byte[]> listed = new LinkedHashMap<>();
    Path file = Files.write(directory.resolve("parts.zip"), out.toByteArray());
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        listed.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    assertThat(listed).containsExactlyEntriesOf(expected);
  }

  @Test
  void whatIsLeftInTheMiddleIsHalfAFileAndNoThread() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int size;
    try (WorkerThreads threads = new WorkerThreads()) {
      try (WorkbookZip zip = new WorkbookZip(out)) {
        zip.begin("part");
        zip.write(content(3_000_000));
        assertThat(threads.begun()).hasSize(1);
        size = out.size();
      }
      assertThat(size).isPositive();
    }
    assertThat(out.size()).isEqualTo(size);
  }

  @Test
  void theCallerHearsOfAFailure() throws IOException {
    IOException full = new IOException("The disk is full");
    OutputStream out =
        new OutputStream() {
          private int room = 100_000;

          @Override
          public void write(int one) {
            room--;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            room -= length;
            if (room < 0) {
              throw full;
            }
          }
        };
    try (WorkerThreads threads = new WorkerThreads();
        WorkbookZip zip = new WorkbookZip(out)) {
      zip.begin("part");
      assertThatThrownBy(() -> zip.write(content(3_000_000))).isSameAs(full);
      assertThat(threads.begun()).hasSize(1);
    }
  }
}
