package io.financex.backup.xlsx;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.jspecify.annotations.Nullable;

/** How many decimals of a number each style of a workbook shows. */
final class NumberFormats {
  private static final int MAX_DECIMALS = 30;
  // As many as Excel takes; files of ours have some dozens.
  private static final int MAX_STYLES = 65_536;

  private final int[] decimals;

  private NumberFormats(int[] decimals) {
    this.decimals = decimals;
  }

  /** Those of a workbook's part of styles; none shows decimals where there is no such part. */
  static NumberFormats read(WorkbookFile file, @Nullable String part) throws IOException {
    if (part == null || !file.has(part)) {
      return new NumberFormats(new int[0]);
    }
    Map<String, String> patterns = new HashMap<>();
    int[] decimals = new int[64];
    int count = 0;
    try (PartXml xml = file.open(part)) {
      while (xml.nextChild(0)) {
        while (xml.nextChild(1)) {
          int depth = xml.depth();
          if (xml.name().equals("numFmts")) {
            while (xml.nextChild(depth) && patterns.size() < MAX_STYLES) {
              patterns.put(
                  orEmpty(xml.attribute("numFmtId")), orEmpty(xml.attribute("formatCode")));
            }
          } else if (xml.name().equals("cellXfs")) {
            while (xml.nextChild(depth) && count < MAX_STYLES) {
              if (count == decimals.length) {
                decimals = Arrays.copyOf(decimals, 2 * count);
              }
              decimals[count++] = decimals(pattern(patterns, orEmpty(xml.attribute("numFmtId"))));
            }
          }
        }
      }
    }
    return new NumberFormats(Arrays.copyOf(decimals, count));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String pattern(Map<String, String> patterns, String id) {
    String pattern = patterns.get(id);
    if (pattern != null) {
      return pattern;
    }
    try {
      return orEmpty(BuiltinFormats.getBuiltinFormat(Integer.parseInt(id)));
    } catch (NumberFormatException e) {
      return "";
    }
  }

  /**
   * How many decimals of the value a pattern always shows: those of a percentage count from its
   * hundredth; a scientific one says nothing of the value's scale.
   */
  static int decimals(String pattern) {
    int decimals = 0;
    boolean afterPoint = false;
    boolean percent = false;
    for (int i = 0; i < pattern.length(); i++) {
      switch (pattern.charAt(i)) {
        case '"' -> i = end(pattern, i, '"');
        case '[' -> i = end(pattern, i, ']');
        case '\\', '_', '*' -> i++; // the next character stands for itself, its width or a filling
        case '.' -> afterPoint = true;
        case '0' -> decimals += afterPoint ? 1 : 0;
        case '%' -> percent = true;
        case 'E', 'e' -> {
          return 0;
        }
        case ';' -> i = pattern.length(); // then come those of negative numbers
        default -> {} // separators and literals
      }
    }
    return Math.min(MAX_DECIMALS, percent ? decimals + 2 : decimals);
  }

  private static int end(String pattern, int begin, char character) {
    int end = pattern.indexOf(character, begin + 1);
    return end < 0 ? pattern.length() : end;
  }

  /** The decimals that a style shows. */
  int decimals(int style) {
    return style >= 0 && style < decimals.length ? decimals[style] : 0;
  }
}
