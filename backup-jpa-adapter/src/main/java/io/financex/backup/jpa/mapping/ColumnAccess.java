package io.financex.backup.jpa.mapping;

import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads and binds the values of one column through the provider's own JDBC types. Safe for use by
 * several threads.
 */
public interface ColumnAccess {
  /**
   * The kind of the column's values.
   *
   * @return the kind
   */
  ValueType type();

  /**
   * The names of an enumeration's constants.
   *
   * @return in their order; empty for other kinds
   */
  List<String> enumNames();

  /**
   * Says what the column is in the database. Called once, before the first value.
   *
   * @param databaseType the type's name as the driver tells it
   */
  void found(String databaseType);

  /**
   * Binds a value.
   *
   * @param statement the statement
   * @param index the parameter's index, the first is 1
   * @param value a value of the kind, or null
   * @param session the session that the statement's connection is of
   * @throws SQLException if the driver refuses
   */
  void bind(PreparedStatement statement, int index, @Nullable Object value, ProviderSession session)
      throws SQLException;

  /**
   * Reads a value.
   *
   * @param row the row
   * @param index the column's index, the first is 1
   * @param session the session that the row's connection is of
   * @return a value of the kind, or null
   * @throws SQLException if the driver fails
   */
  @Nullable Object read(ResultSet row, int index, ProviderSession session) throws SQLException;

  /**
   * The column's value of an attribute's value, for values that a host declares in its own terms.
   *
   * @param value what the host's attribute would hold
   * @return a value of the kind
   */
  Object fromHost(Object value);

  /**
   * The attribute's value of a column's value, as the provider would give it to the host.
   *
   * @param value a value of the kind
   * @param javaType the attribute's class
   * @return the value, or null where the host's converter makes it that
   */
  @Nullable Object toHost(Object value, Class<?> javaType);
}
