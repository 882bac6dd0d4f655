package io.financex.backup.jpa.mapping;

/**
 * One attribute in its column. Immutable.
 *
 * @param attribute the attribute's path
 * @param column the column's name, quoted where that is needed
 * @param access reads and binds its values
 * @param mandatory whether the mapping refuses null
 * @param updatable whether the mapping lets it change
 * @param version whether it is the optimistic lock
 * @param lob whether its values may be too large to compare
 */
public record MappedColumn(
    String attribute,
    String column,
    ColumnAccess access,
    boolean mandatory,
    boolean updatable,
    boolean version,
    boolean lob) {
  /**
   * This column, refusing null.
   *
   * @return the column
   */
  public MappedColumn asMandatory() {
    return new MappedColumn(attribute, column, access, true, updatable, version, lob);
  }
}
