package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.ExportReport;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An SQL script of FinanceX, restored by the database alone. */
class SqlDumpTest {
  @TempDir Path directory;

  private Path dump(FinanceX host) {
    Path file = directory.resolve("dump.sql");
    host.engine.export(host.annOwner(), "sql", file);
    return file;
  }

  private ExportReport json(FinanceX host) {
    return host.engine.export(host.annOwner(), "json", directory.resolve("dump.json"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void restoresAnEmptiedAccountAndAgainChangesNothing(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 400)) {
      ExportReport before = json(host);
      Map<String, List<String>> tables =
          Tables.copy(host.source, java.util.Set.of("product.image"));
      Path file = dump(host);
      host.empty(host.ann);

      SqlScript.run(host.source, file);
      assertThat(json(host).trailer()).isEqualTo(before.trailer());
      assertThat(Tables.copy(host.source, java.util.Set.of("product.image"))).isEqualTo(tables);

      SqlScript.run(host.source, file);
      assertThat(Tables.copy(host.source, java.util.Set.of("product.image"))).isEqualTo(tables);
    }
  }
}
