package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * A pool that gives each connection out again as it came back, so that what somebody left behind on
 * it is seen.
 */
public final class Pool {
  private final DataSource source;
  private final boolean autoCommit;
  private final int isolation;
  private final Map<Connection, String> all = new LinkedHashMap<>(); // with its settings
  private final Deque<Connection> idle = new ArrayDeque<>();

  /**
   * @param autoCommit what new connections are set to
   * @param isolation likewise
   */
  public Pool(DataSource source, boolean autoCommit, int isolation) {
    this.source = source;
    this.autoCommit = autoCommit;
    this.isolation = isolation;
  }

  public DataSource dataSource() {
    return (DataSource)
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              return switch (method.getName()) {
                case "getConnection" -> borrow();
                case "toString" -> "a pool"; // which Hibernate 6 logs
                default -> throw new UnsupportedOperationException(method.getName());
              };
            });
  }

  private synchronized Connection borrow() throws SQLException {
    Connection connection = idle.isEmpty() ? open() : idle.pop();
    boolean[] returned = {false};
    return (Connection)
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "close" -> {
                  if (!returned[0]) {
                    returned[0] = true;
                    giveBack(connection);
                  }
                  return null;
                }
                case "isClosed" -> {
                  return returned[0];
                }
                default -> {
                  try {
                    return method.invoke(connection, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                }
              }
            });
  }

  private Connection open() throws SQLException {
    Connection connection = source.getConnection();
    connection.setTransactionIsolation(isolation);
    connection.setAutoCommit(autoCommit);
    all.put(connection, settings(connection));
    return connection;
  }

  private synchronized void giveBack(Connection connection) throws SQLException {
    if (!autoCommit && !connection.getAutoCommit()) {
      connection.rollback(); // as pools do
    }
    idle.push(connection);
  }

  /** Every connection is back, and as it was when it was new. */
  public synchronized void isAsItWas() throws SQLException {
    assertThat(idle).hasSameSizeAs(all.keySet()).isNotEmpty();
    for (Connection connection : all.keySet()) {
      assertThat(connection.getAutoCommit()).as("auto-commit").isEqualTo(autoCommit);
      assertThat(connection.isReadOnly()).as("read-only").isFalse();
      assertThat(connection.getTransactionIsolation()).as("isolation").isEqualTo(isolation);
      assertThat(settings(connection)).isEqualTo(all.get(connection));
      if (!autoCommit) {
        connection.rollback(); // of what was asked just now
      }
    }
  }

  /** What a restore or an export sets on MariaDB, where no setting ends with a transaction. */
  private static String settings(Connection connection) throws SQLException {
    if (!connection.getMetaData().getDatabaseProductName().equals("MariaDB")) {
      return "";
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT CONCAT_WS('|', @@sql_mode, @@net_write_timeout, @@innodb_lock_wait_timeout)")) {
      row.next();
      return row.getString(1);
    }
  }

  public synchronized void close() throws SQLException {
    for (Connection connection : all.keySet()) {
      connection.close();
    }
  }
}
