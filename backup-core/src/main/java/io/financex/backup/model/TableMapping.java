package io.financex.backup.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of a type lie in a relational database, for formats that speak to the database
 * itself. Immutable. For calling.
 *
 * @param tables the tables that a row of the type is spread over, each with the columns of the
 *     whole key; what refers to the account is in the first
 * @param accountPath how rows lead to the account, beginning at the first table
 * @param generator what gives out the keys, or empty where nothing in the database does
 * @param otherTypes where rows of other types with keys of the same key space lie: no row of this
 *     type has its key in one of these tables
 */
public record TableMapping(
    List<Table> tables,
    AccountPath accountPath,
    Optional<Generator> generator,
    List<KeyTable> otherTypes) {
  /** Copies and checks. */
  public TableMapping {
    tables = List.copyOf(tables);
    otherTypes = List.copyOf(otherTypes);
    if (tables.isEmpty() || !tables.get(0).name().equals(accountPath.table())) {
      throw new IllegalArgumentException("The path to the account begins at the first table");
    }
    if (tables.get(0).optional()) {
      throw new IllegalArgumentException("Each row has a line in the first table");
    }
  }

  /**
   * A type whose rows lie in one table.
   *
   * @param table the table
   * @param accountPath how rows lead to the account
   * @return the mapping, without a generator
   */
  public static TableMapping of(Table table, AccountPath accountPath) {
    return new TableMapping(List.of(table), accountPath, Optional.empty(), List.of());
  }

  /**
   * The first table, in which there is a row for every row of the type.
   *
   * @return the table
   */
  public Table root() {
    return tables.get(0);
  }

  /**
   * This mapping with a generator of keys.
   *
   * @param generator the generator
   * @return the mapping
   */
  public TableMapping generatedBy(Generator generator) {
    return new TableMapping(tables, accountPath, Optional.of(generator), otherTypes);
  }

  /**
   * One table.
   *
   * @param name its name
   * @param columns by the names of the attributes that they hold
   * @param constants columns that no attribute holds, with what new rows get there; a discriminator
   *     among them
   * @param optional whether a row of which it would hold nothing but the key has no line in it
   * @param partial whether it has columns that are in no backup, so that a line is never taken away
   */
  public record Table(
      TableName name,
      Map<String, Column> columns,
      List<Constant> constants,
      boolean optional,
      boolean partial) {
    /** Copies. */
    public Table {
      columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
      constants = List.copyOf(constants);
    }

    /**
     * A table with a line for each row.
     *
     * @param name its name
     * @param columns by the names of the attributes that they hold
     * @param constants columns that no attribute holds, with what new rows get there
     * @return the table
     */
    public static Table of(TableName name, Map<String, Column> columns, List<Constant> constants) {
      return new Table(name, columns, constants, false, false);
    }

    /**
     * The column of an attribute.
     *
     * @param attribute the attribute's name
     * @return the column
     * @throws IllegalArgumentException if the attribute does not lie in this table
     */
    public Column column(String attribute) {
      Column column = columns.get(attribute);
      if (column == null) {
        throw new IllegalArgumentException(name.name() + " has no column for " + attribute);
      }
      return column;
    }
  }

  /**
   * A table by its key.
   *
   * @param name its name
   * @param key the names of the columns that hold the key, in the key's order
   */
  public record KeyTable(TableName name, List<String> key) {
    /** Copies. */
    public KeyTable {
      key = List.copyOf(key);
    }
  }

  /**
   * A column.
   *
   * @param name its name, as the database itself has it
   * @param sqlType its type's name, as the database tells it ({@code timestamptz}); empty where it
   *     does not matter, as the kind of the values says it all
   */
  public record Column(String name, String sqlType) {
    /** Checks. */
    public Column {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("A column has a name");
      }
    }

    /**
     * A column of the type that fits its values best.
     *
     * @param name its name
     * @return the column
     */
    public static Column of(String name) {
      return new Column(name, "");
    }
  }

  /**
   * A column that has one value in all new rows of a type.
   *
   * @param column the column
   * @param type the kind of the value
   * @param value the value
   */
  public record Constant(Column column, ValueType type, Object value) {
    /** Checks. */
    public Constant {
      if (!type.javaType().isInstance(value)) {
        throw new IllegalArgumentException("The value of " + column.name() + " is not " + type);
      }
    }
  }

  /**
   * What gives out keys, which are whole numbers then: a sequence, a counter, or else the key's own
   * column.
   *
   * @param sequence the sequence, or empty
   * @param increment how far apart the values of a sequence are; 1 for a column
   * @param counter the counter, or empty
   */
  public record Generator(Optional<TableName> sequence, int increment, Optional<Counter> counter) {
    /** Checks. */
    public Generator {
      if (sequence.isPresent() && counter.isPresent()) {
        throw new IllegalArgumentException("Keys come from a sequence or from a counter");
      }
    }

    /**
     * A generator of the database's own.
     *
     * @param sequence the sequence, or empty where the key's own column generates them
     * @param increment how far apart the values are; 1 for a column
     */
    public Generator(Optional<TableName> sequence, int increment) {
      this(sequence, increment, Optional.empty());
    }

    /**
     * Whether the key's own column generates them.
     *
     * @return false for a sequence and for a counter
     */
    public boolean isColumn() {
      return sequence.isEmpty() && counter.isEmpty();
    }
  }

  /**
   * A number in a table that applications count on to give out keys.
   *
   * @param table the table
   * @param valueColumn the column with the number
   * @param row which row it is; empty where the table has just one
   * @param keys what the number says of the keys
   */
  public record Counter(
      TableName table, String valueColumn, Optional<CounterRow> row, CountedKeys keys) {}

  /**
   * One counter among others in its table.
   *
   * @param nameColumn the column that tells them apart
   * @param name what it holds in this row
   * @param madeWhenMissing whether applications begin to count where the row is missing, rather
   *     than fail
   */
  public record CounterRow(String nameColumn, String name, boolean madeWhenMissing) {}
}
