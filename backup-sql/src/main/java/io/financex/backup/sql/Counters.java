package io.financex.backup.sql;

import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Counter;
import io.financex.backup.model.TableMapping.CounterRow;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.List;

/** Steps that move counters in tables, which are rows like others to every database. */
record Counters(Dialect dialect) {
  /** Makes a counter give only keys beyond one, and leaves it alone where it does so already. */
  List<String> move(Counter counter, long key) {
    String table = dialect.names().table(counter.table());
    String value = dialect.names().quoted(counter.valueColumn());
    long number = counter.keys().numberBeyond(key);
    List<String> steps = new ArrayList<>();
    counter
        .row()
        .filter(CounterRow::madeWhenMissing)
        .ifPresent(
            row ->
                steps.add(
                    "INSERT INTO "
                        + table
                        + " ("
                        + dialect.names().quoted(row.nameColumn())
                        + ", "
                        + value
                        + ") SELECT "
                        + name(row)
                        + ", "
                        + number
                        + " FROM (SELECT 1 AS n) one WHERE NOT EXISTS (SELECT 1 FROM "
                        + table
                        + " WHERE "
                        + is(row)
                        + ")"));
    steps.add(
        "UPDATE "
            + table
            + " SET "
            + value
            + " = "
            + number
            + " WHERE "
            + value
            + " < "
            + number
            + counter.row().map(row -> " AND " + is(row)).orElse(""));
    return steps;
  }

  private String is(CounterRow row) {
    return dialect.names().quoted(row.nameColumn()) + " = " + name(row);
  }

  private String name(CounterRow row) {
    return dialect.literal(ValueType.STRING, Column.of(row.nameColumn()), row.name());
  }
}
