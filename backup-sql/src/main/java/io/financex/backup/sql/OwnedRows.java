package io.financex.backup.sql;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Conditions that hold for rows of the account, and for no others. */
final class OwnedRows {
  /** Spells a constant, or the account's key. */
  interface Values {
    String key(int index, Column column);

    String constant(Constant constant);
  }

  private final Names names;
  private final Values values;
  private int rows;

  OwnedRows(Names names, Values values) {
    this.names = names;
    this.values = values;
  }

  /** That every path from a row leads to the account. */
  String condition(AccountPath path, String row) {
    List<String> terms = new ArrayList<>();
    path.discriminator()
        .ifPresent(
            constant ->
                terms.add(
                    row
                        + "."
                        + names.quoted(constant.column().name())
                        + " = "
                        + values.constant(constant)));
    for (List<Column> columns : path.accountColumns()) {
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        terms.add(row + "." + names.quoted(column.name()) + " = " + values.key(i, column));
      }
    }
    List<String> missing = new ArrayList<>();
    for (AccountPath.Step step : path.steps()) {
      String leads =
          step.targets().stream()
              .map(target -> leadsTo(target, step.columns(), row))
              .collect(Collectors.joining(" OR "));
      if (step.optional()) {
        missing.add(isNull(step, row));
        terms.add("(" + isNull(step, row) + " OR " + leads + ")");
      } else {
        terms.add("(" + leads + ")");
      }
    }
    if (!missing.isEmpty()) {
      terms.add("NOT (" + String.join(" AND ", missing) + ")");
    }
    return String.join(" AND ", terms);
  }

  private String isNull(AccountPath.Step step, String row) {
    return step.columns().stream()
        .map(column -> row + "." + names.quoted(column) + " IS NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private String leadsTo(AccountPath.Target target, List<String> columns, String row) {
    return exists(
        target.path(),
        there -> {
          List<String> same = new ArrayList<>();
          for (int i = 0; i < columns.size(); i++) {
            same.add(
                there
                    + "."
                    + names.quoted(target.columns().get(i))
                    + " = "
                    + row
                    + "."
                    + names.quoted(columns.get(i)));
          }
          return String.join(" AND ", same);
        });
  }

  /** That there is a row of the account in a table for which something else holds, too. */
  String exists(AccountPath path, UnaryOperator<String> also) {
    String row = "o" + ++rows;
    return "EXISTS (SELECT 1 FROM "
        + names.table(path.table())
        + " "
        + row
        + " WHERE "
        + also.apply(row)
        + " AND "
        + condition(path, row)
        + ")";
  }
}
