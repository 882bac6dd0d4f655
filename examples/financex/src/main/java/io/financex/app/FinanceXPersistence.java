package io.financex.app;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Opens the persistence unit of FinanceX on a database of the caller's choice.
 *
 * <p>The schema is not touched unless asked for: pass {@link #CREATE_SCHEMA}, or its entry among
 * other settings. The caller closes what it opens.
 */
public final class FinanceXPersistence {

  /** The name of the persistence unit in {@code META-INF/persistence.xml}. */
  public static final String UNIT = "financex";

  /** A database in memory that lives as long as the JVM. */
  public static final String H2_IN_MEMORY = "jdbc:h2:mem:financex;DB_CLOSE_DELAY=-1";

  /** The setting that creates all tables in an empty database. */
  public static final Map<String, String> CREATE_SCHEMA =
      Map.of("jakarta.persistence.schema-generation.database.action", "create");

  private FinanceXPersistence() {}

  /**
   * Opens the unit by URL.
   *
   * @param jdbcUrl with the credentials in it, or with them among the settings
   * @param settings JPA or provider properties, which win over those of the unit
   */
  public static EntityManagerFactory open(String jdbcUrl, Map<String, ?> settings) {
    return open("jakarta.persistence.jdbc.url", jdbcUrl, settings);
  }

  /**
   * Opens the unit on a data source, for whoever pools or counts connections.
   *
   * @param settings JPA or provider properties, which win over those of the unit
   */
  public static EntityManagerFactory open(DataSource dataSource, Map<String, ?> settings) {
    return open("jakarta.persistence.nonJtaDataSource", dataSource, settings);
  }

  private static EntityManagerFactory open(String key, Object database, Map<String, ?> settings) {
    Map<String, Object> properties = new HashMap<>(settings);
    properties.put(key, database);
    return Persistence.createEntityManagerFactory(UNIT, properties);
  }
}
