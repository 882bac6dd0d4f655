package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedTable;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.EntityRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as rows of a type are written to it.
 *
 * @param name its name
 * @param key its columns that hold the row's key
 * @param columns the columns of attributes, by the attribute's position; the key's included
 * @param owners the columns that hold the owner's key, with the part of it that each holds
 * @param constants columns that no record holds, with what new rows get
 * @param discriminator tells the type's rows from others in the table, or null
 * @param optional whether a row of which it would hold nothing but the key is not in it
 * @param partial whether it has columns that are in no backup, so that a line is never taken away
 */
record WrittenTable(
    String name,
    List<String> key,
    Map<Integer, String> columns,
    Map<String, Integer> owners,
    List<StoredType.Constant> constants,
    MappedEntity.@Nullable Discriminator discriminator,
    boolean optional,
    boolean partial) {
  /** The tables of a type, the one that the others refer to first. */
  static List<WrittenTable> of(StoredType type) {
    SeveralTables several = type.isPart() ? null : type.entity().several();
    return several == null
        ? List.of(single(type))
        : several.tables().stream().map(table -> oneOf(table, type)).toList();
  }

  private static WrittenTable single(StoredType type) {
    Map<Integer, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < type.columns().size(); i++) {
      columns.put(i, type.columns().get(i).column());
    }
    return new WrittenTable(
        type.table(),
        type.keyColumns().stream().map(MappedColumn::column).toList(),
        columns,
        type.isPart() ? Map.of() : type.path().ownerColumns(),
        type.constants(),
        type.isPart() ? null : type.entity().discriminator(),
        false,
        false);
  }

  private static WrittenTable oneOf(MappedTable table, StoredType type) {
    Map<String, String> names = names(table, type.entity());
    Map<Integer, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < type.columns().size(); i++) {
      String name = names.get(type.columns().get(i).column());
      if (name != null) {
        columns.put(i, name);
      }
    }
    Map<String, Integer> owners = new LinkedHashMap<>();
    type.path()
        .ownerColumns()
        .forEach(
            (column, part) -> {
              String name = names.get(column);
              if (name != null) {
                owners.put(name, part);
              }
            });
    List<StoredType.Constant> constants = new ArrayList<>();
    for (StoredType.Constant constant : type.constants()) {
      String name = names.get(constant.column());
      if (name != null) {
        constants.add(
            new StoredType.Constant(name, constant.sqlType(), constant.access(), constant.value()));
      }
    }
    return new WrittenTable(
        table.name(),
        table.key(),
        columns,
        owners,
        constants,
        table.discriminator(),
        table.optional(),
        isPartial(table, type));
  }

  private static boolean isPartial(MappedTable table, StoredType type) {
    Set<String> known = new HashSet<>(type.path().ownerColumns().keySet());
    type.columns().forEach(column -> known.add(column.column()));
    return !known.containsAll(table.columns().keySet());
  }

  /** The columns of one of an entity's tables, by what they are called where it is read. */
  static Map<String, String> names(MappedTable table, MappedEntity entity) {
    Map<String, String> names = new LinkedHashMap<>(table.columns());
    List<String> key = OwnerPath.keyColumns(entity);
    for (int i = 0; i < key.size(); i++) {
      names.put(key.get(i), table.key().get(i)); // the key is read from one table only
    }
    return names;
  }

  /** Whether a record has a line in the table. */
  boolean holds(EntityRecord record) {
    return !optional
        || !owners.isEmpty()
        || !constants.isEmpty()
        || columns.entrySet().stream()
            .anyMatch(
                column ->
                    !key.contains(column.getValue())
                        && record.isPresent(column.getKey())
                        && record.value(column.getKey()) != null);
  }

  /** A condition that a line has a key, behind an alias. */
  String keyEquals() {
    List<String> terms = new ArrayList<>();
    key.forEach(column -> terms.add(OwnerSql.ROOT + "." + column + " = ?"));
    return String.join(" AND ", terms);
  }
}
