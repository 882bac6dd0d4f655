package io.financex.backup.jpa.eclipselink;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the name of a violated constraint in what a driver says: EclipseLink does not look. */
final class ViolatedConstraint {
  private static final String INTEGRITY = "23"; // the class of SQL states

  private static final List<Pattern> SAID =
      List.of(
          Pattern.compile("violates [a-z -]*constraint \"([^\"]+)\""), // PostgreSQL
          Pattern.compile("violation: \"(?:[^\" .:]+\\.)?([^\" .:]+)"), // H2
          Pattern.compile("CONSTRAINT `([^`]+)`"), // MariaDB: foreign keys and checks
          Pattern.compile("for key '(?:[^'.]+\\.)?([^']+)'")); // MariaDB: unique keys

  private ViolatedConstraint() {}

  static @Nullable String nameIn(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      if (e.getSQLState() == null || !e.getSQLState().startsWith(INTEGRITY)) {
        continue;
      }
      for (Pattern pattern : SAID) {
        Matcher said = pattern.matcher(String.valueOf(e.getMessage()));
        if (said.find()) {
          return said.group(1);
        }
      }
    }
    return null;
  }
}
