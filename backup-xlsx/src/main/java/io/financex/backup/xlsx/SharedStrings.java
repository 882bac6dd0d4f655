package io.financex.backup.xlsx;

import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads text as the format has it in cells and in the table of shared strings (18.4.8, 18.3.1.53).
 */
final class SharedStrings {
  private SharedStrings() {}

  /** Fills a table with the strings that cells refer to by number. */
  static void read(WorkbookFile file, @Nullable String part, ReadLimits limits, TextTable table)
      throws IOException {
    if (part == null || !file.has(part)) {
      return;
    }
    try (PartXml xml = file.open(part)) {
      while (xml.nextChild(0)) {
        while (xml.nextChild(1)) {
          if (xml.name().equals("si")) {
            String text = richText(xml, limits);
            if (text == null) {
              throw exceeded(limits, Location.UNKNOWN);
            }
            table.append(CellText.unescape(text));
            table.endText();
          }
        }
      }
    }
  }

  /**
   * The text of the element at hand, plain or in runs; phonetic hints are left out.
   *
   * @return null where it is longer than a value may be
   */
  static @Nullable String richText(PartXml xml, ReadLimits limits) throws IOException {
    String text = "";
    StringBuilder runs = null;
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (xml.name().equals("t")) {
        text = xml.text(limits.maxValueLength());
        if (text == null) {
          return null;
        }
      } else if (xml.name().equals("r")) {
        runs = runs == null ? new StringBuilder() : runs;
        while (xml.nextChild(depth + 1)) {
          String run = xml.name().equals("t") ? xml.text(limits.maxValueLength()) : "";
          if (run == null || runs.length() + run.length() > limits.maxValueLength()) {
            return null;
          }
          runs.append(run);
        }
      }
    }
    return runs == null ? text : runs.toString();
  }

  static LimitExceededException exceeded(ReadLimits limits, Location place) {
    return new LimitExceededException("maxValueLength", limits.maxValueLength(), place);
  }
}
