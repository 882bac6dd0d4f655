package io.financex.app;

import io.financex.app.domain.Account;
import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.Product;
import io.financex.backup.BackupEngine;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.spi.EntityGraph;
import jakarta.persistence.EntityManagerFactory;

/** What FinanceX tells the backup library about itself. */
public final class FinanceXBackup {

  private FinanceXBackup() {}

  /** An engine for the accounts of FinanceX; one serves the whole application. */
  public static BackupEngine engine(EntityManagerFactory entityManagers) {
    return BackupEngine.builder(graph(entityManagers)).application("FinanceX", "0.1.0").build();
  }

  /** What a backup of an account holds. */
  public static EntityGraph graph(EntityManagerFactory entityManagers) {
    return JpaEntityGraph.builder(entityManagers)
        .owner(Account.class)
        .exclude(BackupHistory.class) // a log of this database, not data of the person
        .exclude(Product.class, "image")
        .build();
  }
}
