package io.financex.backup.spring;

import io.financex.backup.BackupEngine;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.micrometer.observation.ObservationRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Makes a {@link BackupEngine} over the application's entities, once the database is set up, and a
 * {@link BackupTemplate}. An application that defines either itself keeps its own. For calling by
 * Spring Boot.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
      "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
    })
@ConditionalOnBean(EntityManagerFactory.class)
@ConditionalOnProperty(
    prefix = "financex.backup",
    name = "enabled",
    havingValue = "true",
    matchIfMissing = true)
@EnableConfigurationProperties(BackupProperties.class)
public final class BackupAutoConfiguration {
  /** For Spring. */
  public BackupAutoConfiguration() {}

  /**
   * The engine. Formats are found on the class path; beans of type {@link BackupWriter} and {@link
   * BackupReader} win over them. It joins the transaction of its caller.
   *
   * @param properties what to back up
   * @param beans where the persistence units are
   * @param graphCustomizers what properties do not say of the graph
   * @param engineCustomizers what properties do not say of the engine
   * @param writers the application's own
   * @param readers the application's own
   * @param clock for dates in manifests and file names, where there is exactly one
   * @param environment tells the application's name and version
   * @return the engine
   */
  @Bean
  @ConditionalOnMissingBean
  @DependsOnDatabaseInitialization
  BackupEngine backupEngine(
      BackupProperties properties,
      ListableBeanFactory beans,
      ObjectProvider<BackupGraphCustomizer> graphCustomizers,
      ObjectProvider<BackupEngineCustomizer> engineCustomizers,
      ObjectProvider<BackupWriter> writers,
      ObjectProvider<BackupReader> readers,
      ObjectProvider<Clock> clock,
      Environment environment) {
    EntityManagerFactory unit = new PersistenceUnits(beans).select(properties.persistenceUnit());
    JpaEntityGraph.Builder graph = new GraphDescription(properties, unit).builder();
    graphCustomizers.orderedStream().forEach(customizer -> customizer.customize(graph));
    BackupEngine.Builder engine = BackupEngine.builder(new JoiningGraph(graph.build(), unit));
    engine.application(
        firstSet(properties.applicationName(), environment, "spring.application.name"),
        firstSet(properties.applicationVersion(), environment, "spring.application.version"));
    if (properties.installation() != null) {
      engine.installation(properties.installation());
    }
    if (properties.temporaryDirectory() != null) {
      engine.temporaryDirectory(properties.temporaryDirectory());
    }
    properties.dropped().forEach(engine::dropped);
    clock.ifUnique(engine::clock);
    writers.orderedStream().forEach(engine::writer);
    readers.orderedStream().forEach(engine::reader);
    engineCustomizers.orderedStream().forEach(customizer -> customizer.customize(engine));
    return engine.build();
  }

  /**
   * The template, with the limits of the properties.
   *
   * @param engine does the work
   * @param properties hold the limits
   * @param observations where exports and restores are observed, if anywhere
   * @return the template
   */
  @Bean
  @ConditionalOnMissingBean
  BackupTemplate backupTemplate(
      BackupEngine engine,
      BackupProperties properties,
      ObjectProvider<ObservationRegistry> observations) {
    return new BackupTemplate(
        engine,
        properties.limits().toReadLimits(),
        observations.getIfUnique(() -> ObservationRegistry.NOOP));
  }

  private static String firstSet(
      @Nullable String property, Environment environment, String fallback) {
    return property != null
        ? property
        : Objects.requireNonNullElse(environment.getProperty(fallback), "");
  }
}
