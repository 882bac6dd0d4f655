package io.financex.backup.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as cells hold it. A cell holds at most {@link #MAX_LENGTH} characters, XML holds neither
 * control characters nor half a surrogate pair, and an office program takes the empty text for no
 * text at all, so a text becomes a cell's in two steps: {@link #quote} tells the empty text from
 * none, and {@link #escape} spells what XML cannot hold.
 */
final class CellText {
  /** The most characters of a cell. */
  static final int MAX_LENGTH = 32_767;

  private static final String LONG_BEGIN = "[[long text ";
  private static final Pattern LONG = Pattern.compile("\\[\\[long text ([1-9][0-9]{0,17})]]");
  private static final int ESCAPE_LENGTH = "_xHHHH_".length();

  private CellText() {}

  /** The text of a cell that is not empty: {@code ""} for the empty text. */
  static String quote(String text) {
    return isQuotes(text) ? text + "\"\"" : text;
  }

  /** What {@link #quote} was given. */
  static String unquote(String cell) {
    return !cell.isEmpty() && isQuotes(cell) ? cell.substring(2) : cell;
  }

  private static boolean isQuotes(String text) {
    if (text.length() % 2 != 0) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '"') {
        return false;
      }
    }
    return true;
  }

  /** The text with {@code _xHHHH_} for each character that a cell cannot hold as it is. */
  static String escape(String text) {
    int first = 0;
    while (first < text.length() && !isEscaped(text, first)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 32).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isEscaped(text, i)) {
        escaped.append("_x");
        for (int shift = 12; shift >= 0; shift -= 4) {
          escaped.append("0123456789ABCDEF".charAt(c >> shift & 0xf));
        }
        escaped.append('_');
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Whether the character at a position of a text is spelled {@code _xHHHH_} in a cell. */
  static boolean isEscaped(String text, int position) {
    char c = text.charAt(position);
    return c == '_' ? looksEscaped(text, position) : cannotStand(text, position);
  }

  private static boolean cannotStand(String text, int position) {
    char c = text.charAt(position);
    if (c < ' ') {
      return c != '\t' && c != '\n';
    }
    if (Character.isHighSurrogate(c)) {
      return position + 1 == text.length() || !Character.isLowSurrogate(text.charAt(position + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return position == 0 || !Character.isHighSurrogate(text.charAt(position - 1));
    }
    return c >= '\u007f' && c <= '\u009f' || c >= '\ufffe';
  }

  /**
   * Whether an underscore would begin an escape: also where the one that ends it belongs to the
   * escape of the next character.
   */
  private static boolean looksEscaped(String text, int position) {
    int end = position + ESCAPE_LENGTH - 1;
    return end < text.length()
        && isHexadecimal(text, position)
        && (text.charAt(end) == '_' || cannotStand(text, end));
  }

  private static boolean isHexadecimal(String text, int position) {
    if (text.charAt(position + 1) != 'x') {
      return false;
    }
    for (int i = position + 2; i < position + 6; i++) {
      if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #escape} was given; also where another program escaped more. */
  static String unescape(String cell) {
    int next = cell.indexOf("_x");
    if (next < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder(cell.length());
    int done = 0;
    while (next >= 0) {
      int end = next + ESCAPE_LENGTH;
      if (end <= cell.length() && cell.charAt(end - 1) == '_' && isHexadecimal(cell, next)) {
        text.append(cell, done, next).append((char) Integer.parseInt(cell, next + 2, next + 6, 16));
        done = end;
        next = cell.indexOf("_x", end);
      } else {
        next = cell.indexOf("_x", next + 1);
      }
    }
    return text.append(cell, done, cell.length()).toString();
  }

  /** Whether a text cannot stand in a cell since it looks like a reference to a long text. */
  static boolean looksLikeLongReference(String text) {
    return text.startsWith(LONG_BEGIN);
  }

  /** What a cell holds in place of a long text. */
  static String longReference(long number) {
    return LONG_BEGIN + number + "]]";
  }

  /** The number of the long text that an unescaped cell refers to; 0 where it is no reference. */
  static long longReference(String cell) {
    Matcher matcher = LONG.matcher(cell);
    return looksLikeLongReference(cell) && matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
