package io.financex.backup.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A database that scripts are written for. For calling. */
public enum SqlDatabase {
  /** PostgreSQL 12 or newer. */
  POSTGRESQL("PostgreSQL", "psql -X -v ON_ERROR_STOP=1 -f FILE DATABASE"),
  /** MariaDB 10.6 or newer, MySQL 8 or newer. */
  MARIADB("MariaDB", "mariadb --default-character-set=utf8mb4 DATABASE < FILE"),
  /** H2 2. */
  H2("H2", "java -cp h2.jar org.h2.tools.RunScript -url URL -user USER -script FILE"),
  /** SQLite 3.33 or newer. */
  SQLITE("SQLite", "sqlite3 -bail DATABASE < FILE");

  private final String product;
  private final String client;

  SqlDatabase(String product, String client) {
    this.product = product;
    this.client = client;
  }

  /** The database that calls itself by this name. */
  static Optional<SqlDatabase> of(String product) {
    return product.equals("MySQL")
        ? Optional.of(MARIADB)
        : Arrays.stream(values()).filter(database -> database.product.equals(product)).findFirst();
  }

  /** What it calls itself. */
  String product() {
    return product;
  }

  /** The command that runs a script. */
  String client() {
    return client;
  }

  /** A name that SQL spells without quotes, as the database keeps it. */
  String unquoted(String name) {
    return switch (this) {
      case POSTGRESQL -> name.toLowerCase(Locale.ROOT);
      case H2 -> name.toUpperCase(Locale.ROOT);
      case MARIADB, SQLITE -> name;
    };
  }
}
