package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.seed.AccountSeeder;
import io.financex.backup.ExportReport;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.WatchedDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any account, in any order in the file: export, empty, restore gives the same, and a second
 * restore writes nothing.
 */
class AnySeedTest {
  private static final Set<String> EXCLUDED = Set.of("product.image");
  private static Path directory;
  private static FinanceX h2;
  private static FinanceX postgresql;

  @BeforeContainer
  static void open() throws SQLException, IOException {
    directory = Files.createTempDirectory("any-seed");
    h2 = new FinanceX(TestDatabase.H2, 40);
  }

  @AfterContainer
  static void close() throws IOException {
    h2.close();
    if (postgresql != null) {
      postgresql.close();
    }
    for (String name : List.of("backup.json", "again.json")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @Property(tries = 1000)
  void onH2(
      @ForAll @LongRange(min = 3) long seed, @ForAll @IntRange(min = 40, max = 90) int records)
      throws Exception {
    comesBack(h2, seed, records);
  }

  @Property(tries = 40)
  void onPostgresql(
      @ForAll @LongRange(min = 3) long seed, @ForAll @IntRange(min = 40, max = 90) int records)
      throws Exception {
    comesBack(onPostgresql(), seed, records);
  }

  @Tag("full")
  @Property(tries = 1000)
  void manyOnPostgresql(
      @ForAll @LongRange(min = 3) long seed, @ForAll @IntRange(min = 40, max = 90) int records)
      throws Exception {
    comesBack(onPostgresql(), seed, records);
  }

  /** Opened with the first use, so that a run of H2 alone needs no server. */
  private static FinanceX onPostgresql() throws SQLException, IOException {
    if (postgresql == null) {
      postgresql = new FinanceX(TestDatabase.POSTGRESQL, 40);
    }
    return postgresql;
  }

  private static void comesBack(FinanceX host, long seed, int records) throws Exception {
    UUID account;
    try (Connection connection = host.source.getConnection()) {
      account = new AccountSeeder().seed(connection, seed, records).id();
    }
    Owner owner = Owner.of(account);
    Path file = directory.resolve("backup.json");
    Map<String, List<String>> before = Tables.copy(host.source, EXCLUDED);
    ExportReport exported = host.engine.export(owner, "json", file);
    host.empty(account);
    BackupFile backup = BackupFile.read(file);
    backup.shuffle(new Random(seed));
    backup.write(file);
    assertThat(host.engine.restore(owner, file).created()).isEqualTo(records);
    assertThat(Tables.copy(host.source, EXCLUDED)).isEqualTo(before);
    assertThat(host.engine.export(owner, "json", directory.resolve("again.json")).trailer())
        .isEqualTo(exported.trailer());
    host.watched.takeExecuted();
    assertThat(host.engine.restore(owner, file).unchanged()).isEqualTo(records);
    assertThat(host.watched.takeExecuted()).noneMatch(WatchedDataSource::writes);
    host.empty(account);
    Tables.execute(
        host.source,
        "DELETE FROM backup_history WHERE account_id = '" + account + "'",
        "DELETE FROM account WHERE id = '" + account + "'");
  }
}
