package io.financex.backup.sql;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;

/**
 * PostgreSQL: literals without a type, which takes that of its column. A backslash stands only
 * within {@code E''}, where it means the same under either setting of standard_conforming_strings.
 */
final class PostgresLiterals extends Literals {
  private static final HexFormat HEX = HexFormat.of();
  private static final int MAX_SCALE = 16_383;

  @Override
  void requireWritable(ValueType type, String sqlType) throws NotStorableException {
    if (sqlType.equalsIgnoreCase("oid")) {
      throw new NotStorableException("a large object");
    }
  }

  @Override
  void text(StringBuilder sql, String text, String sqlType) throws NotStorableException {
    requireWellFormed(text);
    boolean escaped = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        throw new NotStorableException("the character U+0000");
      }
      escaped |= c == '\\' || isControl(c);
    }
    if (escaped) {
      escaped(sql, text);
    } else {
      doubled(sql, text);
    }
  }

  private static void escaped(StringBuilder sql, String text) {
    sql.append("E'");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isControl(c)) {
        sql.append("\\u").append(HEX.toHexDigits(c));
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
    sql.append("pg_catalog.decode(");
    hexadecimal(sql, bytes);
    sql.append(", 'hex')");
  }

  @Override
  void decimal(StringBuilder sql, BigDecimal value, String sqlType) throws NotStorableException {
    if (value.scale() < 0 || value.scale() > MAX_SCALE) {
      throw new NotStorableException("a decimal with a scale below 0 or above " + MAX_SCALE);
    }
    quoted(sql, value.toString());
  }

  @Override
  void floating(StringBuilder sql, double value, String text) {
    quoted(sql, text);
  }

  @Override
  void requireDate(LocalDate date) throws NotStorableException {
    requireYear1To9999(date);
  }

  @Override
  void requireFraction(int nanos) throws NotStorableException {
    requireMicroseconds(nanos);
  }

  @Override
  void requireOffset(OffsetDateTime value) throws NotStorableException {
    requireUtc(value);
  }

  /** A column without a zone takes no notice of the offset. */
  @Override
  boolean keepsZone(String sqlType) {
    return true;
  }
}
