package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.ColumnAccess;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.UniqueConstraint;
import java.util.List;

/**
 * A type of the model in its table.
 *
 * @param type the type
 * @param entity the entity that it is, or that its rows are parts of
 * @param table its table
 * @param columns by position of the type's attributes; a bag's ordinal comes last and has none
 * @param path how its rows lead to the owner
 * @param keyLength for a part, how many of its first attributes hold the owning row's key; 0 for an
 *     entity
 * @param constants columns that no record holds, with what new rows get
 * @param uniques what its table keeps unique beside the key
 */
record StoredType(
    EntityType type,
    MappedEntity entity,
    String table,
    List<MappedColumn> columns,
    OwnerPath path,
    int keyLength,
    List<Constant> constants,
    List<StoredUnique> uniques) {
  /**
   * A column that no record holds.
   *
   * @param column its name
   * @param sqlType its type's name, as the database tells it
   * @param access binds its value
   * @param value what new rows get
   */
  record Constant(String column, String sqlType, ColumnAccess access, Object value) {}

  /** The same of a type that is described further. */
  StoredType as(EntityType described) {
    return new StoredType(described, entity, table, columns, path, keyLength, constants, uniques);
  }

  boolean isPart() {
    return keyLength > 0;
  }

  /** The columns that tell rows apart; of a bag, those of the owning row's key only. */
  List<MappedColumn> keyColumns() {
    return type.key().stream()
        .mapToInt(type::position)
        .filter(position -> position < columns.size())
        .mapToObj(columns::get)
        .toList();
  }

  StoredUnique unique(UniqueConstraint constraint) {
    return uniques.stream()
        .filter(unique -> unique.constraint().equals(constraint))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(type + " has no " + constraint.name()));
  }

  boolean isBag() {
    return columns.size() < type.attributes().size();
  }

  List<MappedColumn> owningRowColumns() {
    return columns.subList(0, keyLength);
  }

  /** How the rows that parts belong to lead to the owner. */
  OwnerPath pathOfOwningRow() {
    return path.steps().get(0).targets().get(0).path();
  }
}
