package io.financex.web.account;

import io.financex.app.domain.Account;
import io.financex.app.seed.AccountSeeder;
import io.financex.app.seed.SeededAccount;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Two accounts to look at, in a database that has none. */
@Component
@ConditionalOnProperty("financex.demo.enabled")
public class DemoAccounts implements ApplicationRunner {

  private static final List<Demo> DEMOS =
      List.of(
          new Demo(1, "owner-1@example.org", "sunflower", 1),
          new Demo(2, "owner-2@example.org", "marigold", 4));

  private final LoginRepository logins;
  private final EntityManager entities;
  private final DataSource database;
  private final PasswordEncoder passwords;
  private final TransactionOperations transactions;
  private final int records;

  DemoAccounts(
      LoginRepository logins,
      EntityManager entities,
      DataSource database,
      PasswordEncoder passwords,
      TransactionOperations transactions,
      @Value("${financex.demo.records}") int records) {
    this.logins = logins;
    this.entities = entities;
    this.database = database;
    this.passwords = passwords;
    this.transactions = transactions;
    this.records = records;
  }

  @Override
  public void run(ApplicationArguments arguments) throws SQLException {
    if (logins.count() == 0) {
      for (Demo demo : DEMOS) {
        seed(demo);
      }
    }
  }

  /** The logins, one a line, for whoever starts the demo. */
  public static String logins() {
    return DEMOS.stream()
        .map(demo -> "  %s, password %s".formatted(demo.email(), demo.password()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private void seed(Demo demo) throws SQLException {
    SeededAccount seeded;
    try (Connection connection = database.getConnection()) {
      seeded =
          new AccountSeeder().seed(connection, demo.seed(), Math.max(records / demo.part(), 40));
    }
    transactions.executeWithoutResult(
        status ->
            logins.save(
                new Login(
                    entities.getReference(Account.class, seeded.id()),
                    passwords.encode(demo.password()))));
  }

  /** An account of {@code 1/part} of the records. */
  private record Demo(long seed, String email, String password, int part) {}
}
