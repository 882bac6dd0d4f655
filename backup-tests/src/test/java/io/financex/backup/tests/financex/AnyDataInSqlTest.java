package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.sql.SqlBackupWriter;
import io.financex.backup.sql.SqlMode;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * the export is as it was when its script has run, and running it again changes nothing.
 */
class AnyDataInSqlTest {
  private static final Set<String> WITHOUT_IMAGE = Set.of("product.image");
  private static final Set<String> WITHOUT_VERSIONS =
      Set.of("product.image", "product.version", "material.version");

  private static AnyHosts hosts;

  @BeforeContainer
  static void open() {
    hosts = new AnyHosts();
  }

  @AfterContainer
  static void close() throws IOException {
    hosts.close();
  }

  @Property(tries = 200)
  void onH2(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(TestDatabase.H2, size, random, AnyDataInSqlTest::comesBack);
  }

  @Property(tries = 20)
  void onPostgresql(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(TestDatabase.POSTGRESQL, size, random, AnyDataInSqlTest::comesBack);
  }

  @Tag("full")
  @Property(tries = 600)
  void manyOnPostgresql(@ForAll @IntRange(max = 8) int size, @ForAll Random random)
      throws Exception {
    hosts.inSomeZone(TestDatabase.POSTGRESQL, size, random, AnyDataInSqlTest::comesBack);
  }

  @Property(tries = 20)
  void onMariaDb(@ForAll @IntRange(max = 5) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(TestDatabase.MARIADB, size, random, AnyDataInSqlTest::comesBack);
  }

  @Tag("full")
  @Property(tries = 600)
  void manyOnMariaDb(@ForAll @IntRange(max = 8) int size, @ForAll Random random) throws Exception {
    hosts.inSomeZone(TestDatabase.MARIADB, size, random, AnyDataInSqlTest::comesBack);
  }

  private static void comesBack(FinanceX host, AnyAccount account) throws Exception {
    Map<String, List<String>> before = Tables.copy(host.source, WITHOUT_IMAGE);
    Map<String, List<String>> rows = Tables.copy(host.source, WITHOUT_VERSIONS);
    String inserts = script(host, account, SqlMode.INSERT);
    String script = script(host, account, SqlMode.UPSERT);

    host.empty(account.id);
    SqlScript.run(host.source, inserts);
    assertThat(Tables.differences(before, Tables.copy(host.source, WITHOUT_IMAGE))).isEmpty();

    host.empty(account.id);
    for (int i = 0; i < 2; i++) {
      SqlScript.run(host.source, script);
      assertThat(Tables.differences(before, Tables.copy(host.source, WITHOUT_IMAGE))).isEmpty();
    }

    try (Connection connection = host.source.getConnection()) {
      account.change(connection);
    }
    SqlScript.run(host.source, script);
    assertThat(Tables.differences(rows, Tables.copy(host.source, WITHOUT_VERSIONS))).isEmpty();
  }

  private static String script(FinanceX host, AnyAccount account, SqlMode mode) {
    BackupEngine engine =
        BackupEngine.builder(host.graph).writer(new SqlBackupWriter().mode(mode)).build();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    engine.export(Owner.of(account.id), "sql", out, ExportOptions.defaults());
    return out.toString(StandardCharsets.UTF_8);
  }
}
