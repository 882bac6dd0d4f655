package io.financex.web.backup;

import io.financex.backup.ExportReport;
import io.financex.backup.Problem;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyReport;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How something in the background ended. */
sealed interface Outcome {

  /** The name of the page's part that shows it. */
  String view();

  /** One that made a file for the person. */
  sealed interface WithFile extends Outcome {

    /** Where the file is until it is fetched; null where there was nothing to make. */
    @Nullable Path file(Job job);

    /** Its format's id. */
    String format();
  }

  /** A backup that waits to be fetched. */
  record Exported(ExportReport report) implements WithFile {
    @Override
    public String view() {
      return "exported";
    }

    @Override
    public Path file(Job job) {
      return job.file();
    }

    @Override
    public String format() {
      return report.format();
    }
  }

  /** What an import would do. */
  record Previewed(RestoreReport report, List<Change> changes) implements Outcome {
    @Override
    public String view() {
      return "previewed";
    }

    /** Whether there is anything to import and nothing against it. */
    public boolean importable() {
      return report.rejected() == 0 && writes() > 0;
    }

    public long writes() {
      return report.created() + report.updated() + report.removed();
    }
  }

  /** A file that was read in full. */
  record Tested(VerifyReport report) implements Outcome {
    @Override
    public String view() {
      return "tested";
    }
  }

  /** What an import did, and a copy of its file if rows of it were given IDs. */
  record Imported(RestoreReport report) implements WithFile {
    @Override
    public String view() {
      return "imported";
    }

    @Override
    public @Nullable Path file(Job job) {
      return report.copyWithKeys();
    }

    @Override
    public String format() {
      return report.format();
    }
  }

  /**
   * Nothing was done.
   *
   * @param title as people look it up
   * @param reason what happened, and where
   * @param advice what to do
   * @param problems the single records, if it was for them
   */
  record Failed(String title, String reason, String advice, List<Problem> problems)
      implements Outcome {
    @Override
    public String view() {
      return "failed";
    }
  }

  /** The person ended it. */
  record Cancelled() implements Outcome {
    @Override
    public String view() {
      return "cancelled";
    }
  }
}
