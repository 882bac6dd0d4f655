package io.financex.backup.jpa.hibernate;

import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.WrapperOptions;

/** A connection out of Hibernate's own provider, with a session of its own. */
final class BorrowedConnection implements HibernateSession {
  private final SharedSessionContractImplementor session;
  private final JdbcConnectionAccess access;
  private final Connection connection;

  BorrowedConnection(SharedSessionContractImplementor session) throws SQLException {
    this.session = session;
    access = session.getJdbcConnectionAccess();
    try {
      connection = access.obtainConnection();
    } catch (SQLException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  @Override
  public WrapperOptions options() {
    return session;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    try {
      access.releaseConnection(connection);
    } finally {
      session.close();
    }
  }
}
