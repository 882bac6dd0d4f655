package io.financex.backup.check;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.KeyTable;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts rows for which there is no account that all of their paths lead to. */
final class UnownedRows {
  private static final String ROW = "r";
  private static final String ACCOUNT = "a";

  private final Catalogue catalogue;
  private final Database database;
  private final List<Object> parameters = new ArrayList<>();
  private int aliases;

  UnownedRows(Catalogue catalogue, Database database) {
    this.catalogue = catalogue;
    this.database = database;
  }

  long count(Connection connection, EntityType type, TableMapping mapping) throws SQLException {
    StringBuilder sql = new StringBuilder("SELECT COUNT(*) FROM ");
    sql.append(catalogue.sql(mapping.root().name())).append(' ').append(ROW).append(" WHERE ");
    sql.append(isOfType(mapping.accountPath(), ROW));
    boolean alone = mapping.tables().size() == 1 && mapping.otherTypes().isEmpty();
    List<String> key = alone ? List.of() : columns(mapping.root(), type);
    for (Table table : mapping.tables().subList(1, mapping.tables().size())) {
      if (!table.optional()) {
        sql.append(" AND ").append(exists(table.name(), columns(table, type), ROW, key));
      }
    }
    for (KeyTable other : mapping.otherTypes()) {
      sql.append(" AND NOT ").append(exists(other.name(), other.key(), ROW, key));
    }
    sql.append(" AND NOT EXISTS (SELECT 1 FROM ").append(catalogue.sql(database.accountTable()));
    sql.append(' ').append(ACCOUNT).append(" WHERE ").append(leads(mapping.accountPath(), ROW));
    sql.append(')');
    try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet count = statement.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  private static List<String> columns(Table table, EntityType type) {
    return type.key().stream().map(attribute -> table.column(attribute).name()).toList();
  }

  private String exists(TableName table, List<String> columns, String row, List<String> key) {
    String alias = ROW + ++aliases;
    return "EXISTS (SELECT 1 FROM %s %s WHERE %s)"
        .formatted(catalogue.sql(table), alias, same(alias, columns, row, key));
  }

  private String same(String one, List<String> columns, String other, List<String> others) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      terms.add(column(one, columns.get(i)) + " = " + column(other, others.get(i)));
    }
    return String.join(" AND ", terms);
  }

  private String column(String row, String column) {
    return row + "." + catalogue.quoted(column);
  }

  private String isOfType(AccountPath path, String row) {
    return path.discriminator()
        .map(
            constant -> {
              parameters.add(constant.value());
              return column(row, constant.column().name()) + " = ?";
            })
        .orElse("1 = 1");
  }

  /** That all ways of a row lead to the account that is looked at. */
  private String leads(AccountPath path, String row) {
    List<String> terms = new ArrayList<>(List.of(isOfType(path, row)));
    List<String> account = database.accountKey().stream().map(Column::name).toList();
    for (List<Column> columns : path.accountColumns()) {
      terms.add(same(row, columns.stream().map(Column::name).toList(), ACCOUNT, account));
    }
    List<String> missing = new ArrayList<>();
    for (AccountPath.Step step : path.steps()) {
      List<String> targets = new ArrayList<>();
      if (step.optional()) {
        targets.add(isNull(step, row));
        missing.add(isNull(step, row));
      }
      for (AccountPath.Target target : step.targets()) {
        String there = ROW + ++aliases;
        targets.add(
            "EXISTS (SELECT 1 FROM %s %s WHERE %s AND %s)"
                .formatted(
                    catalogue.sql(target.path().table()),
                    there,
                    same(there, target.columns(), row, step.columns()),
                    leads(target.path(), there)));
      }
      terms.add("(" + String.join(" OR ", targets) + ")");
    }
    if (!missing.isEmpty()) {
      terms.add("NOT (" + String.join(" AND ", missing) + ")");
    }
    return String.join(" AND ", terms);
  }

  private String isNull(AccountPath.Step step, String row) {
    return step.columns().stream()
        .map(name -> column(row, name) + " IS NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }
}
