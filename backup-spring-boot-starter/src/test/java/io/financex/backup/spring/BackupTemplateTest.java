package io.financex.backup.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.ExportOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.Owner;
import io.financex.backup.spring.shop.Item;
import io.financex.backup.spring.shop.Shop;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class BackupTemplateTest {
  @TempDir Path directory;

  private final UUID account = UUID.randomUUID();
  private final TestObservationRegistry observations = TestObservationRegistry.create();
  private final ApplicationContextRunner application =
      Applications.shops()
          .withPropertyValues("financex.backup.account-entity=Shop")
          .withBean(TestObservationRegistry.class, () -> observations);

  @Test
  void anExportIsVerifiedAndRestoredAndAllAreObserved() {
    run(
        (context, template) -> {
          Path file = directory.resolve("backup.json");
          assertThat(template.export(Owner.of(account), "json", file).records()).isEqualTo(1);
          assertThat(template.verify(file).trailer().count()).isEqualTo(1);
          context
              .getBean(EntityManagerFactory.class)
              .runInTransaction(
                  entities -> entities.createQuery("delete from Item").executeUpdate());
          RestoreReport report = template.restore(Owner.of(account), file);
          assertThat(report.created()).isEqualTo(1);
        });
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("financex.backup.export")
        .that()
        .hasLowCardinalityKeyValue("format", "json")
        .hasBeenStopped()
        .doesNotHaveError();
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("financex.backup.verify")
        .that()
        .hasLowCardinalityKeyValue("format", "json")
        .hasBeenStopped()
        .doesNotHaveError();
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("financex.backup.restore")
        .that()
        .hasLowCardinalityKeyValue("format", "json")
        .hasLowCardinalityKeyValue("dry.run", "false")
        .hasBeenStopped()
        .doesNotHaveError();
  }

  @Test
  void aFailureIsObserved() {
    run(
        (context, template) -> {
          Path file = directory.resolve("backup.json");
          template.export(Owner.of(account), "json", file);
          assertThatThrownBy(() -> template.restore(Owner.of(UUID.randomUUID()), file))
              .isInstanceOf(WrongOwnerException.class);
        });
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("financex.backup.restore")
        .that()
        .hasLowCardinalityKeyValue("format", "unknown")
        .hasBeenStopped()
        .hasError();
  }

  @Test
  void whatSomebodyAsksForIsNoNameOfAMetric() {
    run(
        (context, template) ->
            assertThat(
                    catchThrowable(
                        () ->
                            template.export(
                                Owner.of(account),
                                "no\nformat",
                                new ByteArrayOutputStream(),
                                ExportOptions.defaults())))
                .isInstanceOf(UnsupportedFormatException.class));
    TestObservationRegistryAssert.assertThat(observations)
        .hasObservationWithNameEqualTo("financex.backup.export")
        .that()
        .hasLowCardinalityKeyValue("format", "unknown")
        .hasError();
  }

  @Test
  void aFileBeyondTheLimitsIsRefused() {
    application
        .withPropertyValues("financex.backup.limits.max-file-size=10B")
        .run(
            context -> {
              BackupTemplate template = context.getBean(BackupTemplate.class);
              seed(context);
              Path file = directory.resolve("backup.json");
              template.export(Owner.of(account), "json", file);
              assertThatThrownBy(() -> template.restore(Owner.of(account), file))
                  .isInstanceOf(LimitExceededException.class);
              assertThatThrownBy(() -> template.verify(file))
                  .isInstanceOf(LimitExceededException.class);
            });
  }

  private void run(BiConsumer<ApplicationContext, BackupTemplate> test) {
    application.run(
        context -> {
          seed(context);
          test.accept(context, context.getBean(BackupTemplate.class));
        });
  }

  private void seed(ApplicationContext context) {
    context
        .getBean(EntityManagerFactory.class)
        .runInTransaction(
            entities -> {
              Shop shop = new Shop(account);
              entities.persist(shop);
              entities.persist(new Item(UUID.randomUUID(), shop, "Lamp"));
            });
  }
}
