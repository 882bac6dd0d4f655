package io.financex.backup.jpa.mapping;

import java.util.List;

/**
 * Where the rows of an entity lie that has not one table for itself or its whole tree. Immutable.
 *
 * @param tables the entity's own tables, the one first that all others refer to
 * @param keys the tables whose keys are unique together with the entity's: those of subclasses too
 *     where no discriminator tells them, and those of entities that are left out of backups
 */
public record SeveralTables(List<MappedTable> tables, List<KeyTable> keys) {
  /** Copies. */
  public SeveralTables {
    tables = List.copyOf(tables);
    keys = List.copyOf(keys);
  }

  /**
   * A table by its key.
   *
   * @param name its name
   * @param columns the columns of its key
   */
  public record KeyTable(String name, List<String> columns) {
    /** Copies. */
    public KeyTable {
      columns = List.copyOf(columns);
    }
  }

  /**
   * The table that all others refer to.
   *
   * @return the table
   */
  public MappedTable root() {
    return tables.get(0);
  }
}
