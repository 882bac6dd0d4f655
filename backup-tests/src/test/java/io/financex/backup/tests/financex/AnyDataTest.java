package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ExportReport;
import io.financex.backup.RestoreReport;
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
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Any values that the columns hold, in any time zone of the host: what was deleted or changed since
 * the export is as it was after the restore, and a second restore writes nothing.
 */
class AnyDataTest {
  private static final Set<String> WITHOUT_IMAGE = Set.of("product.image");
  private static final Set<String> WITHOUT_VERSIONS =
      Set.of("product.image", "product.version", "material.version");

  /** Without summer time; with it; with local mean time until 1972 and a negative summer time. */
  private static final List<String> ZONES = List.of("UTC", "Europe/Zurich", "Africa/Monrovia");

  private static final TimeZone USUAL = TimeZone.getDefault();

  private static Path directory;
  private static FinanceX h2;
  private static FinanceX postgresql;
  private static FinanceX mariaDb;
  private static long firstNumber = 1_000;

  @BeforeContainer
  static void open() throws SQLException, IOException {
    directory = Files.createTempDirectory("any-data");
    h2 = new FinanceX(TestDatabase.H2, 40);
  }

  @AfterContainer
  static void close() throws IOException {
    h2.close();
    if (postgresql != null) {
      postgresql.close();
    }
    if (mariaDb != null) {
      mariaDb.close();
    }
    for (String name : List.of("backup.json", "again.json")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @Property(tries = 1000)
  void onH2(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    inSomeZone(TestDatabase.H2, h2, size, random);
  }

  @Property(tries = 60)
  void onPostgresql(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    inSomeZone(TestDatabase.POSTGRESQL, onPostgresql(), size, random);
  }

  @Tag("full")
  @Property(tries = 1000)
  void manyOnPostgresql(@ForAll @IntRange(max = 8) int size, @ForAll Random random)
      throws Exception {
    inSomeZone(TestDatabase.POSTGRESQL, onPostgresql(), size, random);
  }

  @Property(tries = 40)
  void onMariaDb(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    inSomeZone(TestDatabase.MARIADB, onMariaDb(), size, random);
  }

  @Tag("full")
  @Property(tries = 1000)
  void manyOnMariaDb(@ForAll @IntRange(max = 8) int size, @ForAll Random random) throws Exception {
    inSomeZone(TestDatabase.MARIADB, onMariaDb(), size, random);
  }

  /** With a collation that tells all texts apart, since any text may be within a key. */
  private static FinanceX onMariaDb() throws SQLException, IOException {
    if (mariaDb == null) {
      DataSource source = TestDatabase.MARIADB.create();
      Tables.execute(source, "ALTER DATABASE COLLATE utf8mb4_nopad_bin");
      mariaDb = new FinanceX(source, UnaryOperator.identity(), 40);
    }
    return mariaDb;
  }

  /** Opened with the first use, so that a run of H2 alone needs no server. */
  private static FinanceX onPostgresql() throws SQLException, IOException {
    if (postgresql == null) {
      postgresql = new FinanceX(TestDatabase.POSTGRESQL, 40);
    }
    return postgresql;
  }

  private static void inSomeZone(TestDatabase database, FinanceX host, int size, Random random)
      throws Exception {
    AnyAccount account = new AnyAccount(random, size, database, firstNumber);
    firstNumber += 100_000;
    TimeZone.setDefault(TimeZone.getTimeZone(ZONES.get(random.nextInt(ZONES.size()))));
    try {
      comesBack(host, account, random);
    } finally {
      TimeZone.setDefault(USUAL);
    }
  }

  private static void comesBack(FinanceX host, AnyAccount account, Random random) throws Exception {
    Owner owner = Owner.of(account.id);
    Path file = directory.resolve("backup.json");
    try (Connection connection = host.source.getConnection()) {
      account.insert(connection);
    }
    Map<String, List<String>> before = Tables.copy(host.source, WITHOUT_IMAGE);
    Map<String, List<String>> rows = Tables.copy(host.source, WITHOUT_VERSIONS);
    ExportReport exported = host.engine.export(owner, "json", file);
    assertThat(exported.records()).isEqualTo(account.records());
    assertThat(exported.warnings()).isEmpty();

    host.empty(account.id);
    assertThat(restored(host, owner, file).created()).isEqualTo(account.records());
    assertThat(Tables.differences(before, Tables.copy(host.source, WITHOUT_IMAGE))).isEmpty();
    assertThat(host.engine.export(owner, "json", directory.resolve("again.json")).trailer())
        .isEqualTo(exported.trailer());
    writesNothing(host, owner, file, account.records());

    try (Connection connection = host.source.getConnection()) {
      account.change(connection);
    }
    BackupFile backup = BackupFile.read(file);
    backup.shuffle(random);
    backup.write(file);
    restored(host, owner, file);
    assertThat(Tables.differences(rows, Tables.copy(host.source, WITHOUT_VERSIONS))).isEmpty();
    writesNothing(host, owner, file, account.records());

    host.empty(account.id);
    Tables.execute(host.source, "DELETE FROM account WHERE id = '" + account.id + "'");
  }

  private static RestoreReport restored(FinanceX host, Owner owner, Path file) {
    RestoreReport report = host.engine.restore(owner, file);
    RoundTripTest.reconciles(report);
    return report;
  }

  private static void writesNothing(FinanceX host, Owner owner, Path file, long records) {
    host.watched.takeExecuted();
    assertThat(restored(host, owner, file).unchanged()).isEqualTo(records);
    assertThat(host.watched.takeExecuted()).noneMatch(WatchedDataSource::writes);
  }
}
