package io.financex.backup.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * SQLite, whose columns turn text that looks like a number into one, unless they were declared to
 * hold text or bytes: what would not come back the same is refused.
 */
final class SqliteLiterals extends Literals {
  private static final Pattern LOOKS_LIKE_A_NUMBER =
      Pattern.compile("\\s*[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?\\s*");
  private static final int LONG_BITS = 63;

  @Override
  void text(StringBuilder sql, String text, String sqlType) throws NotStorableException {
    requireWellFormed(text);
    if (!keepsText(sqlType) && LOOKS_LIKE_A_NUMBER.matcher(text).matches()) {
      throw new NotStorableException("text that a column of type " + sqlType + " makes a number");
    }
    if (text.chars().anyMatch(c -> isControl((char) c))) {
      sql.append("CAST(X");
      hexadecimal(sql, text.getBytes(StandardCharsets.UTF_8));
      sql.append(" AS TEXT)");
    } else {
      doubled(sql, text);
    }
  }

  /** Whether a column keeps text that looks like a number, by the rules of its affinity. */
  private static boolean keepsText(String sqlType) {
    String declared = sqlType.toUpperCase(Locale.ROOT);
    if (declared.contains("INT")) {
      return false;
    }
    return declared.isEmpty()
        || declared.contains("CHAR")
        || declared.contains("CLOB")
        || declared.contains("TEXT")
        || declared.contains("BLOB");
  }

  @Override
  void bytes(StringBuilder sql, byte[] bytes) {
    sql.append('X');
    hexadecimal(sql, bytes);
  }

  @Override
  void decimal(StringBuilder sql, BigDecimal value, String sqlType) throws NotStorableException {
    if (!keepsText(sqlType)
        && (value.scale() != 0 || value.unscaledValue().bitLength() > LONG_BITS)) {
      throw new NotStorableException(
          "a decimal that a column of type " + sqlType + " turns into a double");
    }
    quoted(sql, value.toString());
  }

  @Override
  void floating(StringBuilder sql, double value, String text) throws NotStorableException {
    if (Double.isNaN(value)) {
      throw new NotStorableException("not a number");
    }
    if (value == 0 && text.startsWith("-")) {
      throw new NotStorableException("a zero with a minus sign");
    }
    if (Double.isInfinite(value)) {
      sql.append(value < 0 ? "-9e999" : "9e999");
    } else {
      sql.append(value);
    }
  }

  @Override
  String bool(boolean value) {
    return value ? "1" : "0";
  }

  /** Columns hold text, offset and all. */
  @Override
  boolean keepsZone(String sqlType) {
    return true;
  }
}
