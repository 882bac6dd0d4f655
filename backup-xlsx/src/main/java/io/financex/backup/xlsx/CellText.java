package io.financex.backup.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text as cells hold it. A cell holds at most {@link #MAX_LENGTH} characters, XML holds neither
 * control characters nor half a surrogate pair, and an office program takes the empty text for no
 * text at all, so a text becomes a cell's in two steps: {@link #quote} tells the empty text from
 * none, and {@link #escape} spells what a cell cannot hold.
 *
 * <p>The format has a spelling of its own, {@code _xHHHH_} (ECMA-376 part 1, 22.9.2.19), of which
 * LibreOffice reads a part only and loses the rest when it saves. So texts are spelled in
 * characters that every program keeps, and {@link #unescape} reads both spellings.
 */
final class CellText {
  /** The most characters of a cell. */
  static final int MAX_LENGTH = 32_767;

  /** The most characters that one character is spelled with. */
  static final int ESCAPE_LENGTH = 5;

  /** Begins the four hexadecimal digits of any other character. */
  private static final char ESCAPE = '\u241b'; // ␛ SYMBOL FOR ESCAPE

  /** Stand for what is not rare in texts, and lost by LibreOffice in one way or the other. */
  private static final char TAB = '\u2409'; // ␉ SYMBOL FOR HORIZONTAL TABULATION

  private static final char RETURN = '\u240d'; // ␍ SYMBOL FOR CARRIAGE RETURN

  private static final String LONG_BEGIN = "[[long text ";
  private static final Pattern LONG = Pattern.compile("\\[\\[long text ([1-9][0-9]{0,17})]]");
  private static final int OOXML_ESCAPE_LENGTH = "_xHHHH_".length();

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

  /** The text with a spelling for each character that a cell cannot hold as it is. */
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
      if (c == '\t') {
        escaped.append(TAB);
      } else if (c == '\r') {
        escaped.append(RETURN);
      } else if (isEscaped(text, i)) {
        escaped.append(ESCAPE);
        for (int shift = 12; shift >= 0; shift -= 4) {
          escaped.append("0123456789ABCDEF".charAt(c >> shift & 0xf));
        }
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Whether the character at a position of a text does not stand for itself in a cell. */
  static boolean isEscaped(String text, int position) {
    char c = text.charAt(position);
    if (c < ' ') {
      return c != '\n';
    }
    if (Character.isHighSurrogate(c)) {
      return position + 1 == text.length() || !Character.isLowSurrogate(text.charAt(position + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return position == 0 || !Character.isHighSurrogate(text.charAt(position - 1));
    }
    return c == '_' && isOoxmlEscape(text, position) || isOurs(c) || c >= '\ufffe';
  }

  private static boolean isOurs(char c) {
    return c == ESCAPE || c == TAB || c == RETURN;
  }

  private static boolean isOoxmlEscape(String text, int position) {
    int end = position + OOXML_ESCAPE_LENGTH;
    return end <= text.length()
        && text.charAt(position + 1) == 'x'
        && isHexadecimal(text, position + 2)
        && text.charAt(end - 1) == '_';
  }

  private static boolean isHexadecimal(String text, int begin) {
    if (text.length() - begin < 4) {
      return false;
    }
    for (int i = begin; i < begin + 4; i++) {
      if (text.charAt(i) > 'f' || Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  /** What {@link #escape} was given; also after a program has escaped in the format's way. */
  static String unescape(String cell) {
    String text = cell.contains("_x") ? unescapeOoxml(cell) : cell;
    for (int i = 0; i < text.length(); i++) {
      if (isOurs(text.charAt(i))) {
        return unescapeOurs(text);
      }
    }
    return text;
  }

  private static String unescapeOoxml(String cell) {
    StringBuilder text = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) == '_' && isOoxmlEscape(cell, i)) {
        text.append(character(cell, i + 2));
        i += OOXML_ESCAPE_LENGTH - 1;
      } else {
        text.append(cell.charAt(i));
      }
    }
    return text.toString();
  }

  private static String unescapeOurs(String cell) {
    StringBuilder text = new StringBuilder(cell.length());
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ESCAPE && isHexadecimal(cell, i + 1)) {
        text.append(character(cell, i + 1));
        i += ESCAPE_LENGTH - 1;
      } else {
        text.append(c == RETURN ? '\r' : c == TAB ? '\t' : c);
      }
    }
    return text.toString();
  }

  private static char character(String text, int digits) {
    return (char) Integer.parseInt(text, digits, digits + 4, 16);
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
    if (!looksLikeLongReference(cell)) {
      return 0;
    }
    Matcher matcher = LONG.matcher(cell);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
