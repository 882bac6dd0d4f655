package org.example.backup.xml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Any text as text that XML carries unchanged. What XML cannot hold (control characters, half
 * surrogate pairs) and what a parser or an editor may change (line ends, tabs, blanks at the ends)
 * becomes {@code _xHHHH_}, the escape that ISO/IEC 9075-14 and Office Open XML use.
 */
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-F]{4})_");

  private Escapes() {}

  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isCarried(text, i)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("_x%04X_", (int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isCarried(String text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case ' ' -> i > 0 && i < text.length() - 1;
      case '_' -> !text.startsWith("_x", i);
      default -> c > ' ' && c < '\ufffe' && !isHalf(text, i);
    };
  }

  private static boolean isHalf(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  static String unescaped(String text) {
    return text.indexOf("_x") < 0
        ? text
        : ESCAPE
            .matcher(text)
            .replaceAll(
                escape ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(escape.group(1), 16))));
  }
}
