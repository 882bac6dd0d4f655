package io.financex.backup;

import io.financex.backup.error.BackupException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** At least one record of the file was refused, and so the file was. Nothing was written. */
public final class RejectedRecordsException extends BackupException {
  private static final long serialVersionUID = 1L;

  @Nullable private final transient RestoreReport report; // null after deserialization

  /**
   * A refused file.
   *
   * @param report what would have been done, and the problems
   */
  public RejectedRecordsException(RestoreReport report) {
    super(
        report.rejected()
            + " of "
            + report.read()
            + " records cannot be restored, so nothing was changed. The first: "
            + report.problems().get(0));
    this.report = report;
  }

  /**
   * What would have been done, and the problems.
   *
   * @return the report
   */
  public RestoreReport report() {
    return Objects.requireNonNull(report, "the report is not serialized");
  }
}
