package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.ColumnAccess;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.jspecify.annotations.Nullable;

/**
 * A column by its {@link JdbcMapping}: values go through Hibernate's own binder and extractor,
 * after the host's converters; but dates and times exactly.
 */
final class HibernateColumn implements ColumnAccess {
  private final JdbcMapping mapping;
  private final ValueBinder<Object> binder;
  private final ValueExtractor<?> extractor;
  private final ValueType type;
  private final List<String> enumNames;
  private final Function<Object, Object> toModel;
  private final Function<Object, Object> toColumn;
  @Nullable private volatile ExactTime exactTime;

  @SuppressWarnings("unchecked") // the binder takes what the same mapping's extractor gives
  private HibernateColumn(
      JdbcMapping mapping,
      ValueType type,
      List<String> enumNames,
      Function<Object, Object> toModel,
      Function<Object, Object> toColumn) {
    this.mapping = mapping;
    this.binder = (ValueBinder<Object>) mapping.getJdbcValueBinder();
    this.extractor = mapping.getJdbcValueExtractor();
    this.type = type;
    this.enumNames = enumNames;
    this.toModel = toModel;
    this.toColumn = toColumn;
  }

  /** The access to a column, or empty where its values are of no kind that a backup carries. */
  static Optional<ColumnAccess> of(JdbcMapping mapping, WrapperOptions options) {
    Class<?> values = mapping.getJdbcJavaType().getJavaTypeClass();
    if (values.isEnum()) {
      return Optional.of(ofEnum(mapping, values));
    }
    if (values == Character.class) {
      return Optional.of(new CharacterColumn(mapping));
    }
    if (values == Byte.class) {
      return Optional.of(
          narrow(mapping, value -> ((Byte) value).intValue(), value -> exactByte((Integer) value)));
    }
    if (values == Short.class) {
      return Optional.of(
          narrow(
              mapping, value -> ((Short) value).intValue(), value -> exactShort((Integer) value)));
    }
    if (values == BigInteger.class) {
      return Optional.of(
          new HibernateColumn(
              mapping,
              ValueType.DECIMAL,
              List.of(),
              value -> new BigDecimal((BigInteger) value),
              value -> ((BigDecimal) value).toBigIntegerExact()));
    }
    return Arrays.stream(ValueType.values())
        .filter(type -> type.javaType() == values)
        .findFirst()
        .<ColumnAccess>map(
            type ->
                new HibernateColumn(
                    mapping, type, List.of(), Function.identity(), Function.identity()))
        .or(() -> ColumnForm.of(mapping).map(form -> ofForm(mapping, form, options)));
  }

  private static HibernateColumn ofForm(
      JdbcMapping mapping, ColumnForm form, WrapperOptions options) {
    return new HibernateColumn(
        mapping,
        form.type(),
        List.of(),
        form.toModel(mapping, options),
        form.toJava(mapping, options));
  }

  private static HibernateColumn narrow(
      JdbcMapping mapping, Function<Object, Object> widen, Function<Object, Object> narrow) {
    return new HibernateColumn(mapping, ValueType.INTEGER, List.of(), widen, narrow);
  }

  private static Object exactByte(int value) {
    if (value != (byte) value) {
      throw new ArithmeticException("The value does not fit one byte");
    }
    return (byte) value;
  }

  private static Object exactShort(int value) {
    if (value != (short) value) {
      throw new ArithmeticException("The value does not fit two bytes");
    }
    return (short) value;
  }

  private static HibernateColumn ofEnum(JdbcMapping mapping, Class<?> values) {
    Object[] constants = values.getEnumConstants();
    List<String> names =
        Arrays.stream(constants).map(constant -> ((Enum<?>) constant).name()).toList();
    return new HibernateColumn(
        mapping,
        ValueType.ENUM,
        names,
        value -> ((Enum<?>) value).name(),
        value -> constants[names.indexOf(value.toString())]);
  }

  @Override
  public ValueType type() {
    return type;
  }

  @Override
  public List<String> enumNames() {
    return enumNames;
  }

  @Override
  public void found(String databaseType) {
    exactTime = ExactTime.of(mapping, type, databaseType);
  }

  @Override
  public void bind(
      PreparedStatement statement, int index, @Nullable Object value, ProviderSession session)
      throws SQLException {
    ExactTime exact = exactTime;
    if (exact != null && value != null) {
      exact.bind(statement, index, value);
      return;
    }
    binder.bind(
        statement,
        value == null ? null : toColumn.apply(value),
        index,
        ((HibernateSession) session).options());
  }

  @Override
  public @Nullable Object read(ResultSet row, int index, ProviderSession session)
      throws SQLException {
    ExactTime exact = exactTime;
    if (exact != null) {
      return exact.read(row, index);
    }
    Object value = extractor.extract(row, index, ((HibernateSession) session).options());
    return value == null ? null : toModel.apply(value);
  }

  @Override
  public Object fromHost(Object value) {
    return toModel.apply(relational(mapping, value));
  }

  @Override
  public @Nullable Object toHost(Object value, Class<?> javaType) {
    return mapping.convertToDomainValue(toColumn.apply(value));
  }

  /** What the host's converter, if there is one, makes of a value. */
  static Object relational(JdbcMapping mapping, Object value) {
    Object relational = mapping.convertToRelationalValue(value);
    if (relational == null) {
      throw new IllegalArgumentException("The value is null in its column");
    }
    return relational;
  }
}
