package io.financex.backup.jpa;

import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Identifiers as SQL spells them, turned into the names that the database keeps. */
final class PhysicalNames {
  private final char quote;
  private final UnaryOperator<String> unquotedCase;
  private final boolean mariaDb;

  PhysicalNames(DatabaseMetaData database) throws SQLException {
    mariaDb = database.getDatabaseProductName().equals("MariaDB");
    String text = database.getIdentifierQuoteString();
    quote = text.isBlank() ? '"' : text.charAt(0);
    unquotedCase =
        database.storesUpperCaseIdentifiers()
            ? name -> name.toUpperCase(Locale.ROOT)
            : database.storesLowerCaseIdentifiers()
                ? name -> name.toLowerCase(Locale.ROOT)
                : UnaryOperator.identity();
  }

  /** A table or sequence, qualified or not. */
  TableName table(String sql) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int i = 0; i < sql.length(); i++) {
      quoted ^= sql.charAt(i) == quote;
      if (sql.charAt(i) == '.' && !quoted) {
        parts.add(name(sql.substring(start, i)));
        start = i + 1;
      }
    }
    int qualifiers = parts.size();
    return new TableName(
        qualifiers > 1 ? parts.get(qualifiers - 2) : null,
        qualifiers > 0 ? parts.get(qualifiers - 1) : null,
        name(sql.substring(start)));
  }

  /** A column, or one part of a qualified name. */
  String name(String sql) {
    return sql.length() > 1 && sql.charAt(0) == quote
        ? sql.substring(1, sql.length() - 1)
        : unquotedCase.apply(sql);
  }

  /** A column's kept name as it is compared: MariaDB goes by no case, quoted or not. */
  String compared(String column) {
    return mariaDb ? column.toLowerCase(Locale.ROOT) : column;
  }

  /** The catalog that metadata of a table is asked for: to MariaDB a schema is one. */
  @Nullable String catalog(TableName table, Connection connection) throws SQLException {
    return mariaDb && table.schema() != null ? table.schema() : connection.getCatalog();
  }
}
