package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.backup.check.BackupModelCheck;
import io.financex.backup.check.ModelReport;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The model of FinanceX, checked as a host checks its own. */
class FinanceXModelTest {
  @ParameterizedTest
  @EnumSource
  void itsModelIsBackedUp(TestDatabase kind) throws Exception {
    DataSource database = kind.create();
    try (EntityManagerFactory factory =
        FinanceX.open(database, FinanceXPersistence.CREATE_SCHEMA)) {
      EntityGraph graph = FinanceXBackup.graph(factory);
      ModelReport report =
          BackupModelCheck.of(graph, database)
              .accounts(account(database, "ann"), account(database, "bob"))
              .run();
      assertThat(report.missingIndexes()).isEmpty();
    }
  }

  private static Owner account(DataSource database, String name) throws SQLException {
    UUID id = UUID.randomUUID();
    Tables.execute(
        database,
        "INSERT INTO account (id, email, display_name) VALUES ('%s', '%s', '%s')"
            .formatted(id, name, name));
    return Owner.of(id);
  }
}
