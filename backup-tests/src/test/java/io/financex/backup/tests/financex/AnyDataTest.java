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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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

  private static Path directory;
  private static AnyHosts hosts;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("any-data");
    hosts = new AnyHosts();
  }

  @AfterContainer
  static void close() throws IOException {
    hosts.close();
    for (String name : List.of("backup.json", "again.json")) {
      Files.deleteIfExists(directory.resolve(name));
    }
    Files.delete(directory);
  }

  @Property(tries = 1000)
  void onH2(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(
        TestDatabase.H2, size, random, (host, account) -> comesBack(host, account, random));
  }

  @Property(tries = 60)
  void onPostgresql(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(
        TestDatabase.POSTGRESQL, size, random, (host, account) -> comesBack(host, account, random));
  }

  @Tag("full")
  @Property(tries = 1000)
  void manyOnPostgresql(@ForAll @IntRange(max = 8) int size, @ForAll Random random)
      throws Exception {
    hosts.inSomeZone(
        TestDatabase.POSTGRESQL, size, random, (host, account) -> comesBack(host, account, random));
  }

  @Property(tries = 40)
  void onMariaDb(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(
        TestDatabase.MARIADB, size, random, (host, account) -> comesBack(host, account, random));
  }

  @Tag("full")
  @Property(tries = 1000)
  void manyOnMariaDb(@ForAll @IntRange(max = 8) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(
        TestDatabase.MARIADB, size, random, (host, account) -> comesBack(host, account, random));
  }

  private static void comesBack(FinanceX host, AnyAccount account, Random random) throws Exception {
    Owner owner = Owner.of(account.id);
    Path file = directory.resolve("backup.json");
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
