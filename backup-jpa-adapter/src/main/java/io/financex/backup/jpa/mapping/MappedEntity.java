package io.financex.backup.jpa.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One concrete entity in its table. Immutable.
 *
 * @param name its JPA name
 * @param javaType its class
 * @param root the JPA name of the root of its inheritance tree, or its own
 * @param table what it is read from: the table's name, quoted and qualified where that is needed,
 *     or a join of its tables in parentheses
 * @param columns all columns of its attributes, those of the key and of references included
 * @param leftOut columns of attributes that the host leaves out of backups
 * @param key the attributes that make up the key
 * @param references references to other entities
 * @param collections rows that belong to it
 * @param discriminator tells its rows from those of other entities in the table, or null
 * @param generator gives out its IDs, or null where nothing in the database does
 * @param several its tables, or null where one table holds its whole tree
 */
public record MappedEntity(
    String name,
    Class<?> javaType,
    String root,
    String table,
    List<MappedColumn> columns,
    List<MappedColumn> leftOut,
    List<String> key,
    List<MappedReference> references,
    List<MappedCollection> collections,
    @Nullable Discriminator discriminator,
    @Nullable IdGenerator generator,
    @Nullable SeveralTables several) {
  /** Copies. */
  public MappedEntity {
    columns = List.copyOf(columns);
    leftOut = List.copyOf(leftOut);
    key = List.copyOf(key);
    references = List.copyOf(references);
    collections = List.copyOf(collections);
  }

  /**
   * Tells the rows of an entity from others in the same table.
   *
   * @param column the column's name
   * @param literal the entity's value as an SQL literal
   * @param text the entity's value as text
   */
  public record Discriminator(String column, String literal, String text) {}

  /**
   * This entity with other columns and references.
   *
   * @param columns all columns
   * @param references all references
   * @return the entity
   */
  public MappedEntity with(List<MappedColumn> columns, List<MappedReference> references) {
    return with(columns, references, generator);
  }

  /**
   * This entity as one of which no row is ever created.
   *
   * @return the entity
   */
  public MappedEntity withoutGenerator() {
    return with(columns, references, null);
  }

  private MappedEntity with(
      List<MappedColumn> columns,
      List<MappedReference> references,
      @Nullable IdGenerator generator) {
    return new MappedEntity(
        name,
        javaType,
        root,
        table,
        columns,
        leftOut,
        key,
        references,
        collections,
        discriminator,
        generator,
        several);
  }

  /**
   * The table that holds its keys.
   *
   * @return the name
   */
  public String keyTable() {
    return several == null ? table : several.root().name();
  }

  /**
   * The columns of the key in that table.
   *
   * @return the names
   */
  public List<String> keyColumns() {
    return several == null
        ? key.stream().map(attribute -> column(attribute).column()).toList()
        : several.root().key();
  }

  /**
   * Whether a row may have no line in the table of a column.
   *
   * @param column a column of this entity
   * @return whether the table is optional
   */
  public boolean isOptional(MappedColumn column) {
    return several != null
        && several.tables().stream()
            .anyMatch(table -> table.optional() && table.columns().containsKey(column.column()));
  }

  /**
   * The column of an attribute.
   *
   * @param attribute its path
   * @return the column
   */
  public MappedColumn column(String attribute) {
    return columns.stream()
        .filter(column -> column.attribute().equals(attribute))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(name + " has no column for " + attribute));
  }
}
