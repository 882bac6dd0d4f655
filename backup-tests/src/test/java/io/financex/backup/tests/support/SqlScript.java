package io.financex.backup.tests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Runs scripts by plain JDBC, in one session, statement after statement until one fails. */
public final class SqlScript {
  private SqlScript() {}

  /** The statements of a script: each ends with a semicolon and an empty line. */
  public static List<String> statements(String script) {
    return Stream.of(script.split("\n\n")).filter(part -> !part.isBlank()).toList();
  }

  public static void run(DataSource source, Path file) throws SQLException, IOException {
    run(source, Files.readString(file));
  }

  public static void run(DataSource source, String script) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements(script)) {
        statement.execute(sql);
      }
    }
  }
}
