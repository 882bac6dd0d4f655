package io.financex.app.demo;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.app.seed.AccountSeeder;
import io.financex.app.seed.SeededAccount;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.BackupFormat;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Shows on an embedded database what a backup does: {@code mvn -q -ntp -Pdemo}.
 *
 * <p>Arguments, all optional: the directory for the files, and the size of the account in records.
 * The exit code is 1 if anything that is claimed does not hold.
 */
public final class Demo {

  private static final int OTHER_RECORDS = 1_000;

  private Demo() {}

  public static void main(String[] arguments) throws SQLException, IOException {
    // A demonstration is for reading; what Hibernate logs at start-up is not part of it.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
    System.setProperty("org.slf4j.simpleLogger.log.org.hibernate.orm.connections.pooling", "error");
    Path directory = Path.of(arguments.length > 0 ? arguments[0] : "target/demo");
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
    Screen screen = new Screen(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    run(screen, Files.createDirectories(directory), records);
    if (!screen.allTrue()) {
      System.exit(1);
    }
  }

  /** Runs the demonstration; the screen knows afterwards whether all claims hold. */
  static void run(Screen screen, Path directory, int records) throws SQLException, IOException {
    String url = FinanceXPersistence.H2_IN_MEMORY;
    try (EntityManagerFactory entityManagers =
            FinanceXPersistence.open(url, FinanceXPersistence.CREATE_SCHEMA);
        Connection connection = DriverManager.getConnection(url)) {
      BackupEngine engine = FinanceXBackup.engine(entityManagers);
      AccountSeeder seeder = new AccountSeeder();
      SeededAccount account = seeder.seed(connection, 1, records);
      SeededAccount other = seeder.seed(connection, 2, OTHER_RECORDS);
      screen.line(
          "FinanceX on H2 in memory: an account of %s records, and another of %s."
              .formatted(Screen.number(account.records()), Screen.number(other.records())));
      for (BackupFormat format : engine.writable()) {
        new RoundTrip(
                screen,
                engine,
                format,
                directory,
                new AccountTables(connection, account.id()),
                new AccountTables(connection, other.id()))
            .run();
      }
      screen.verdict();
      screen.line("The files are in " + directory.toAbsolutePath());
    }
  }
}
