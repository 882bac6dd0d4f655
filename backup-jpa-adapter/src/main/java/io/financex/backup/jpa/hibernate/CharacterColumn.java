package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.ColumnAccess;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@code char}, as the text that it is. Hibernate reads a blank where MariaDB's CHAR
 * holds nothing, which would then differ from the column at each comparison.
 */
final class CharacterColumn implements ColumnAccess {
  private final JdbcMapping mapping;

  CharacterColumn(JdbcMapping mapping) {
    this.mapping = mapping;
  }

  @Override
  public ValueType type() {
    return ValueType.STRING;
  }

  @Override
  public List<String> enumNames() {
    return List.of();
  }

  @Override
  public void found(String databaseType) {}

  @Override
  public void bind(
      PreparedStatement statement, int index, @Nullable Object value, ProviderSession session)
      throws SQLException {
    statement.setString(index, (String) value);
  }

  @Override
  public @Nullable Object read(ResultSet row, int index, ProviderSession session)
      throws SQLException {
    return row.getString(index);
  }

  @Override
  public Object fromHost(Object value) {
    return HibernateColumn.relational(mapping, value).toString();
  }

  @Override
  public @Nullable Object toHost(Object value, Class<?> javaType) {
    String text = (String) value;
    return mapping.convertToDomainValue(text.isEmpty() ? ' ' : text.charAt(0));
  }
}
