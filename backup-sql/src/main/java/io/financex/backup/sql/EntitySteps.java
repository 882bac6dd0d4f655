package io.financex.backup.sql;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Statements that bring staged entities to their tables. */
final class EntitySteps {
  private static final Set<Trait> NOT_UPDATED =
      Set.of(Trait.VERSION, Trait.CREATE_ONLY, Trait.EXPORT_ONLY);

  private final Target target;
  private final boolean upsert;
  private final Dialect dialect;
  private final Names names;
  private final OwnedRows owned;
  private final FixedColumns fixed;

  EntitySteps(Target target, boolean upsert) {
    this.target = target;
    this.upsert = upsert;
    dialect = target.dialect();
    names = target.names();
    owned = target.owned();
    fixed = new FixedColumns(target);
  }

  String tellNewFromOld(Stage stage) {
    Table table = stage.mapping().root();
    return "UPDATE "
        + stage.table()
        + " SET "
        + stage.flag(Stage.OLD)
        + " = 1 WHERE EXISTS ("
        + line(stage, stage.table(), table)
        + ")";
  }

  // --- new rows ---

  List<String> insert(Stage stage) {
    Set<String> deferred = target.model().deferredAttributes(stage.type());
    return stage.mapping().tables().stream()
        .filter(table -> !table.optional())
        .map(table -> insert(stage, table, name -> !deferred.contains(name), isNew(stage)))
        .toList();
  }

  private List<String> isNew(Stage stage) {
    return upsert ? List.of(stage.flag("s", Stage.OLD) + " IS NULL") : List.of();
  }

  /** Inserts lines with some of their attributes; the others are null. */
  private String insert(
      Stage stage, Table table, Predicate<String> attributes, List<String> conditions) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String name : table.columns().keySet()) {
      row.put(
          names.quoted(table.column(name).name()),
          attributes.test(name) ? stage.column("s", name) : "NULL");
    }
    row.putAll(fixed.of(stage, table));
    return "INSERT INTO "
        + names.table(table.name())
        + " ("
        + String.join(", ", row.keySet())
        + ")"
        + dialect.overriding(stage)
        + " SELECT "
        + String.join(", ", row.values())
        + " FROM "
        + stage.table()
        + " s"
        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions));
  }

  /**
   * Writes what may refer to any new row, now that all are there: deferred references, and lines in
   * optional tables.
   */
  List<String> link(Stage stage, List<Table> tables) {
    Set<String> deferred = target.model().deferredAttributes(stage.type());
    List<String> statements = new ArrayList<>();
    for (Table table : tables) {
      List<String> written = in(table, deferred::contains);
      List<String> conditions = new ArrayList<>(isNew(stage));
      if (table.optional()) {
        List<String> held = in(table, name -> !isKey(stage, name));
        // MariaDB would miss values in an INSERT of no rows, too.
        if (FixedColumns.areIn(stage, table) || !held.isEmpty()) {
          conditions.add(hasLine(stage, "s", table, held));
          statements.add(insert(stage, table, name -> true, conditions));
        }
      } else if (!written.isEmpty()) {
        conditions.add(anyOf(stage, "s", written));
        statements.add(
            dialect.update(
                table,
                stage,
                assignments(stage, table, written),
                String.join(" AND ", conditions)));
      }
    }
    return statements;
  }

  private static boolean isKey(Stage stage, String attribute) {
    return stage.type().key().contains(attribute);
  }

  /** Whether a staged row has a line in an optional table. */
  private static String hasLine(Stage stage, String row, Table table, List<String> attributes) {
    return FixedColumns.areIn(stage, table) ? "1 = 1" : anyOf(stage, row, attributes);
  }

  private static String anyOf(Stage stage, String row, List<String> attributes) {
    return attributes.isEmpty()
        ? "1 = 0"
        : attributes.stream()
            .map(name -> stage.column(row, name) + " IS NOT NULL")
            .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static List<String> in(Table table, Predicate<String> attributes) {
    return table.columns().keySet().stream().filter(attributes).toList();
  }

  private List<String> assignments(Stage stage, Table table, List<String> attributes) {
    return attributes.stream()
        .map(name -> names.quoted(table.column(name).name()) + " = " + stage.column("s", name))
        .toList();
  }

  // --- rows that are there ---

  /** Marks the rows that differ in any table, then updates them in all. */
  List<String> update(Stage stage) {
    List<String> statements = new ArrayList<>();
    for (Table table : stage.mapping().tables()) {
      List<String> compared = in(table, name -> isUpdated(stage, name));
      if (!compared.isEmpty()) {
        statements.add(markChanged(stage, table, compared));
      }
    }
    for (Table table : stage.mapping().tables()) {
      List<String> assignments =
          new ArrayList<>(assignments(stage, table, in(table, name -> isUpdated(stage, name))));
      nextVersion(stage, table).ifPresent(assignments::add);
      if (assignments.isEmpty()) {
        continue;
      }
      if (table.optional()) {
        removeLines(stage, table).ifPresent(statements::add);
      }
      statements.add(dialect.update(table, stage, assignments, isChangedAndOwned(stage, table)));
      if (table.optional()) {
        statements.add(addLines(stage, table));
      }
    }
    return statements;
  }

  /** Deletes the lines that would hold nothing any more, unless they hold what is not updated. */
  private Optional<String> removeLines(Stage stage, Table table) {
    List<String> held = in(table, name -> !isKey(stage, name));
    if (table.partial() || !held.stream().allMatch(name -> isUpdated(stage, name))) {
      return Optional.empty();
    }
    String key =
        FixedColumns.key(stage, table).stream()
            .map(names::quoted)
            .collect(Collectors.joining(", ", "(", ")"));
    String staged =
        stage.type().key().stream()
            .map(part -> stage.column("s", part))
            .collect(Collectors.joining(", "));
    return Optional.of(
        "DELETE FROM "
            + names.table(table.name())
            + " WHERE "
            + key
            + " IN (SELECT "
            + staged
            + " FROM "
            + stage.table()
            + " s WHERE "
            + isChanged(stage)
            + " AND NOT ("
            + hasLine(stage, "s", table, held)
            + ") AND "
            + isOwned(stage)
            + ")");
  }

  private String addLines(Stage stage, Table table) {
    List<String> updated = in(table, name -> isUpdated(stage, name));
    return insert(
        stage,
        table,
        name -> isKey(stage, name) || updated.contains(name),
        List.of(
            isChanged(stage),
            hasLine(stage, "s", table, updated),
            "NOT EXISTS (" + line(stage, "s", table) + ")",
            isOwned(stage)));
  }

  /** The line of a staged row, called {@code t}. */
  private String line(Stage stage, String row, Table table) {
    return "SELECT 1 FROM "
        + names.table(table.name())
        + " t WHERE "
        + stage.sameKey(row, table, "t");
  }

  private static boolean isUpdated(Stage stage, String name) {
    Attribute attribute = stage.type().attribute(name);
    return !isKey(stage, name) && NOT_UPDATED.stream().noneMatch(attribute::is);
  }

  private String markChanged(Stage stage, Table table, List<String> compared) {
    String line = line(stage, stage.table(), table);
    String other =
        "EXISTS ("
            + line
            + " AND ("
            + compared.stream()
                .map(name -> differs(stage, table, name))
                .collect(Collectors.joining(" OR "))
            + "))";
    String missing =
        table.optional()
            ? " OR "
                + hasLine(stage, stage.table(), table, compared)
                + " AND NOT EXISTS ("
                + line
                + ")"
            : "";
    return "UPDATE "
        + stage.table()
        + " SET "
        + stage.flag(Stage.CHANGED)
        + " = 1 WHERE "
        + stage.flag(Stage.OLD)
        + " = 1 AND ("
        + other
        + missing
        + ")";
  }

  private String differs(Stage stage, Table table, String name) {
    Attribute attribute = stage.type().attribute(name);
    Column column = table.column(name);
    return dialect.differ(
        dialect.exact(stage.column(table, "t", name), attribute, column),
        dialect.exact(stage.column(stage.table(), name), attribute, column));
  }

  private Optional<String> nextVersion(Stage stage, Table table) {
    return in(table, name -> stage.type().attribute(name).is(Trait.VERSION)).stream()
        .findFirst()
        .map(
            name ->
                names.quoted(table.column(name).name())
                    + " = COALESCE("
                    + stage.column(table, dialect.updated(table), name)
                    + " + 1, 0)");
  }

  private String isChangedAndOwned(Stage stage, Table table) {
    AccountPath path = stage.mapping().accountPath();
    return isChanged(stage)
        + " AND "
        + (table.equals(stage.mapping().root())
            ? owned.condition(path, dialect.updated(table))
            : isOwned(stage));
  }

  private static String isChanged(Stage stage) {
    return stage.flag("s", Stage.CHANGED) + " = 1 AND " + stage.flag("s", Stage.OLD) + " = 1";
  }

  /** That the row in the first table is the account's. */
  private String isOwned(Stage stage) {
    return owned.exists(
        stage.mapping().accountPath(), row -> stage.sameKey("s", stage.mapping().root(), row));
  }
}
