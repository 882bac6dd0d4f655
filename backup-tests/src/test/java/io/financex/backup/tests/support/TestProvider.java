package io.financex.backup.tests.support;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.PersistenceProvider;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The JPA provider that the tests run with: the one on the class path, Hibernate before others. */
public enum TestProvider {
  HIBERNATE("org.hibernate.jpa.HibernatePersistenceProvider"),
  ECLIPSELINK("org.eclipse.persistence.jpa.PersistenceProvider");

  private static final AtomicInteger UNITS = new AtomicInteger();

  private final String className;

  TestProvider(String className) {
    this.className = className;
  }

  public static TestProvider current() {
    return HIBERNATE.isThere() ? HIBERNATE : ECLIPSELINK;
  }

  /** Its name and version, as it says itself. */
  public String version() {
    return this == HIBERNATE
        ? "Hibernate ORM " + org.hibernate.Version.getVersionString()
        : "EclipseLink " + org.eclipse.persistence.Version.getVersion();
  }

  private boolean isThere() {
    try {
      Class.forName(className);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** A persistence unit that creates its tables in an empty database. */
  public PersistenceConfiguration unit(DataSource source, Class<?>... entities) {
    if (source instanceof JdbcDataSource h2) {
      // H2 checks a discriminator in the session that made the table, which a pool keeps open.
      return unconnected(source, entities).property(PersistenceConfiguration.JDBC_URL, h2.getURL());
    }
    return pooled(source, source, entities);
  }

  private PersistenceConfiguration pooled(
      DataSource source, DataSource pool, Class<?>... entities) {
    return unconnected(source, entities).property("jakarta.persistence.nonJtaDataSource", pool);
  }

  private PersistenceConfiguration unconnected(DataSource source, Class<?>... entities) {
    PersistenceConfiguration unit =
        new PersistenceConfiguration("unit" + UNITS.incrementAndGet())
            .provider(className)
            .property(PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION, "create");
    for (Class<?> entity : entities) {
      unit.managedClass(entity);
    }
    settings(source).forEach(unit::property);
    return unit;
  }

  /** Opens a persistence unit of these entities that creates its tables in an empty database. */
  public static EntityManagerFactory open(DataSource source, Class<?>... entities) {
    return open(source, UnaryOperator.identity(), entities);
  }

  /**
   * The same, with what a test adds to the unit.
   *
   * @param mapping changes the unit before it is opened
   */
  public static EntityManagerFactory open(
      DataSource source, UnaryOperator<PersistenceConfiguration> mapping, Class<?>... entities) {
    return current().open(mapping.apply(current().unit(source, entities)));
  }

  /**
   * The same, with a pool of the test's own.
   *
   * @param source the database
   * @param pool through which the provider gets its connections to it
   */
  public static EntityManagerFactory openPooled(
      DataSource source, DataSource pool, Class<?>... entities) {
    return current().open(current().pooled(source, pool, entities));
  }

  /** Opens a unit, also with Hibernate 6, whose JPA knows no configurations in code. */
  public EntityManagerFactory open(PersistenceConfiguration unit) {
    if (this != HIBERNATE || !org.hibernate.Version.getVersionString().startsWith("6.")) {
      return unit.createEntityManagerFactory();
    }
    PersistenceProvider provider = new org.hibernate.jpa.HibernatePersistenceProvider();
    return provider.createContainerEntityManagerFactory(new ConfiguredUnit(unit), Map.of());
  }

  /** What the provider has to be told to work with a database. */
  public Map<String, String> settings(DataSource source) {
    return this == HIBERNATE
        ? Map.of()
        : Map.of(
            "eclipselink.target-database",
            platform(source),
            "eclipselink.logging.level",
            "SEVERE"); // it warns of each lazy reference, since nothing weaves here
  }

  /** EclipseLink's own platform where it does; else one that mends it. */
  private static String platform(DataSource source) {
    if (source instanceof JdbcDataSource) {
      return "io.financex.backup.tests.support.EclipseLinkH2";
    }
    return source instanceof MariaDbDataSource
        ? "MariaDB"
        : "io.financex.backup.tests.support.EclipseLinkPostgres";
  }

  /** What the provider asks of a fresh H2. */
  String h2Options() {
    return this == ECLIPSELINK ? ";MODE=LEGACY" : ""; // it calls IDENTITY(), which is no longer
  }
}
