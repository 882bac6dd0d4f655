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
            table.append(CellText.unescape(richText(xml, limits, Location.UNKNOWN)));
            table.endText();
          }
        }
      }
    }
  }

  /** The text of the element at hand, plain or in runs; phonetic hints are left out. */
  static String richText(PartXml xml, ReadLimits limits, Location place) throws IOException {
    StringBuilder text = new StringBuilder();
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      if (xml.name().equals("t")) {
        text.append(text(xml, limits, place));
      } else if (xml.name().equals("r")) {
        while (xml.nextChild(depth + 1)) {
          if (xml.name().equals("t")) {
            text.append(text(xml, limits, place));
          }
        }
      }
      if (text.length() > limits.maxValueLength()) {
        throw exceeded(limits, place);
      }
    }
    return text.toString();
  }

  /** The characters of the element at hand. */
  static String text(PartXml xml, ReadLimits limits, Location place) throws IOException {
    String text = xml.text(limits.maxValueLength());
    if (text == null) {
      throw exceeded(limits, place);
    }
    return text;
  }

  static LimitExceededException exceeded(ReadLimits limits, Location place) {
    return new LimitExceededException("maxValueLength", limits.maxValueLength(), place);
  }
}
