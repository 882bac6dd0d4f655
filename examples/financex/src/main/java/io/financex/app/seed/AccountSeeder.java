package io.financex.app.seed;

import io.financex.app.domain.BackupKind;
import io.financex.app.domain.StockChangeType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stores believable accounts of any size in a FinanceX database, by plain JDBC batches: some 10^5
 * rows in seconds, in memory that hardly grows with the size.
 *
 * <p>The same seed and size give the same rows, IDs included, in every database; two seeds give two
 * different accounts. Only the generated numbers of order and stock history continue from where the
 * database stands, and the host's next insert continues after them.
 *
 * <p>Immutable; one seeder serves any number of connections and threads.
 */
public final class AccountSeeder {

  /** The fewest records an account can have: at least one of each kind. */
  public static final int MINIMUM_RECORDS = 40;

  private static final int BACKUPS = 3;

  private static final Stock.Cause RECOUNT =
      new Stock.Cause(StockChangeType.ADJUSTMENT, null, null, "Counted, nothing missing");

  private final Vocabulary words = new Vocabulary();

  /**
   * Stores one account with exactly {@code records} rows that belong into a backup: all but the
   * account itself and its backup history.
   *
   * <p>For n records there are, rounded down but at least one, 0.020 n products (each with 2.4
   * properties, 2.4 materials and an opening movement of stock), 0.012 n materials (each with an
   * opening movement), 0.130 n sales (each with a movement), 0.020 n purchases (each with 3 items,
   * 0.8 additional costs and, if received, a movement for each item) and 0.025 n expenses (each
   * with 2 items), all on average. The rest, about 0.37 n, is orders with on average 3.2 steps of
   * history, and fewer than five movements that fill up to n.
   *
   * @param connection to a database with the schema of FinanceX; work on it is committed as it
   *     goes. On PostgreSQL, {@code reWriteBatchedInserts=true} in the URL makes it faster.
   * @param seed what makes this account different from others; once for each database
   * @param records at least {@link #MINIMUM_RECORDS}
   * @throws IllegalArgumentException if fewer records are asked for
   * @throws SQLException if the database refuses, for instance a seed that it has already
   */
  public SeededAccount seed(Connection connection, long seed, int records) throws SQLException {
    if (records < MINIMUM_RECORDS) {
      throw new IllegalArgumentException(
          "An account has at least " + MINIMUM_RECORDS + " records, not " + records);
    }
    boolean autoCommit = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try {
      return write(connection, AccountContext.of(seed, records, words));
    } finally {
      connection.rollback();
      connection.setAutoCommit(autoCommit);
    }
  }

  private static SeededAccount write(Connection connection, AccountContext account)
      throws SQLException {
    Map<String, Long> counts = new LinkedHashMap<>();
    Stock stock = new Stock(account);
    Trade trade = new Trade(account);
    Spending spending = new Spending(account);
    writeAccount(connection, counts, account);
    new Catalog(account).write(connection, counts, stock, trade.sold(), spending.received());
    trade.write(connection, counts, stock);
    spending.write(connection, counts, stock);
    writeRecounts(connection, counts, account, stock);
    return new SeededAccount(account.accountId(), Collections.unmodifiableMap(counts));
  }

  private static void writeAccount(
      Connection connection, Map<String, Long> counts, AccountContext account) throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Dice dice = account.dice(Kind.ACCOUNT, 1);
      inserts
          .into("account", "id", "email", "display_name")
          .row(
              account.accountId(),
              "owner-" + Long.toHexString(account.seed()) + "@example.org",
              account.words().person(dice));
      Inserts.Table backups =
          inserts.into(
              "backup_history",
              "id",
              "account_id",
              "kind",
              "format",
              "file_name",
              "file_size",
              "records",
              "outcome",
              "happened_at");
      for (int backup = 0; backup < BACKUPS; backup++) {
        Dice backupDice = account.dice(Kind.BACKUP, backup);
        backups.row(
            backupDice.id(),
            account.accountId(),
            BackupKind.BACKUP,
            "json",
            "financex_backup_" + account.day(backup, BACKUPS) + ".json",
            backupDice.below(10_000_000L),
            backupDice.below(100_000L),
            "complete",
            account.moment(backup, BACKUPS, backupDice).toInstant(ZoneOffset.UTC));
      }
      inserts.commit();
    }
  }

  private static void writeRecounts(
      Connection connection, Map<String, Long> counts, AccountContext account, Stock stock)
      throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table history = inserts.into("stock_history", Stock.COLUMNS);
      Instant when = Instant.parse("2026-11-20T18:00:00.000001Z");
      for (int i = 0; i < account.shape().recounts(); i++) {
        stock.moveProduct(history, i % account.shape().products(), 0, RECOUNT, when);
      }
      inserts.commit();
    }
  }
}
