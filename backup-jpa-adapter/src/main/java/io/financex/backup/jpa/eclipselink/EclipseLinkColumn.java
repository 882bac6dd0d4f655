package io.financex.backup.jpa.eclipselink;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.ColumnAccess;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.mappings.converters.EnumTypeConverter;
import org.eclipse.persistence.mappings.converters.SerializedObjectConverter;
import org.jspecify.annotations.Nullable;

/** A column by the class that its values have for EclipseLink, after the host's converters. */
final class EclipseLinkColumn implements ColumnAccess {
  private final Class<?> values;
  private final @Nullable Converter converter;
  private final AbstractSession session;
  private final Function<String, ModelException> refusal;
  private final List<String> constants; // the names of an enumeration's; else empty
  private final List<Object> constantValues; // what the column holds for each of them
  private volatile @Nullable JdbcForm form;

  private EclipseLinkColumn(
      Class<?> values,
      @Nullable Converter converter,
      AbstractSession session,
      Function<String, ModelException> refusal) {
    this.values = values;
    this.converter = converter;
    this.session = session;
    this.refusal = refusal;
    form = JdbcForm.ofAnyColumn(values).orElse(null);
    List<Object> ofEnum = constants(converter);
    constants = ofEnum.stream().map(constant -> ((Enum<?>) constant).name()).toList();
    constantValues = ofEnum.stream().map(this::converted).map(this::modelValue).toList();
  }

  private static List<Object> constants(@Nullable Converter converter) {
    return converter instanceof EnumTypeConverter ofEnum
        ? List.of((Object[]) ofEnum.getEnumClass().getEnumConstants())
        : List.of();
  }

  /**
   * The access to a column, or empty where its values are of no kind that a backup carries.
   *
   * @param values the class that its values have for EclipseLink
   * @param converter what turns the attribute's values into them, or null
   * @param session knows EclipseLink's own conversions
   * @param refusal refuses the attribute, for a reason
   */
  static Optional<EclipseLinkColumn> of(
      Class<?> values,
      @Nullable Converter converter,
      AbstractSession session,
      Function<String, ModelException> refusal) {
    if (converter instanceof SerializedObjectConverter) {
      return Optional.empty();
    }
    Class<?> held = heldBy(values, converter);
    return JdbcForm.carries(held)
        ? Optional.of(new EclipseLinkColumn(held, converter, session, refusal))
        : Optional.empty();
  }

  /** What a column holds of an enumeration: names, ordinals, or what a field of it says. */
  private static Class<?> heldBy(Class<?> values, @Nullable Converter converter) {
    if (converter instanceof EnumTypeConverter ofEnum) {
      for (Object held : ofEnum.getFieldToAttributeValues().keySet()) {
        return held.getClass();
      }
    }
    return values;
  }

  @Override
  public ValueType type() {
    if (!constants.isEmpty()) {
      return ValueType.ENUM;
    }
    return form().type();
  }

  /** Whether its values are of a kind, as far as that is known before the column is. */
  boolean holds(ValueType kind) {
    JdbcForm known = form;
    return constants.isEmpty() && known != null && known.type() == kind;
  }

  private JdbcForm form() {
    JdbcForm known = form;
    if (known == null) {
      throw new IllegalStateException("What the column is in the database was not found out yet");
    }
    return known;
  }

  @Override
  public List<String> enumNames() {
    return constants;
  }

  @Override
  public void found(String databaseType) {
    form =
        JdbcForm.of(values, databaseType)
            .orElseThrow(
                () ->
                    refusal.apply(
                        "values of "
                            + values.getName()
                            + " are not carried in a column of type "
                            + databaseType));
  }

  @Override
  public void bind(
      PreparedStatement statement, int index, @Nullable Object value, ProviderSession session)
      throws SQLException {
    if (value == null) {
      statement.setNull(index, Types.NULL);
    } else {
      form().binder().bind(statement, index, toColumn(value));
    }
  }

  private Object toColumn(Object value) {
    return constants.isEmpty() ? value : constantValues.get(constants.indexOf(value.toString()));
  }

  @Override
  public @Nullable Object read(ResultSet row, int index, ProviderSession session)
      throws SQLException {
    Object value = form().reader().read(row, index);
    return value == null || constants.isEmpty() ? value : nameOf(value);
  }

  private String nameOf(Object value) throws SQLException {
    int position = constantValues.indexOf(value);
    if (position < 0) {
      throw new SQLException("A column of an enumeration holds what none of its constants has");
    }
    return constants.get(position);
  }

  @Override
  public Object fromHost(Object value) {
    return value instanceof Enum<?> constant && !constants.isEmpty()
        ? constant.name()
        : modelValue(converted(value));
  }

  @Override
  public @Nullable Object toHost(Object value, Class<?> javaType) {
    Object held = session.getDatasourcePlatform().convertObject(toColumn(value), values);
    return converter == null
        ? session.getDatasourcePlatform().convertObject(held, javaType)
        : converter.convertDataValueToObjectValue(held, session);
  }

  private Object converted(Object value) {
    Object converted =
        converter == null ? value : converter.convertObjectValueToDataValue(value, session);
    if (converted == null) {
      throw new IllegalArgumentException("The value is null in its column");
    }
    return converted;
  }

  private Object modelValue(Object inColumn) {
    ValueType type = form().type();
    Object value = inColumn;
    if (type == ValueType.DATE_TIME && inColumn instanceof Instant moment) {
      value = Timestamp.from(moment);
    } else if (type == ValueType.DATE_TIME && inColumn instanceof OffsetDateTime moment) {
      value = Timestamp.from(moment.toInstant());
    }
    return session.getDatasourcePlatform().convertObject(value, type.javaType());
  }
}
