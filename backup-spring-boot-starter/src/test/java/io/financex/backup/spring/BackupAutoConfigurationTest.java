package io.financex.backup.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spring.shop.Item;
import io.financex.backup.spring.shop.Shop;
import io.financex.backup.spring.vault.Vault;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

class BackupAutoConfigurationTest {
  private static final ApplicationContextRunner SHOPS =
      Applications.shops().withPropertyValues("financex.backup.account-entity=Shop");

  @Test
  void oneLineMakesAnEngine() {
    SHOPS.run(
        context -> {
          assertThat(context).hasSingleBean(BackupEngine.class);
          assertThat(context.getBean(BackupTemplate.class).engine())
              .isSameAs(context.getBean(BackupEngine.class));
          assertThat(model(context.getBean(BackupEngine.class)).ownerType()).isEqualTo("Shop");
        });
  }

  @Test
  void entitiesMayBeNamedByTheirClass() {
    Applications.shops()
        .withPropertyValues(
            "financex.backup.account-entity=" + Shop.class.getName(),
            "financex.backup.exclude=" + Item.class.getName() + ".picture")
        .run(
            context ->
                assertThat(item(context.getBean(BackupEngine.class)).has("picture")).isFalse());
  }

  @Test
  void entitiesAndAttributesAreLeftOut() {
    SHOPS
        .withPropertyValues("financex.backup.exclude=Item.picture,Item.name")
        .run(
            context ->
                assertThat(item(context.getBean(BackupEngine.class)).attributes())
                    .extracting("name")
                    .containsExactlyInAnyOrder("id", "related"));
    SHOPS
        .withPropertyValues("financex.backup.exclude=Item")
        .run(context -> assertThat(model(context.getBean(BackupEngine.class)).types()).isEmpty());
  }

  @Test
  void columnsAreDeclaredReferences() {
    SHOPS
        .withPropertyValues("financex.backup.references.Item.related=Item")
        .run(
            context ->
                assertThat(item(context.getBean(BackupEngine.class)).references()).hasSize(1));
  }

  @Test
  void theApplicationNamesItsFiles() {
    ApplicationContextRunner clocked =
        SHOPS
            .withPropertyValues("spring.application.name=Corner Shop")
            .withBean(
                Clock.class,
                () -> Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC));
    clocked.run(
        context ->
            assertThat(context.getBean(BackupEngine.class).suggestedFileName("json"))
                .isEqualTo("corner_shop_backup_2026-11-23.json"));
    clocked
        .withPropertyValues("financex.backup.application-name=Shops")
        .run(
            context ->
                assertThat(context.getBean(BackupEngine.class).suggestedFileName("json"))
                    .isEqualTo("shops_backup_2026-11-23.json"));
  }

  @Test
  void limitsAreThoseOfTheEngineWhereNoneIsSet() {
    SHOPS.run(
        context ->
            assertThat(context.getBean(BackupTemplate.class).restoreOptions().limits())
                .isEqualTo(ReadLimits.DEFAULT));
  }

  @Test
  void limitsAreSet() {
    SHOPS
        .withPropertyValues(
            "financex.backup.limits.max-file-size=5MB", "financex.backup.limits.max-records=7")
        .run(
            context ->
                assertThat(context.getBean(BackupTemplate.class).restoreOptions().limits())
                    .isEqualTo(ReadLimits.DEFAULT.withMaxFileBytes(5 << 20).withMaxRecords(7)));
  }

  @Test
  void customizersHaveTheLastWord() {
    SHOPS
        .withPropertyValues("financex.backup.application-name=Shops")
        .withBean(BackupGraphCustomizer.class, () -> graph -> graph.exclude(Item.class, "picture"))
        .withBean(BackupEngineCustomizer.class, () -> engine -> engine.application("Mine", "1"))
        .run(
            context -> {
              BackupEngine engine = context.getBean(BackupEngine.class);
              assertThat(item(engine).has("picture")).isFalse();
              assertThat(engine.suggestedFileName("json")).startsWith("mine_backup_");
            });
  }

  @Test
  void anEngineOfTheApplicationIsKept() {
    Applications.shops()
        .withUserConfiguration(OwnEngine.class)
        .run(context -> assertThat(context).hasSingleBean(BackupEngine.class).hasBean("mine"));
  }

  @Test
  void itIsSwitchedOff() {
    Applications.shops()
        .withPropertyValues("financex.backup.enabled=false")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BackupEngine.class));
  }

  @Test
  void withoutEntitiesThereIsNothingToBackUp() {
    Applications.withoutEntities()
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(BackupEngine.class));
  }

  @Test
  void oneOfSeveralPersistenceUnitsIsNamed() {
    ApplicationContextRunner two =
        Applications.withoutEntities()
            .withUserConfiguration(TwoUnits.class)
            .withPropertyValues("financex.backup.account-entity=Shop");
    two.withPropertyValues("financex.backup.persistence-unit=shops")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(BackupEngine.class));
    two.withPropertyValues("financex.backup.persistence-unit=first")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(BackupEngine.class));
    two.run(
        context ->
            assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(
                    BackupPropertyException.class,
                    failure ->
                        assertThat(failure.action())
                            .isEqualTo(
                                "Set financex.backup.persistence-unit to one of: shops (bean"
                                    + " first), vaults (bean second)")));
    two.withPropertyValues("financex.backup.persistence-unit=third")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOf(BackupPropertyException.class)
                    .hasMessageContaining("third"));
  }

  private static EntityModel model(BackupEngine engine) {
    return engine.model();
  }

  private static EntityType item(BackupEngine engine) {
    return engine.model().type("Item");
  }

  @Configuration(proxyBeanMethods = false)
  static class OwnEngine {
    @Bean
    BackupEngine mine(EntityManagerFactory factory) {
      return BackupEngine.of(factory, Shop.class);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class TwoUnits {
    @Bean
    LocalContainerEntityManagerFactoryBean first() {
      return unit("shops", Shop.class);
    }

    @Bean
    LocalContainerEntityManagerFactoryBean second() {
      return unit("vaults", Vault.class);
    }

    private static LocalContainerEntityManagerFactoryBean unit(String name, Class<?> entity) {
      LocalContainerEntityManagerFactoryBean unit = new LocalContainerEntityManagerFactoryBean();
      unit.setPersistenceUnitName(name);
      unit.setPackagesToScan(entity.getPackageName());
      unit.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
      unit.setJpaPropertyMap(
          Map.of(
              "jakarta.persistence.jdbc.url",
              "jdbc:h2:mem:" + name,
              "hibernate.hbm2ddl.auto",
              "create-drop"));
      return unit;
    }
  }
}
