package io.financex.backup.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was not as it should be, in words. */
final class Findings {
  private final Set<String> all = new LinkedHashSet<>();

  void add(String finding) {
    all.add(finding);
  }

  /**
   * @param when at which step
   * @param differences what differed then
   */
  void addAll(String when, List<String> differences) {
    differences.forEach(difference -> all.add(difference + ", " + when));
  }

  void raise(ModelReport report) {
    if (!all.isEmpty()) {
      throw new AssertionError(
          "The model is not backed up as it should be:\n- "
              + String.join("\n- ", all)
              + "\n\n"
              + report);
    }
  }
}
