package io.financex.app.demo;

import io.financex.backup.Progress;
import io.financex.backup.ProgressListener;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees. Everything is only ever appended, the progress bar included, so that it reads
 * as well in the log of a build as on a terminal.
 */
final class Screen {

  private static final int BAR = 20;
  private static final int TITLE = 34;
  private static final int NAME = 24;
  private static final int NUMBER = 16;

  private final PrintStream out;
  private int claims;
  private int broken;

  Screen(PrintStream out) {
    this.out = out;
  }

  /** Whether something was claimed, and all of it holds. */
  boolean allTrue() {
    return claims > 0 && broken == 0;
  }

  /** Prints the sum of all claims. */
  void verdict() {
    heading(
        broken == 0
            ? "All %d claims hold.".formatted(claims)
            : "%d of %d claims do NOT hold.".formatted(broken, claims));
  }

  void heading(String text) {
    out.printf("%n%s%n%s%n", text, "─".repeat(text.length()));
  }

  void line(String text) {
    out.println(text);
  }

  /** Prints a claim: with a tick if it holds, else with a cross that the exit code follows. */
  void claim(boolean holds, String claim, Object... details) {
    claims++;
    broken += holds ? 0 : 1;
    out.printf(" %s %s%n", holds ? "✔" : "✘ NOT SO:", String.format(Locale.ROOT, claim, details));
  }

  /** Prints what the library has said. */
  void quote(@Nullable String message) {
    out.printf("     “%s”%n", message);
  }

  void row(String name, String... numbers) {
    out.printf("   %-" + NAME + "s", name);
    for (String number : numbers) {
      out.printf("%" + NUMBER + "s", number);
    }
    out.println();
  }

  void rule() {
    out.println("   " + "─".repeat(NAME + 3 * NUMBER));
  }

  /**
   * Starts a bar that grows with the work, through the given phases; {@link Bar#done} ends its
   * line.
   */
  Bar bar(String title, Progress.Phase... phases) {
    out.printf("   %-" + TITLE + "s▕", title);
    return new Bar(List.of(phases));
  }

  static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A bar in one line. */
  final class Bar implements ProgressListener {

    private final List<Progress.Phase> phases;
    private final long started = System.nanoTime();
    private int drawn;

    private Bar(List<Progress.Phase> phases) {
      this.phases = phases;
    }

    @Override
    public void onProgress(Progress progress) {
      int phase = phases.indexOf(progress.phase());
      if (phase >= 0) {
        drawTo((int) (BAR * (phase + progress.fraction()) / phases.size()));
      }
    }

    private void drawTo(int cells) {
      for (; drawn < cells; drawn++) {
        out.print('█');
      }
      out.flush();
    }

    /** Completes the bar and its line. */
    void done() {
      drawTo(BAR);
      out.printf(Locale.ROOT, "▏ %.1f s%n", (System.nanoTime() - started) / 1e9);
    }
  }
}
