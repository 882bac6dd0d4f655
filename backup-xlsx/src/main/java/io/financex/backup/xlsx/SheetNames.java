package io.financex.backup.xlsx;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives sheets names that office programs take, each of them once. */
final class SheetNames {
  private static final int MAX_LENGTH = 31;
  private static final String FORBIDDEN = "[]:*?/\\";

  private final Set<String> taken = new HashSet<>();

  SheetNames() {
    take("History"); // Excel keeps it for itself
    take(XlsxFormat.SUMMARY_SHEET);
    take(XlsxFormat.LISTS_SHEET);
    take(XlsxFormat.LONG_SHEET);
    take(XlsxFormat.BACKUP_SHEET);
  }

  /** A name like a label that no other sheet has, numbered where another has it already. */
  String next(String label) {
    String base = valid(label);
    String name = cut(base, MAX_LENGTH);
    for (int i = 2; !take(name); i++) {
      String number = " (" + i + ")";
      name = cut(base, MAX_LENGTH - number.length()) + number;
    }
    return name;
  }

  private boolean take(String name) {
    return taken.add(name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
  }

  private static String valid(String label) {
    StringBuilder valid = new StringBuilder();
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      boolean blank =
          c == ' '
              || Character.isISOControl(c)
              || FORBIDDEN.indexOf(c) >= 0
              || c != '_' && CellText.isEscaped(label, i);
      if (!blank) {
        valid.append(c);
      } else if (!valid.isEmpty() && valid.charAt(valid.length() - 1) != ' ') {
        valid.append(' ');
      }
    }
    String name = trim(valid.toString());
    if (name.isEmpty()) {
      return "Data";
    }
    // What looks like an escape would be taken for one.
    return CellText.escape(name).equals(name) ? name : name.replace('_', '-');
  }

  /** Blanks and apostrophes are for the inside of a name. */
  private static String trim(String name) {
    int begin = 0;
    int end = name.length();
    while (begin < end && isEdge(name.charAt(begin))) {
      begin++;
    }
    while (begin < end && isEdge(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(begin, end);
  }

  private static boolean isEdge(char c) {
    return c == '\'' || c == ' ';
  }

  private static String cut(String name, int length) {
    if (name.length() <= length) {
      return name;
    }
    return trim(
        name.substring(0, length - (Character.isHighSurrogate(name.charAt(length - 1)) ? 1 : 0)));
  }
}
