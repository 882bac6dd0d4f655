package io.financex.backup.spring;

import io.financex.backup.spring.shop.Shop;
import io.financex.backup.spring.vault.Vault;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Applications over an empty database of their own. */
final class Applications {
  private Applications() {}

  static ApplicationContextRunner shops() {
    return over(Shops.class);
  }

  static ApplicationContextRunner vaults() {
    return over(Vaults.class);
  }

  private static ApplicationContextRunner over(Class<?> entities) {
    return withoutEntities()
        .withConfiguration(
            AutoConfigurations.of(
                DataSourceAutoConfiguration.class,
                DataSourceTransactionManagerAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class,
                TransactionAutoConfiguration.class))
        .withPropertyValues(
            "spring.datasource.generate-unique-name=true", "spring.jpa.hibernate.ddl-auto=create")
        .withUserConfiguration(entities);
  }

  static ApplicationContextRunner withoutEntities() {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(BackupAutoConfiguration.class));
  }

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = Shop.class)
  static class Shops {}

  @Configuration(proxyBeanMethods = false)
  @EntityScan(basePackageClasses = Vault.class)
  static class Vaults {}
}
