package io.financex.backup.sql;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
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

  private final Staging staging;
  private final Dialect dialect;
  private final Names names;
  private final OwnedRows owned;

  EntitySteps(Staging staging) {
    this.staging = staging;
    dialect = staging.dialect();
    names = staging.names();
    owned = staging.owned();
  }

  String tellNewFromOld(Stage stage) {
    Table table = stage.mapping().root();
    return "UPDATE "
        + stage.table()
        + " SET "
        + stage.flag(Stage.NEW)
        + " = CASE WHEN EXISTS (SELECT 1 FROM "
        + names.table(table.name())
        + " t WHERE "
        + stage.sameKey(stage.table(), table, "t")
        + ") THEN 0 ELSE 1 END, "
        + stage.flag(Stage.CHANGED)
        + " = 0";
  }

  // --- new rows ---

  List<String> insert(Stage stage) {
    List<String> statements = new ArrayList<>();
    for (Table table : stage.mapping().tables()) {
      Map<String, String> row = new LinkedHashMap<>(attributes(stage, table));
      if (statements.isEmpty()) {
        row.putAll(account(stage.mapping().accountPath()));
      }
      for (Constant constant : table.constants()) {
        row.put(names.quoted(constant.column().name()), staging.values().constant(constant));
      }
      statements.add(
          "INSERT INTO "
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
              + (staging.upsert() ? " WHERE " + stage.flag("s", Stage.NEW) + " = 1" : ""));
    }
    return statements;
  }

  private Map<String, String> attributes(Stage stage, Table table) {
    Set<String> deferred = staging.model().deferredAttributes(stage.type());
    Map<String, String> row = new LinkedHashMap<>();
    for (String name : table.columns().keySet()) {
      row.put(
          names.quoted(table.column(name).name()),
          deferred.contains(name) ? "NULL" : stage.column("s", name));
    }
    return row;
  }

  private Map<String, String> account(AccountPath path) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (List<Column> key : path.accountColumns()) {
      for (int i = 0; i < key.size(); i++) {
        columns.put(names.quoted(key.get(i).name()), staging.values().key(i, key.get(i)));
      }
    }
    return columns;
  }

  /** Writes the deferred references of new rows, now that all rows are there. */
  List<String> link(Stage stage) {
    Set<String> deferred = staging.model().deferredAttributes(stage.type());
    List<String> statements = new ArrayList<>();
    for (Table table : stage.mapping().tables()) {
      List<String> written = in(table, deferred::contains);
      if (!written.isEmpty()) {
        String anything =
            written.stream()
                .map(name -> stage.column("s", name) + " IS NOT NULL")
                .collect(Collectors.joining(" OR ", "(", ")"));
        statements.add(
            dialect.update(
                table,
                stage,
                assignments(stage, table, written),
                staging.upsert() ? stage.flag("s", Stage.NEW) + " = 1 AND " + anything : anything));
      }
    }
    return statements;
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
      if (!assignments.isEmpty()) {
        statements.add(dialect.update(table, stage, assignments, isChangedAndOwned(stage, table)));
      }
    }
    return statements;
  }

  private static boolean isUpdated(Stage stage, String name) {
    Attribute attribute = stage.type().attribute(name);
    return !stage.type().key().contains(name) && NOT_UPDATED.stream().noneMatch(attribute::is);
  }

  private String markChanged(Stage stage, Table table, List<String> compared) {
    return "UPDATE "
        + stage.table()
        + " SET "
        + stage.flag(Stage.CHANGED)
        + " = 1 WHERE "
        + stage.flag(Stage.NEW)
        + " = 0 AND EXISTS (SELECT 1 FROM "
        + names.table(table.name())
        + " t WHERE "
        + stage.sameKey(stage.table(), table, "t")
        + " AND ("
        + compared.stream()
            .map(name -> differs(stage, table, name))
            .collect(Collectors.joining(" OR "))
        + "))";
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
    String changed =
        stage.flag("s", Stage.CHANGED) + " = 1 AND " + stage.flag("s", Stage.NEW) + " = 0";
    AccountPath path = stage.mapping().accountPath();
    return table.name().equals(path.table())
        ? changed + " AND " + owned.condition(path, dialect.updated(table))
        : changed;
  }
}
