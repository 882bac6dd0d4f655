package io.financex.web.backup;

import io.financex.backup.Progress;
import org.jspecify.annotations.Nullable;

/**
 * How far something has come, for a page.
 *
 * @param percent of the step at hand, 0 to 100
 * @param text the step, in words
 */
record JobProgress(int percent, String text) {

  static JobProgress of(@Nullable Progress progress) {
    if (progress == null) {
      return new JobProgress(0, "Starting");
    }
    String step =
        switch (progress.phase()) {
          case EXPORT -> "Writing";
          case VERIFY -> "Reading the file";
          case PLAN -> "Comparing";
          case APPLY -> "Importing";
        };
    return new JobProgress(
        (int) (progress.fraction() * 100),
        progress.type().isEmpty() ? step : step + " " + progress.type());
  }
}
