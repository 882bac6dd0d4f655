package io.financex.backup.tests.financex;

import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A host for each database, opened with the first use, so that a run of H2 alone needs no server.
 * Any account lives in it for as long as something is done with it, in any time zone.
 */
final class AnyHosts implements Closeable {
  /** Without summer time; with it; with local mean time until 1972 and a negative summer time. */
  private static final List<String> ZONES = List.of("UTC", "Europe/Zurich", "Africa/Monrovia");

  private static final TimeZone USUAL = TimeZone.getDefault();

  private final Map<TestDatabase, FinanceX> hosts = new EnumMap<>(TestDatabase.class);
  private long firstNumber = 1_000;

  /** What is done with an account of a host. */
  interface Work {
    void on(FinanceX host, AnyAccount account) throws Exception;
  }

  void inSomeZone(TestDatabase database, int size, Random random, Work work) throws Exception {
    FinanceX host = host(database);
    AnyAccount account = new AnyAccount(random, size, database, firstNumber);
    firstNumber += 100_000;
    TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(random.nextInt(ZONES.size()))));
    try {
      try (Connection connection = host.source.getConnection()) {
        account.insert(connection);
      }
      work.on(host, account);
      host.empty(account.id);
      Tables.execute(host.source, "DELETE FROM account WHERE id = '" + account.id + "'");
    } finally {
      TimeZone.setDefault(USUAL);
    }
  }

  private FinanceX host(TestDatabase database) throws SQLException, IOException {
    FinanceX host = hosts.get(database);
    if (host == null) {
      host = open(database);
      hosts.put(database, host);
    }
    return host;
  }

  private static FinanceX open(TestDatabase database) throws SQLException, IOException {
    if (database != TestDatabase.MARIADB) {
      return new FinanceX(database, 40);
    }
    // With a collation that tells all texts apart, since any text may be within a key.
    DataSource source = database.create();
    Tables.execute(source, "ALTER DATABASE COLLATE utf8mb4_nopad_bin");
    return new FinanceX(source, UnaryOperator.identity(), 40);
  }

  @Override
  public void close() throws IOException {
    for (FinanceX host : hosts.values()) {
      host.close();
    }
  }
}
