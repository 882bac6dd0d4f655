package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * SQL for the ways from a table to its owner. The table's own alias is {@code t}; each owner column
 * is compared with a parameter.
 */
final class OwnerSql {
  static final String ROOT = "t";

  /** Leads from a row, by its alias, to that of one of its targets, of which something holds. */
  private interface Reach {
    String to(
        OwnerPath.Step step, OwnerPath.Target target, String alias, UnaryOperator<String> holds);
  }

  private final StringBuilder joins = new StringBuilder();
  private String condition = "";
  private int owners;
  private int aliases;

  private OwnerSql() {}

  /** All ways: rows that lead elsewhere, or nowhere, stay visible and fail the condition. */
  static OwnerSql allWays(OwnerPath path) {
    OwnerSql sql = new OwnerSql();
    sql.condition = sql.all(path, ROOT);
    return sql;
  }

  /**
   * The one way by which rows are read; where it forks, all that a row may go; none for shared
   * data.
   */
  static OwnerSql readWay(OwnerPath path) {
    OwnerSql sql = new OwnerSql();
    OwnerPath at = path;
    String alias = ROOT;
    while (at.owners().isEmpty() && !at.steps().isEmpty() && !forks(at)) {
      OwnerPath.Step step = at.steps().get(0);
      OwnerPath.Target target = step.targets().get(0);
      alias = sql.join(" JOIN ", step, target, alias);
      at = target.path();
    }
    sql.condition = sql.read(at, alias, sql::outer);
    return sql;
  }

  private static boolean forks(OwnerPath path) {
    OwnerPath.Step first = path.steps().get(0);
    return first.optional() || first.targets().size() > 1;
  }

  /**
   * That a row of the entity's first table is the owner's, by the way by which rows are read, for a
   * statement that cannot join. Where the entity is read from a join, whose rows nobody can lock or
   * change, the row is found in it by its key.
   */
  static OwnerSql isOwned(MappedEntity entity, OwnerPath path) {
    OwnerSql sql = new OwnerSql();
    SeveralTables several = entity.several();
    if (several == null || path.table().equals(several.root().name())) {
      sql.condition = sql.read(path, ROOT, OwnerSql::exists);
      return sql;
    }
    String joined = ROOT + "0";
    List<String> read = OwnerPath.keyColumns(entity);
    StringBuilder exists = new StringBuilder("EXISTS (SELECT 1 FROM " + path.table() + " ");
    exists.append(joined).append(" WHERE ");
    for (int i = 0; i < read.size(); i++) {
      exists.append(joined).append('.').append(read.get(i)).append(" = ");
      exists.append(ROOT).append('.').append(several.root().key().get(i)).append(" AND ");
    }
    sql.condition = exists + sql.read(path, joined, OwnerSql::exists) + ")";
    return sql;
  }

  private String all(OwnerPath path, String alias) {
    List<String> terms = new ArrayList<>();
    path.owners().forEach(columns -> terms.add(equalsOwner(alias, columns)));
    terms.addAll(ways(path.steps(), alias, this::outer, this::all));
    return and(terms);
  }

  private String read(OwnerPath path, String alias, Reach reach) {
    return path.owners().isEmpty()
        ? and(ways(path.readBy(), alias, reach, (next, there) -> read(next, there, reach)))
        : equalsOwner(alias, path.owners().get(0));
  }

  /** What always holds where there are none, as for shared data. */
  private static String and(List<String> terms) {
    return terms.isEmpty() ? "1 = 1" : String.join(" AND ", terms);
  }

  /** That the rest of a way, from an alias on, leads to the owner. */
  private interface Rest {
    String leads(OwnerPath path, String alias);
  }

  private static List<String> ways(
      List<OwnerPath.Step> steps, String alias, Reach reach, Rest rest) {
    List<String> terms = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (OwnerPath.Step step : steps) {
      String leads =
          step.targets().stream()
              .map(
                  target ->
                      reach.to(step, target, alias, there -> rest.leads(target.path(), there)))
              .map(one -> step.targets().size() > 1 ? "(" + one + ")" : one)
              .collect(Collectors.joining(" OR "));
      if (step.optional()) {
        missing.add(isNull(step, alias));
        terms.add("(" + isNull(step, alias) + " OR " + leads + ")");
      } else {
        terms.add(step.targets().size() > 1 ? "(" + leads + ")" : leads);
      }
    }
    if (!missing.isEmpty()) {
      terms.add("NOT (" + String.join(" AND ", missing) + ")");
    }
    return terms;
  }

  private static String isNull(OwnerPath.Step step, String alias) {
    return step.columns().stream()
        .map(column -> alias + "." + column + " IS NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private String outer(
      OwnerPath.Step step, OwnerPath.Target target, String alias, UnaryOperator<String> holds) {
    return holds.apply(join(" LEFT JOIN ", step, target, alias));
  }

  private String join(String kind, OwnerPath.Step step, OwnerPath.Target target, String alias) {
    String next = "j" + ++aliases;
    joins
        .append(kind)
        .append(target.path().table())
        .append(' ')
        .append(next)
        .append(" ON ")
        .append(on(step, target, alias, next));
    return next;
  }

  private static String exists(
      OwnerPath.Step step, OwnerPath.Target target, String alias, UnaryOperator<String> holds) {
    String next = alias + "1";
    return "EXISTS (SELECT 1 FROM "
        + target.path().table()
        + " "
        + next
        + " WHERE "
        + on(step, target, alias, next)
        + " AND "
        + holds.apply(next)
        + ")";
  }

  private static String on(
      OwnerPath.Step step, OwnerPath.Target target, String alias, String next) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < step.columns().size(); i++) {
      terms.add(next + "." + target.columns().get(i) + " = " + alias + "." + step.columns().get(i));
    }
    MappedEntity.Discriminator discriminator = target.path().discriminator();
    if (discriminator != null) {
      terms.add(next + "." + discriminator.column() + " = " + discriminator.literal());
    }
    return String.join(" AND ", terms);
  }

  private String equalsOwner(String alias, List<String> columns) {
    owners++;
    return columns.stream()
        .map(column -> alias + "." + column + " = ?")
        .collect(Collectors.joining(" AND "));
  }

  String joins() {
    return joins.toString();
  }

  /** The condition; its parameters are the owner's key, {@link #owners()} times. */
  String condition() {
    return condition;
  }

  int owners() {
    return owners;
  }
}
