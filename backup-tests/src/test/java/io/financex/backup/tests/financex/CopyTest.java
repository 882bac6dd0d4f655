package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.app.domain.Account;
import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.json.JsonBackupReader;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.tests.support.Isomorphism;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ann's backup becomes the content of a new account, in the database that still holds hers. */
class CopyTest {
  @TempDir Path directory;

  private static UUID newAccount(FinanceX host) {
    Account account = new Account("cyd@example.org", "Cyd");
    try (EntityManager entityManager = host.entityManagers.createEntityManager()) {
      entityManager.getTransaction().begin();
      entityManager.persist(account);
      entityManager.getTransaction().commit();
    }
    return account.getId();
  }

  private List<EntityRecord> records(FinanceX host, Owner owner) throws IOException {
    Path file = directory.resolve("look.json");
    host.engine.export(owner, "json", file);
    return BackupContent.read(new JsonBackupReader(), file, ReadLimits.DEFAULT).records();
  }

  @ParameterizedTest
  @EnumSource
  void aNewAccountGetsACopyFromEachFormat(TestDatabase database) throws Exception {
    for (String format : List.of("json", "xlsx")) {
      try (FinanceX host = new FinanceX(database, 300)) {
        Owner cyd = Owner.of(newAccount(host));
        Path file = directory.resolve("ann." + format);
        host.engine.export(host.annOwner(), format, file);
        Map<String, List<String>> before = host.everything();
        RestoreOptions copy = RestoreOptions.defaults().copyOf(host.annOwner());

        assertThatThrownBy(
                () ->
                    host.engine.restore(
                        cyd, file, RestoreOptions.defaults().copyOf(host.bobOwner())))
            .isInstanceOf(WrongOwnerException.class);
        RestoreReport preview = host.engine.restore(cyd, file, copy.dryRun(true));
        assertThat(host.everything()).isEqualTo(before);

        RestoreReport report =
            host.engine.restore(cyd, file, copy.expecting(preview.fingerprint()));
        RoundTripTest.reconciles(report);
        assertThat(report.created()).isEqualTo(report.read()).isEqualTo(preview.created());
        assertThat(Tables.differences(before, host.everything()))
            .allMatch(row -> row.startsWith("+ "));
        Isomorphism.assertSame(
            host.engine.model(), records(host, host.annOwner()), records(host, cyd));
        Hosts.insertAsEveryDay(host, cyd.key().values().get(0));
        assertThat(host.temporaryFiles()).isZero();
      }
    }
  }

  /** As soon as rows are written, nobody else is given their numbers. */
  @Test
  void othersGoOnInsertingMeanwhile() throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.POSTGRESQL, 300)) {
      Owner cyd = Owner.of(newAccount(host));
      Path file = directory.resolve("ann.json");
      host.engine.export(host.annOwner(), "json", file);
      AtomicBoolean inserted = new AtomicBoolean();
      RestoreReport report =
          host.engine.restore(
              cyd,
              file,
              RestoreOptions.defaults()
                  .copyOf(host.annOwner())
                  .listener(
                      progress -> {
                        if (progress.phase() == Progress.Phase.APPLY
                            && inserted.compareAndSet(false, true)) {
                          Hosts.insertAsEveryDay(host, host.bob);
                        }
                      }));
      assertThat(inserted).isTrue();
      assertThat(report.created()).isEqualTo(report.read());
      Hosts.insertAsEveryDay(host, cyd.key().values().get(0));
    }
  }
}
