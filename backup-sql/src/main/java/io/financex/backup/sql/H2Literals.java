package io.financex.backup.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/**
 * H2: nothing but ASCII, since its tools read a script in the machine's charset unless told
 * otherwise.
 */
final class H2Literals extends Literals {
  private static final HexFormat HEX = HexFormat.of();

  @Override
  void text(StringBuilder sql, String text, String sqlType) throws NotStorableException {
    if (sqlType.toUpperCase(Locale.ROOT).startsWith("JSON")) {
      requireWellFormed(text);
      sql.append("JSON X"); // a plain text would become a JSON string
      hexadecimal(sql, text.getBytes(StandardCharsets.UTF_8));
    } else if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      doubled(sql, text);
    } else {
      escaped(sql, text);
    }
  }

  private static void escaped(StringBuilder sql, String text) {
    sql.append("U&'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f) {
        sql.append('\\').append(HEX.toHexDigits(c)); // half a pair is written as it is, too
      } else if (c == '\\' || c == '\'') {
        sql.append(c).append(c);
      } else {
        sql.append(c);
      }
    }
    sql.append('\'');
  }

  @Override
  void bytes(StringBuilder sql, byte[] bytes) {
    sql.append('X');
    hexadecimal(sql, bytes);
  }

  @Override
  void decimal(StringBuilder sql, BigDecimal value, String sqlType) {
    quoted(sql, value.toString());
  }

  @Override
  void floating(StringBuilder sql, double value, String text) throws NotStorableException {
    if (value == 0 && text.startsWith("-")) {
      throw new NotStorableException("a zero with a minus sign");
    }
    quoted(sql, text);
  }
}
