package io.financex.backup;

import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.Transaction;
import java.util.List;

/**
 * What an export wrote. Immutable. For calling.
 *
 * @param format the format's id
 * @param manifest the head of the file, with what was left out
 * @param trailer the end of the file: counts and digests
 * @param bytes the size of the file
 * @param transaction in which transaction the data was read
 * @param warnings rows that were exported although a restore of this file would refuse them, and
 *     why; the first ones
 */
public record ExportReport(
    String format,
    Manifest manifest,
    Trailer trailer,
    long bytes,
    Transaction transaction,
    List<String> warnings) {
  /** Copies. */
  public ExportReport {
    warnings = List.copyOf(warnings);
  }

  /**
   * All records.
   *
   * @return their number
   */
  public long records() {
    return trailer.count();
  }
}
