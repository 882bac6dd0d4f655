package io.financex.backup.tests.financex;

import io.financex.app.FinanceXBackup;
import io.financex.app.FinanceXPersistence;
import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Owner;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * What {@link MemoryTest} runs in a JVM of its own: database, account, export or restore, file,
 * expected records.
 */
final class SmallHeap {
  private SmallHeap() {}

  public static void main(String[] arguments) {
    try (EntityManagerFactory factory =
        FinanceXPersistence.open(
            arguments[0], Map.of("jakarta.persistence.jdbc.user", "postgres"))) {
      BackupEngine engine = FinanceXBackup.engine(factory);
      Owner owner = Owner.of(UUID.fromString(arguments[1]));
      Path file = Path.of(arguments[3]);
      long expected = Long.parseLong(arguments[4]);
      if (arguments[2].equals("export")) {
        require(expected, engine.export(owner, "json", file).records());
        require(expected, engine.restore(owner, file).unchanged());
      } else {
        RestoreReport report = engine.restore(owner, file);
        require(expected, report.created());
      }
    }
  }

  private static void require(long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException("Expected " + expected + " records, not " + actual);
    }
  }
}
