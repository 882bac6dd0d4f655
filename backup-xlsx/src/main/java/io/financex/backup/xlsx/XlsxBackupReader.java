package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.NewRecords;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads backups that are workbooks, as they were written or after people edited and saved them with
 * an office program. For calling, mostly by the engine; a stateless service, safe for use by
 * several threads.
 */
public final class XlsxBackupReader implements BackupReader {
  private static final int HEAD = 4096;
  private static final String ZIP = "PK\u0003\u0004";

  /** The container of workbooks with a password, and of those before 2007. */
  private static final String COMPOUND_FILE = "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1";

  /** For {@link java.util.ServiceLoader}. */
  public XlsxBackupReader() {}

  @Override
  public BackupFormat format() {
    return XlsxFormat.FORMAT;
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    String head = head(file);
    return head.startsWith(COMPOUND_FILE)
        || head.startsWith(ZIP) && (head.contains("[Content_Types].xml") || head.contains("xl/"));
  }

  private static String head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
    }
  }

  @Override
  public RecordSource open(Path file, ReadLimits limits) throws IOException {
    if (head(file).startsWith(COMPOUND_FILE)) {
      throw new CorruptBackupException(
          "The workbook has a password or is of an old kind. In the office program, save it as an"
              + " Excel workbook (.xlsx) without a password.",
          Location.UNKNOWN);
    }
    Workbook workbook = Workbook.open(file, limits);
    try {
      return new XlsxRecordSource(workbook, limits);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  @Override
  public boolean copyWithKeys(Path file, ReadLimits limits, NewRecords records, OutputStream out)
      throws IOException {
    KeyedCopy.write(file, limits, records, out);
    return true;
  }
}
