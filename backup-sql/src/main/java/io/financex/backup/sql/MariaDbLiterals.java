package io.financex.backup.sql;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * MariaDB and MySQL: whatever a server or its client could take for an escape is written in
 * hexadecimal, so that NO_BACKSLASH_ESCAPES does not matter.
 */
final class MariaDbLiterals extends Literals {
  private static final int MAX_SCALE = 38;

  @Override
  void text(StringBuilder sql, String text, String sqlType) throws NotStorableException {
    requireWellFormed(text);
    if (text.chars().anyMatch(c -> c == '\\' || isControl((char) c))) {
      sql.append("CONVERT(X");
      hexadecimal(sql, text.getBytes(StandardCharsets.UTF_8));
      sql.append(" USING utf8mb4)");
    } else {
      doubled(sql, text);
    }
  }

  @Override
  void bytes(StringBuilder sql, byte[] bytes) {
    sql.append('X');
    hexadecimal(sql, bytes);
  }

  @Override
  void decimal(StringBuilder sql, BigDecimal value, String sqlType) throws NotStorableException {
    // More digits behind the point are cut with no more than a note, whatever the mode.
    if (value.scale() < 0 || value.scale() > MAX_SCALE) {
      throw new NotStorableException("a decimal with a scale below 0 or above " + MAX_SCALE);
    }
    quoted(sql, value.toString());
  }

  @Override
  void floating(StringBuilder sql, double value, String text) throws NotStorableException {
    if (!Double.isFinite(value)) {
      throw new NotStorableException("not a finite number");
    }
    // All digits that a float has as a double: it is read as a double first.
    quoted(sql, Double.toString(value));
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

  /** From version 8 on, MariaDB refuses some variants, and of the usual one a 64th. */
  @Override
  void requireUuid(UUID value) throws NotStorableException {
    int variant = (int) (value.getLeastSignificantBits() >>> 56);
    if (value.version() >= 8 && variant >= 0x01 && variant <= 0x80) {
      throw new NotStorableException("a UUID that this database does not take for one");
    }
  }

  /** No column has a zone; the script sets the session's to UTC. */
  @Override
  boolean keepsZone(String sqlType) {
    return false;
  }
}
