package io.financex.backup;

import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import java.util.List;

/**
 * A file that was read in full and found whole. Immutable. For calling.
 *
 * @param format the format's id
 * @param manifest the head of the file
 * @param trailer the counts and digests of what was read, equal to what the file says unless a
 *     warning tells that it was edited
 * @param warnings what the person should know: what the file leaves out, that it was edited
 */
public record VerifyReport(
    String format, Manifest manifest, Trailer trailer, List<String> warnings) {
  /** Copies. */
  public VerifyReport {
    warnings = List.copyOf(warnings);
  }
}
