package io.financex.backup.check;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/**
 * The tables that were empty when the check began, which it may empty again: whatever stands in
 * others is the host's.
 */
final class EmptyTables {
  private final DataSource database;
  private final List<Catalogue.Place> tables;

  private EmptyTables(DataSource database, List<Catalogue.Place> tables) {
    this.database = database;
    this.tables = tables;
  }

  static EmptyTables of(DataSource database, EntityModel model) throws SQLException {
    List<Catalogue.Place> empty = new ArrayList<>();
    try (Connection connection = database.getConnection()) {
      Catalogue catalogue = new Catalogue(connection);
      for (Catalogue.Place table : catalogue.tables()) {
        if (isEmpty(connection, catalogue.sql(table))) {
          empty.add(table);
        }
      }
      for (TableName table : tables(model)) {
        if (!isEmpty(connection, catalogue.sql(table))) {
          throw new IllegalStateException(
              "The table "
                  + table.name()
                  + " is not empty. The check fills and empties the model's tables: give it a"
                  + " database of its own, with two accounts and nothing else.");
        }
      }
    }
    return new EmptyTables(database, empty);
  }

  private static List<TableName> tables(EntityModel model) {
    return model.types().stream()
        .filter(type -> model.account().filter(type::equals).isEmpty())
        .flatMap(type -> type.tableMapping().stream())
        .flatMap(mapping -> mapping.tables().stream())
        .map(Table::name)
        .distinct()
        .toList();
  }

  private static boolean isEmpty(Connection connection, String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table)) {
      return !rows.next();
    }
  }

  /**
   * Deletes all rows in these tables, whatever order their references ask for.
   *
   * @throws SQLException if the rows cannot be deleted
   */
  void empty() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Catalogue catalogue = new Catalogue(connection);
      List<Catalogue.Place> left = new ArrayList<>(tables);
      while (!left.isEmpty()) {
        if (!deleteSome(connection, catalogue, left) && !unlinkSome(connection, catalogue, left)) {
          delete(connection, catalogue.sql(left.get(0))); // fails, and says why
        }
      }
    }
  }

  private static boolean deleteSome(
      Connection connection, Catalogue catalogue, List<Catalogue.Place> left) {
    int before = left.size();
    for (Iterator<Catalogue.Place> tables = left.iterator(); tables.hasNext(); ) {
      try {
        delete(connection, catalogue.sql(tables.next()));
        tables.remove();
      } catch (SQLException e) {
        // Rows of others refer to it: it is tried again when they are gone.
      }
    }
    return left.size() < before;
  }

  /** Breaks a circle of references where they may be null. */
  private static boolean unlinkSome(
      Connection connection, Catalogue catalogue, List<Catalogue.Place> left) throws SQLException {
    int unlinked = 0;
    for (Catalogue.Place table : left) {
      for (String column : catalogue.nullableReferences(table)) {
        String name = catalogue.quoted(column);
        unlinked +=
            update(
                connection,
                "UPDATE "
                    + catalogue.sql(table)
                    + " SET "
                    + name
                    + " = NULL WHERE "
                    + name
                    + " IS NOT NULL");
      }
    }
    return unlinked > 0;
  }

  private static void delete(Connection connection, String table) throws SQLException {
    update(connection, "DELETE FROM " + table);
  }

  private static int update(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int changed = statement.executeUpdate(sql);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return changed;
    } catch (SQLException e) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
      }
      throw e;
    }
  }
}
