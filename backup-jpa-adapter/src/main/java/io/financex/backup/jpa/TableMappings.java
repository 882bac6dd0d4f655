package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Database;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  TableMapping ofEntity(
      MappedEntity entity,
      List<MappedColumn> columns,
      ColumnFacts.Table facts,
      OwnerPath path,
      List<StoredType.Constant> constants) {
    List<Constant> newRows = new ArrayList<>();
    Optional<Constant> discriminator = discriminator(entity.discriminator());
    discriminator.ifPresent(newRows::add);
    for (StoredType.Constant constant : constants) {
      newRows.add(
          new Constant(
              new Column(names.name(constant.column()), constant.sqlType()),
              constant.access().type(),
              constant.value()));
    }
    Table table = new Table(names.table(entity.table()), columns(columns, facts), newRows);
    AccountPath accountPath = path(path, discriminator);
    IdGenerator generator = entity.generator();
    return generator == null
        ? TableMapping.of(table, accountPath)
        : TableMapping.of(table, accountPath).generatedBy(generator(generator));
  }

  TableMapping ofPart(List<MappedColumn> columns, ColumnFacts.Table facts, OwnerPath path) {
    Table table = new Table(names.table(path.table()), columns(columns, facts), List.of());
    return TableMapping.of(table, path(path, Optional.empty()));
  }

  private Map<String, Column> columns(List<MappedColumn> columns, ColumnFacts.Table facts) {
    Map<String, Column> result = new LinkedHashMap<>();
    columns.forEach(column -> result.put(column.attribute(), column(column, facts)));
    return result;
  }

  private Column column(MappedColumn column, ColumnFacts.Table facts) {
    return new Column(names.name(column.column()), facts.sqlType(column));
  }

  private AccountPath path(OwnerPath path, Optional<Constant> discriminator) {
    List<List<Column>> accountColumns = new ArrayList<>();
    for (List<String> columns : path.owners()) {
      List<Column> key = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        key.add(new Column(names.name(columns.get(i)), database.accountKey().get(i).sqlType()));
      }
      accountColumns.add(key);
    }
    List<AccountPath.Step> steps = new ArrayList<>();
    for (OwnerPath.Step step : path.steps()) {
      OwnerPath target = step.target();
      steps.add(
          new AccountPath.Step(
              step.columns().stream().map(names::name).toList(),
              step.targetColumns().stream().map(names::name).toList(),
              path(target, discriminator(target.discriminator()))));
    }
    return new AccountPath(names.table(path.table()), accountColumns, steps, discriminator);
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
        Optional.ofNullable(generator.sequence()).map(names::table), generator.incrementSize());
  }
}
