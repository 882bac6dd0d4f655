package io.financex.app.demo;

import io.financex.app.FinanceXPersistence;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Scanner;
import java.util.UUID;

/** FinanceX on another machine: the same tables, one account, and no row of it. */
final class SecondDatabase implements AutoCloseable {

  private static final String URL = "jdbc:h2:mem:financex-second;DB_CLOSE_DELAY=-1";

  private final EntityManagerFactory entityManagers =
      FinanceXPersistence.open(URL, FinanceXPersistence.CREATE_SCHEMA);
  private final Connection connection = DriverManager.getConnection(URL);
  private final UUID account;

  SecondDatabase(UUID account) throws SQLException {
    this.account = account;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into account (id, email, display_name) values (?, ?, ?)")) {
      insert.setObject(1, account);
      insert.setString(2, "ann@example.org");
      insert.setString(3, "Ann");
      insert.executeUpdate();
    }
  }

  /** Runs a script: each of its statements ends with a semicolon and an empty line. */
  void run(Path script) throws SQLException, IOException {
    try (Scanner statements = new Scanner(script, StandardCharsets.UTF_8).useDelimiter(";\n\n");
        Statement statement = connection.createStatement()) {
      while (statements.hasNext()) {
        statement.execute(statements.next());
      }
    }
  }

  AccountTables tables() {
    return new AccountTables(connection, account);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    entityManagers.close();
  }
}
