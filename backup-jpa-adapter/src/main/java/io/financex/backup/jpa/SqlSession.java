package io.financex.backup.jpa;

import io.financex.backup.error.Location;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.ProviderSession;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What reading and writing within a transaction share: binding keys, reading rows, naming failures.
 */
final class SqlSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlSession.class);

  private final StoredModel model;
  private final Owner owner;
  private final SqlTransaction transaction;
  private final ProviderSession session;
  private boolean closed;

  SqlSession(StoredModel model, Owner owner, SqlTransaction transaction) {
    this.model = model;
    this.owner = owner;
    this.transaction = transaction;
    session = transaction.session();
  }

  SqlTransaction transaction() {
    return transaction;
  }

  /** Closes the session because of a failure, which stays the one that is told. */
  <E extends RuntimeException> E closing(E failure) {
    try {
      close();
    } catch (StoreException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  StoredModel model() {
    return model;
  }

  Connection connection() {
    return session.connection();
  }

  PreparedStatement prepare(String sql) throws SQLException {
    return session.connection().prepareStatement(sql);
  }

  /** Binds the owner's key so many times; gives the next free index. */
  int bindOwner(PreparedStatement statement, int index, int times) throws SQLException {
    int next = index;
    for (int i = 0; i < times; i++) {
      next = bindKey(statement, next, ownerKey(), owner.key());
    }
    return next;
  }

  List<MappedColumn> ownerKey() {
    return model.owner().key().stream().map(model.owner()::column).toList();
  }

  Object ownerValue(int part) {
    return owner.key().values().get(part);
  }

  int bindKey(PreparedStatement statement, int index, List<MappedColumn> columns, Key key)
      throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      bind(statement, index + i, columns.get(i), key.values().get(i));
    }
    return index + columns.size();
  }

  void bind(PreparedStatement statement, int index, MappedColumn column, @Nullable Object value)
      throws SQLException {
    if (value == null || !model.dialect().bind(statement, index, value)) {
      column.access().bind(statement, index, value, session);
    }
  }

  void bindConstant(PreparedStatement statement, int index, StoredType.Constant constant)
      throws SQLException {
    constant.access().bind(statement, index, constant.value(), session);
  }

  /** The values of a row, from a column on; a bag's ordinal is given by the caller. */
  EntityRecord read(StoredType type, ResultSet row, int[] indexes, int ordinal)
      throws SQLException {
    @Nullable Object[] values = new Object[type.type().attributes().size()];
    for (int i = 0; i < type.columns().size(); i++) {
      Object value = type.columns().get(i).access().read(row, indexes[i], session);
      values[i] = value == null ? null : model.dialect().normalized(value);
    }
    if (type.isBag()) {
      values[values.length - 1] = ordinal;
    }
    return EntityRecord.of(type.type(), Location.UNKNOWN, values);
  }

  /** A value that is never null, such as one of a key. */
  Object value(ResultSet row, MappedColumn column, int index) throws SQLException {
    Object value = column.access().read(row, index, session);
    if (value == null) {
      throw new SQLException("The key column " + column.column() + " is null");
    }
    return value;
  }

  /** What reads columns exactly, by their table's alias. */
  String exact(Collection<MappedColumn> columns) {
    return columns.stream()
        .map(
            column ->
                model
                    .dialect()
                    .exact(OwnerSql.ROOT + "." + column.column(), column.access().type()))
        .collect(Collectors.joining(", "));
  }

  /** A condition that a row has a key, by its table's alias. */
  static String equal(List<MappedColumn> columns) {
    return columns.stream()
        .map(column -> OwnerSql.ROOT + "." + column.column() + " = ?")
        .collect(Collectors.joining(" AND "));
  }

  /** A condition that a row's key is one of so many, for as many parameters. */
  static String keyIsOneOf(List<String> columns, int count) {
    String one =
        columns.size() == 1
            ? "?"
            : "(" + columns.stream().map(c -> "?").collect(Collectors.joining(", ")) + ")";
    String left = columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
    return left + " IN (" + (one + ", ").repeat(count - 1) + one + ")";
  }

  /** Binds keys to such a condition; the last one fills what is left over. */
  int bindKeys(
      PreparedStatement statement, int index, List<MappedColumn> columns, List<Key> keys, int count)
      throws SQLException {
    int next = index;
    for (int i = 0; i < count; i++) {
      next = bindKey(statement, next, columns, keys.get(Math.min(i, keys.size() - 1)));
    }
    return next;
  }

  /** So many parameters that few statements serve all numbers of keys. */
  static int padded(int count) {
    return Integer.highestOneBit(Math.max(1, count - 1)) * (count > 1 ? 2 : 1);
  }

  static StoreException failure(String what, SQLException cause) {
    // The driver's message may hold data of a person: it is traced, and not passed on.
    LOG.trace("{}", what, cause);
    return new StoreException(
        what + " (SQL state " + cause.getSQLState() + ", error " + cause.getErrorCode() + ").",
        "Nothing was changed; try again.",
        null);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      transaction.close();
    }
  }
}
