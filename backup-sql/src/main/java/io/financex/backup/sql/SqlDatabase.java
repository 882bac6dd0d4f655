package io.financex.backup.sql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A database that scripts are written for. */
public enum SqlDatabase {
  /** PostgreSQL 12 or newer. */
  POSTGRESQL("PostgreSQL"),
  /** MariaDB 10.6 or newer, MySQL 8 or newer. */
  MARIADB("MariaDB"),
  /** H2 2. */
  H2("H2"),
  /** SQLite 3.33 or newer. */
  SQLITE("SQLite");

  private final String product;

  SqlDatabase(String product) {
    this.product = product;
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

  /** A name that SQL spells without quotes, as the database keeps it. */
  String unquoted(String name) {
    return switch (this) {
      case POSTGRESQL -> name.toLowerCase(Locale.ROOT);
      case H2 -> name.toUpperCase(Locale.ROOT);
      case MARIADB, SQLITE -> name;
    };
  }
}
