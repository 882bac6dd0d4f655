package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedTable;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Database;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Counter;
import io.financex.backup.model.TableMapping.CounterRow;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.KeyTable;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says of types where their rows lie, in the database's own names. */
final class TableMappings {
  private final PhysicalNames names;
  private final Database database;

  TableMappings(DatabaseMetaData metaData, MappedEntity owner, ColumnFacts facts)
      throws SQLException {
    names = new PhysicalNames(metaData);
    List<MappedColumn> key = owner.key().stream().map(owner::column).toList();
    ColumnFacts.Table table = facts.of(owner.table(), key);
    database =
        new Database(
            metaData.getDatabaseProductName(),
            names.table(owner.table()),
            key.stream().map(column -> column(column, table)).toList());
  }

  Database database() {
    return database;
  }

  TableMapping ofEntity(StoredType stored, ColumnFacts.Table facts) {
    MappedEntity entity = stored.entity();
    List<Table> tables = new ArrayList<>();
    for (WrittenTable table : WrittenTable.of(stored)) {
      Map<String, Column> columns = new LinkedHashMap<>();
      table
          .columns()
          .forEach(
              (position, name) -> {
                MappedColumn column = stored.columns().get(position);
                columns.put(
                    column.attribute(), new Column(names.name(name), facts.sqlType(column)));
              });
      tables.add(
          new Table(
              names.table(table.name()),
              columns,
              constants(table),
              table.optional(),
              table.partial()));
    }
    return new TableMapping(
        tables,
        path(stored.path().of(entity)),
        Optional.ofNullable(entity.generator()).map(this::generator),
        otherTypes(entity.several()));
  }

  private List<Constant> constants(WrittenTable table) {
    List<Constant> newRows = new ArrayList<>();
    discriminator(table.discriminator()).ifPresent(newRows::add);
    for (StoredType.Constant constant : table.constants()) {
      newRows.add(
          new Constant(
              new Column(names.name(constant.column()), constant.sqlType()),
              constant.access().type(),
              constant.value()));
    }
    return newRows;
  }

  private List<KeyTable> otherTypes(@Nullable SeveralTables several) {
    if (several == null) {
      return List.of();
    }
    Set<String> own = several.tables().stream().map(MappedTable::name).collect(Collectors.toSet());
    return several.keys().stream()
        .filter(table -> !own.contains(table.name()))
        .map(
            table ->
                new KeyTable(
                    names.table(table.name()), table.columns().stream().map(names::name).toList()))
        .toList();
  }

  TableMapping ofPart(List<MappedColumn> columns, ColumnFacts.Table facts, OwnerPath path) {
    Table table = Table.of(names.table(path.table()), columns(columns, facts), List.of());
    return TableMapping.of(table, path(path));
  }

  private Map<String, Column> columns(List<MappedColumn> columns, ColumnFacts.Table facts) {
    Map<String, Column> result = new LinkedHashMap<>();
    columns.forEach(column -> result.put(column.attribute(), column(column, facts)));
    return result;
  }

  private Column column(MappedColumn column, ColumnFacts.Table facts) {
    return new Column(names.name(column.column()), facts.sqlType(column));
  }

  private AccountPath path(OwnerPath path) {
    MappedEntity entity = path.entity();
    SeveralTables several = entity == null ? null : entity.several();
    if (entity == null || several == null) {
      return new AccountPath(
          names.table(path.table()),
          path.owners().stream().map(this::accountKey).toList(),
          path.steps().stream().map(step -> step(step, step.columns())).toList(),
          discriminator(path.discriminator()));
    }
    return path(path, entity, several);
  }

  /** From the first table; to what lies in another one it goes by the key. */
  private AccountPath path(OwnerPath path, MappedEntity entity, SeveralTables several) {
    checkInOneTable(path, entity, several);
    MappedTable root = several.root();
    List<AccountPath.Step> steps = new ArrayList<>(steps(path, root, entity, several));
    for (MappedTable table : several.tables()) {
      List<List<Column>> accountKeys = accountKeys(path, table, entity, several);
      List<AccountPath.Step> leadingOn = steps(path, table, entity, several);
      if (!table.equals(root) && !(accountKeys.isEmpty() && leadingOn.isEmpty())) {
        steps.add(
            AccountPath.Step.to(
                root.key().stream().map(names::name).toList(),
                table.key().stream().map(names::name).toList(),
                new AccountPath(
                    names.table(table.name()), accountKeys, leadingOn, Optional.empty())));
      }
    }
    return new AccountPath(
        names.table(root.name()),
        accountKeys(path, root, entity, several),
        steps,
        discriminator(root.discriminator()));
  }

  /** A path says of one table at a time that one of its references is set. */
  private static void checkInOneTable(OwnerPath path, MappedEntity entity, SeveralTables several) {
    List<OwnerPath.Step> optional = path.steps().stream().filter(OwnerPath.Step::optional).toList();
    if (optional.stream().map(step -> holder(step.columns(), entity, several)).distinct().count()
        > 1) {
      throw new ModelException(
          entity.name()
              + " is to be owned through one of "
              + optional.stream().map(OwnerPath.Step::name).toList()
              + ", but these lie in several tables, which is not carried yet. Name one of them, or"
              + " leave the entity out: .exclude("
              + entity.name()
              + ".class).");
    }
  }

  private List<List<Column>> accountKeys(
      OwnerPath path, MappedTable table, MappedEntity entity, SeveralTables several) {
    Map<String, String> columns = WrittenTable.names(table, entity);
    return path.owners().stream()
        .filter(owner -> table.equals(holder(owner, entity, several)))
        .map(owner -> accountKey(owner.stream().map(columns::get).toList()))
        .toList();
  }

  private List<AccountPath.Step> steps(
      OwnerPath path, MappedTable table, MappedEntity entity, SeveralTables several) {
    Map<String, String> columns = WrittenTable.names(table, entity);
    return path.steps().stream()
        .filter(step -> table.equals(holder(step.columns(), entity, several)))
        .map(step -> step(step, step.columns().stream().map(columns::get).toList()))
        .toList();
  }

  /** The first table that holds a reference; the columns of the key lie in each. */
  private static MappedTable holder(
      List<String> reference, MappedEntity entity, SeveralTables several) {
    return several.tables().stream()
        .filter(table -> WrittenTable.names(table, entity).keySet().containsAll(reference))
        .findFirst()
        .orElseThrow();
  }

  private List<Column> accountKey(List<String> columns) {
    List<Column> key = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      key.add(new Column(names.name(columns.get(i)), database.accountKey().get(i).sqlType()));
    }
    return key;
  }

  private AccountPath.Step step(OwnerPath.Step step, List<String> columns) {
    return new AccountPath.Step(
        columns.stream().map(names::name).toList(),
        step.targets().stream().flatMap(this::targets).distinct().toList(),
        step.optional());
  }

  private Stream<AccountPath.Target> targets(OwnerPath.Target target) {
    List<OwnerPath> oneOf = target.path().oneOf();
    return (oneOf.isEmpty() ? List.of(target.path()) : oneOf)
        .stream().map(path -> target(target, path));
  }

  private AccountPath.Target target(OwnerPath.Target target, OwnerPath path) {
    MappedEntity entity = path.entity();
    List<String> key = entity == null ? target.columns() : entity.keyColumns();
    return new AccountPath.Target(key.stream().map(names::name).toList(), path(path));
  }

  private Optional<Constant> discriminator(MappedEntity.@Nullable Discriminator discriminator) {
    if (discriminator == null) {
      return Optional.empty();
    }
    Column column = Column.of(names.name(discriminator.column()));
    return Optional.of(
        discriminator.literal().startsWith("'")
            ? new Constant(column, ValueType.STRING, discriminator.text())
            : new Constant(column, ValueType.INTEGER, Integer.valueOf(discriminator.text())));
  }

  private Generator generator(IdGenerator generator) {
    return new Generator(
        Optional.ofNullable(generator.sequence()).map(names::table),
        generator.incrementSize(),
        Optional.ofNullable(generator.counter()).map(this::counter));
  }

  private Counter counter(IdGenerator.Counter counter) {
    return new Counter(
        names.table(counter.table()),
        names.name(counter.valueColumn()),
        Optional.ofNullable(counter.row())
            .map(
                row ->
                    new CounterRow(
                        names.name(row.nameColumn()), row.name(), row.madeWhenMissing())),
        counter.ids());
  }
}
