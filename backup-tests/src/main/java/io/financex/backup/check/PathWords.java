package io.financex.backup.check;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Database;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A path to the account, in words and piece by piece. */
final class PathWords {
  private PathWords() {}

  /**
   * Columns of a table by which rows are found.
   *
   * @param table the table
   * @param names the columns
   */
  record Columns(TableName table, List<String> names) {}

  /** Each way, from the table to the account. */
  static List<String> of(AccountPath path, Database database) {
    Set<String> ways = new LinkedHashSet<>();
    for (List<Column> columns : path.accountColumns()) {
      ways.add(place(path.table(), names(columns)) + " → " + database.accountTable().name());
    }
    for (AccountPath.Step step : path.steps()) {
      for (AccountPath.Target target : step.targets()) {
        String first = place(path.table(), step.columns()) + (step.optional() ? ", if set" : "");
        of(target.path(), database).forEach(way -> ways.add(first + " → " + way));
      }
    }
    return List.copyOf(ways);
  }

  /** The columns of the table itself that lead on. */
  static List<List<String>> firstColumns(AccountPath path) {
    List<List<String>> columns = new ArrayList<>();
    path.accountColumns().forEach(one -> columns.add(names(one)));
    path.steps().forEach(step -> columns.add(step.columns()));
    return columns;
  }

  /**
   * Where rows are looked for when an account is read: by the direct way, else by the first; by all
   * where any of them may be null.
   */
  static List<Columns> read(AccountPath path) {
    List<Columns> read = new ArrayList<>();
    if (!path.accountColumns().isEmpty()) {
      read.add(new Columns(path.table(), names(path.accountColumns().get(0))));
    } else {
      for (AccountPath.Step step : readBy(path)) {
        read.add(new Columns(path.table(), step.columns()));
        step.targets().forEach(target -> read.addAll(read(target.path())));
      }
    }
    return read;
  }

  private static List<AccountPath.Step> readBy(AccountPath path) {
    List<AccountPath.Step> always =
        path.steps().stream().filter(step -> !step.optional()).limit(1).toList();
    return always.isEmpty() ? path.steps() : always;
  }

  static String place(TableName table, List<String> columns) {
    return table.name() + "." + String.join("+", columns);
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
