package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SQL for the ways from a table to its owner. The table's own alias is {@code t}; each owner column
 * is compared with a parameter.
 */
final class OwnerSql {
  static final String ROOT = "t";

  private final StringBuilder joins = new StringBuilder();
  private final List<String> conditions = new ArrayList<>();
  private int aliases;

  private OwnerSql() {}

  /** All ways: rows that lead elsewhere, or nowhere, stay visible and fail the condition. */
  static OwnerSql allWays(OwnerPath path) {
    OwnerSql sql = new OwnerSql();
    sql.joinAll(path, ROOT);
    return sql;
  }

  /** The one way by which rows are read; none for those of shared data. */
  static OwnerSql readWay(OwnerPath path) {
    OwnerSql sql = new OwnerSql();
    OwnerPath at = path;
    String alias = ROOT;
    while (at.owners().isEmpty() && !at.steps().isEmpty()) {
      OwnerPath.Step step = at.steps().get(0);
      alias = sql.join(" JOIN ", step, alias);
      at = step.target();
    }
    if (!at.owners().isEmpty()) {
      sql.conditions.add(equalsOwner(alias, at.owners().get(0)));
    }
    return sql;
  }

  /** The one way by which rows are read, as a condition of an UPDATE. */
  static String readWayExists(OwnerPath path, String alias) {
    if (!path.owners().isEmpty()) {
      return equalsOwner(alias, path.owners().get(0));
    }
    OwnerPath.Step step = path.steps().get(0);
    String next = alias + "1";
    return "EXISTS (SELECT 1 FROM "
        + step.target().table()
        + " "
        + next
        + " WHERE "
        + on(step, alias, next)
        + " AND "
        + readWayExists(step.target(), next)
        + ")";
  }

  /**
   * The same of a row of the entity's first table: where the entity is read from a join, whose rows
   * nobody can lock or change, the row is found in it by its key.
   */
  static String isOwned(MappedEntity entity, OwnerPath path) {
    SeveralTables several = entity.several();
    if (several == null || path.table().equals(several.root().name())) {
      return readWayExists(path, ROOT);
    }
    String joined = ROOT + "0";
    List<String> read = OwnerPath.keyColumns(entity);
    StringBuilder sql = new StringBuilder("EXISTS (SELECT 1 FROM " + path.table() + " " + joined);
    sql.append(" WHERE ");
    for (int i = 0; i < read.size(); i++) {
      sql.append(joined).append('.').append(read.get(i)).append(" = ");
      sql.append(ROOT).append('.').append(several.root().key().get(i)).append(" AND ");
    }
    return sql.append(readWayExists(path, joined)).append(')').toString();
  }

  private void joinAll(OwnerPath path, String alias) {
    path.owners().forEach(columns -> conditions.add(equalsOwner(alias, columns)));
    for (OwnerPath.Step step : path.steps()) {
      joinAll(step.target(), join(" LEFT JOIN ", step, alias));
    }
  }

  private String join(String kind, OwnerPath.Step step, String alias) {
    String next = "j" + ++aliases;
    joins
        .append(kind)
        .append(step.target().table())
        .append(' ')
        .append(next)
        .append(" ON ")
        .append(on(step, alias, next));
    return next;
  }

  private static String on(OwnerPath.Step step, String alias, String next) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < step.columns().size(); i++) {
      terms.add(
          next + "." + step.targetColumns().get(i) + " = " + alias + "." + step.columns().get(i));
    }
    MappedEntity.Discriminator discriminator = step.target().discriminator();
    if (discriminator != null) {
      terms.add(next + "." + discriminator.column() + " = " + discriminator.literal());
    }
    return String.join(" AND ", terms);
  }

  private static String equalsOwner(String alias, List<String> columns) {
    return columns.stream()
        .map(column -> alias + "." + column + " = ?")
        .collect(Collectors.joining(" AND "));
  }

  String joins() {
    return joins.toString();
  }

  /** The condition; its parameters are the owner's key, {@link #owners()} times. */
  String condition() {
    return conditions.isEmpty() ? "1 = 1" : String.join(" AND ", conditions);
  }

  int owners() {
    return conditions.size();
  }
}
