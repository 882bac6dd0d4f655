package io.financex.backup.contract;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives the kit's models tables of a database that is not there, so that formats that speak to one
 * can be proved like any other.
 */
final class MadeUpTables {
  private MadeUpTables() {}

  /** The same model, each of its types in a table. */
  static EntityModel of(EntityModel model) {
    EntityModel.Builder mapped =
        EntityModel.builder(model.ownerType(), model.ownerKey().toArray(ValueType[]::new))
            .constraintsDeferred(model.constraintsDeferred())
            .database(new Database("H2", TableName.of("account"), accountColumns(model)));
    model.omitted().forEach(mapped::omit);
    model.types().forEach(type -> mapped.type(inTable(model, type)));
    return mapped.build();
  }

  private static List<Column> accountColumns(EntityModel model) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < model.ownerKey().size(); i++) {
      columns.add(Column.of("account" + i));
    }
    return columns;
  }

  private static EntityType inTable(EntityModel model, EntityType type) {
    TableName table = TableName.of("table" + model.types().indexOf(type));
    Map<String, Column> columns = new LinkedHashMap<>();
    EntityType.Builder mapped =
        EntityType.builder(type.name()).label(type.label()).keySpace(type.keySpace());
    for (Attribute attribute : type.attributes()) {
      columns.put(attribute.name(), Column.of("column" + columns.size()));
      mapped.attribute(attribute);
    }
    mapped.key(type.key().toArray(String[]::new));
    type.references().forEach(mapped::reference);
    type.partOf().map(Reference::name).ifPresent(mapped::partOf);
    AccountPath path =
        new AccountPath(table, List.of(accountColumns(model)), List.of(), Optional.empty());
    return mapped.tableMapping(TableMapping.of(Table.of(table, columns, List.of()), path)).build();
  }

  /** A record of a model as one of the other that {@link #of} made. */
  static EntityRecord of(EntityModel mapped, EntityRecord record) {
    @Nullable Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT;
    }
    return record.with(mapped.type(record.type().name()), values);
  }
}
