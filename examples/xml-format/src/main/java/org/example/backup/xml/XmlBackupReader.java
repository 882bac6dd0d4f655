package org.example.backup.xml;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads XML backups. A stateless service, safe for use by several threads. */
public final class XmlBackupReader implements BackupReader {
  private static final int HEAD = 512;
  private static final Pattern BEGIN =
      Pattern.compile(
          "(\\xEF\\xBB\\xBF)?(<\\?xml[^>]*>)?\\s*<backup\\s+xmlns=[\"']"
              + Pattern.quote(XmlFormat.NAMESPACE)
              + "[\\s\\S]*");

  /** For {@link java.util.ServiceLoader}. */
  public XmlBackupReader() {}

  @Override
  public BackupFormat format() {
    return XmlFormat.FORMAT;
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return BEGIN.matcher(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1)).matches();
    }
  }

  @Override
  public RecordSource open(Path file, ReadLimits limits) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new XmlRecordSource(new Elements(in, limits), limits);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
