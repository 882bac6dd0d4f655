package io.financex.web.backup;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.PlanChangedException;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures in the words of the page: what happened, why, and what to do. */
final class Failures {

  static final String WRONG_ACCOUNT = "This backup belongs to a different user account";

  /** Where a message goes on with what to change in code. */
  private static final Pattern FOR_DEVELOPERS =
      Pattern.compile(" (Found: |If you edited it |If the application has dropped it).*");

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static Outcome of(JobKind kind, Throwable failure) {
    if (failure instanceof BackupCancelledException) {
      return new Outcome.Cancelled();
    }
    if (!(failure instanceof BackupException)) {
      // Its message is for developers, and may hold data.
      LOG.error("{} ended unexpectedly", kind, failure);
      return failed(
          kind, "Something unexpected happened.", "Nothing was changed. Please try again later.");
    }
    String reason = FOR_DEVELOPERS.matcher(String.valueOf(failure.getMessage())).replaceFirst("");
    if (failure instanceof WrongOwnerException) {
      // The message begins with what is the title here, and ends with what to do.
      return new Outcome.Failed(
          WRONG_ACCOUNT,
          reason.replace(WRONG_ACCOUNT + ". ", ""),
          "Nothing was changed.",
          List.of());
    }
    if (failure instanceof RejectedRecordsException rejected) {
      return new Outcome.Failed(
          kind.failure(),
          rejected.report().rejected() + " records cannot be imported, so nothing was changed.",
          "Mend them in the file, or choose another backup.",
          rejected.report().problems());
    }
    return failed(kind, reason, advice(kind, failure));
  }

  private static String advice(JobKind kind, Throwable failure) {
    if (failure instanceof UnsupportedFormatException) {
      return "Choose a JSON or Excel file that was made under Export Data.";
    }
    if (failure instanceof CorruptBackupException) {
      return "Nothing was changed. Fetch the file once more, or choose another backup.";
    }
    if (failure instanceof LimitExceededException) {
      return "Nothing was changed. Choose a smaller backup.";
    }
    if (failure instanceof PlanChangedException) {
      return "Nothing was changed. Choose the file again to see what it would do now.";
    }
    return kind == JobKind.EXPORT
        ? "No file was made. Please try again."
        : "Please try again, and look at your data first.";
  }

  private static Outcome failed(JobKind kind, String reason, String advice) {
    return new Outcome.Failed(kind.failure(), reason, advice, List.of());
  }
}
