package io.financex.backup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportReport;
import io.financex.backup.RestoreReport;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Owner;
import io.financex.backup.spring.shop.Item;
import io.financex.backup.spring.shop.Shop;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** What {@code @Transactional} asks of a transaction, the template and the engine are part of. */
class TransactionalTest {
  @TempDir Path directory;

  private final Owner account = Owner.of(UUID.randomUUID());
  private final UUID lamp = UUID.randomUUID();

  /** An application in which a lamp was backed up. */
  private final class Case {
    final ApplicationContext context;
    final BackupTemplate template;
    final EntityManager entities;
    final TransactionTemplate transaction;
    final Path file = directory.resolve("backup.json");

    Case(ApplicationContext context) {
      this.context = context;
      template = context.getBean(BackupTemplate.class);
      entities =
          SharedEntityManagerCreator.createSharedEntityManager(
              context.getBean(EntityManagerFactory.class));
      transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    void run(Runnable work) {
      transaction.executeWithoutResult(status -> work.run());
    }

    void isolation(int level) {
      transaction.setIsolationLevel(level);
    }

    void remove() {
      entities.remove(entities.find(Item.class, lamp));
    }

    boolean isThere() {
      return entities.find(Item.class, lamp) != null;
    }

    RestoreReport restore() {
      return template.restore(account, file);
    }
  }

  private void test(Consumer<Case> test) {
    Applications.shops()
        .withPropertyValues("financex.backup.account-entity=Shop")
        .run(
            context -> {
              Case one = new Case(context);
              one.run(
                  () -> {
                    Shop shop = new Shop((UUID) account.key().values().get(0));
                    one.entities.persist(shop);
                    one.entities.persist(new Item(lamp, shop, "Lamp"));
                  });
              one.template.export(account, "json", one.file);
              test.accept(one);
            });
  }

  @Test
  void aRestoreIsCommittedWithTheTransaction() {
    test(
        one -> {
          one.run(
              () -> {
                one.remove();
                RestoreReport report = one.restore();
                assertThat(report.created()).as("the removal was flushed").isEqualTo(1);
                assertThat(report.transaction().callers()).isTrue();
                assertThat(report.transaction().isolation()).isEqualTo("READ COMMITTED");
                assertThat(one.isThere()).isTrue();
              });
          assertThat(one.isThere()).isTrue();
        });
  }

  @Test
  void andRolledBackWithIt() {
    test(
        one -> {
          one.run(one::remove);
          one.transaction.executeWithoutResult(
              status -> {
                assertThat(one.restore().created()).isEqualTo(1);
                status.setRollbackOnly();
              });
          assertThat(one.isThere()).isFalse();
        });
  }

  @Test
  void oneThatFailsLeavesTheTransactionAsItWas() {
    test(
        one -> {
          one.run(
              () -> {
                one.remove();
                assertThatThrownBy(
                        () -> one.template.restore(Owner.of(UUID.randomUUID()), one.file))
                    .isInstanceOf(WrongOwnerException.class);
              });
          assertThat(one.isThere()).isFalse();
        });
  }

  @Test
  void theEngineAndAPreviewJoinAsWell() {
    test(
        one ->
            one.run(
                () -> {
                  one.remove();
                  BackupEngine engine = one.context.getBean(BackupEngine.class);
                  RestoreReport preview =
                      engine.restore(account, one.file, one.template.restoreOptions().dryRun(true));
                  assertThat(preview.created()).isEqualTo(1);
                  assertThat(one.isThere()).isFalse();
                  assertThat(engine.joining(one.entities).restore(account, one.file).created())
                      .isEqualTo(1);
                }));
  }

  @Test
  void anExportHoldsWhatTheTransactionHasWrittenIfItSeesOneMoment() {
    test(
        one -> {
          Path within = directory.resolve("within.json");
          one.run(
              () ->
                  assertThatThrownBy(() -> one.template.export(account, "json", within))
                      .isInstanceOf(StoreException.class)
                      .hasMessageContaining("SERIALIZABLE"));
          one.isolation(TransactionDefinition.ISOLATION_SERIALIZABLE);
          one.run(
              () -> {
                one.remove();
                ExportReport report = one.template.export(account, "json", within);
                assertThat(report.records()).isZero();
                assertThat(report.transaction().isolation()).isEqualTo("SERIALIZABLE");
              });
        });
  }

  @Test
  void aReadOnlyTransactionIsNoneToRestoreIn() {
    test(
        one -> {
          one.transaction.setReadOnly(true);
          one.run(
              () ->
                  assertThat(catchThrowable(one::restore))
                      .isInstanceOf(IllegalTransactionStateException.class)
                      .hasMessageContaining("read-only"));
        });
  }

  @Test
  void norIsOneOfSomethingElse() {
    test(
        one -> {
          new TransactionTemplate(
                  new DataSourceTransactionManager(one.context.getBean(DataSource.class)))
              .executeWithoutResult(
                  status -> {
                    assertThat(catchThrowable(one::restore))
                        .isInstanceOf(IllegalTransactionStateException.class)
                        .hasMessageContaining("NOT_SUPPORTED");
                    assertThat(
                            one.template
                                .export(account, "json", directory.resolve("own.json"))
                                .transaction()
                                .callers())
                        .isFalse();
                  });
        });
  }

  @Test
  void outsideOfTransactionsEachIsItsOwn() {
    test(
        one -> {
          assertThat(one.restore().transaction().callers()).isFalse();
          one.run(
              () -> {
                TransactionTemplate outside =
                    new TransactionTemplate(one.context.getBean(PlatformTransactionManager.class));
                outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
                outside.executeWithoutResult(
                    status -> assertThat(one.restore().transaction().callers()).isFalse());
              });
        });
  }
}
