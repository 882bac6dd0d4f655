package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Statements that bring staged parts to their tables: those of one owning row as a whole. */
final class PartSteps {
  private final Staging staging;
  private final Dialect dialect;
  private final Names names;
  private final OwnedRows owned;

  PartSteps(Staging staging) {
    this.staging = staging;
    dialect = staging.target().dialect();
    names = staging.target().names();
    owned = staging.target().owned();
  }

  List<String> replace(Stage part) {
    if (!staging.merges(part)) {
      return List.of(insert(part));
    }
    Reference owningRow = part.type().partOf().orElseThrow();
    Stage owning = staging.owning(owningRow);
    Table table = part.mapping().root();
    List<String> key = owning.type().key().stream().map(owning::column).toList();
    String replaced =
        "(SELECT "
            + String.join(", ", key)
            + " FROM "
            + owning.table()
            + " WHERE "
            + owning.flag(Stage.REPLACES)
            + " = 1)";
    return List.of(
        dialect.mark(
            owning,
            Stage.REPLACES,
            key,
            owningRowsOfOtherParts(part, table, owningRow.attributes())),
        "DELETE FROM "
            + names.table(table.name())
            + " WHERE "
            + tuple(
                owningRow.attributes().stream()
                    .map(name -> names.quoted(table.column(name).name()))
                    .toList())
            + " IN "
            + replaced,
        insert(
            part,
            " WHERE "
                + tuple(
                    owningRow.attributes().stream().map(name -> part.column("s", name)).toList())
                + " IN "
                + replaced),
        // A versioned row is counted on when its parts change.
        "UPDATE "
            + owning.table()
            + " SET "
            + owning.flag(Stage.CHANGED)
            + " = 1 WHERE "
            + owning.flag(Stage.REPLACES)
            + " = 1");
  }

  static String tuple(List<String> columns) {
    return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
  }

  /**
   * The owning rows whose parts are not the same here and there, as many times each: what is left
   * over when staged parts count one and present parts minus one. Their keys are called k0, k1…
   */
  private String owningRowsOfOtherParts(Stage part, Table table, List<String> owningKey) {
    List<String> all = new ArrayList<>();
    List<String> staged = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (String name : part.attributes()) {
      String alias = "c" + all.size();
      boolean isKey = owningKey.contains(name);
      String here = part.column("p", name);
      String there = part.column(table, "t", name);
      staged.add((isKey ? here : exact(part, table, name, here)) + " AS " + alias);
      present.add(isKey ? there : exact(part, table, name, there));
      all.add(alias);
    }
    return "SELECT "
        + IntStream.range(0, owningKey.size())
            .mapToObj(i -> all.get(part.attributes().indexOf(owningKey.get(i))) + " AS k" + i)
            .collect(Collectors.joining(", "))
        + " FROM (SELECT "
        + String.join(", ", staged)
        + ", 1 AS n FROM "
        + part.table()
        + " p UNION ALL SELECT "
        + String.join(", ", present)
        + ", -1 FROM "
        + names.table(table.name())
        + " t WHERE "
        + owned.condition(part.mapping().accountPath(), "t")
        + ") d GROUP BY "
        + String.join(", ", all)
        + " HAVING SUM(n) <> 0";
  }

  private String exact(Stage part, Table table, String name, String value) {
    Attribute attribute = part.type().attribute(name);
    return dialect.exact(value, attribute, table.column(name));
  }

  /** Inserts all parts. */
  String insert(Stage part) {
    return insert(part, "");
  }

  private String insert(Stage part, String condition) {
    Table table = part.mapping().root();
    return "INSERT INTO "
        + names.table(table.name())
        + " ("
        + table.columns().values().stream()
            .map(Column::name)
            .map(names::quoted)
            .collect(Collectors.joining(", "))
        + ") SELECT "
        + table.columns().keySet().stream()
            .map(name -> part.column("s", name))
            .collect(Collectors.joining(", "))
        + " FROM "
        + part.table()
        + " s"
        + condition;
  }
}
