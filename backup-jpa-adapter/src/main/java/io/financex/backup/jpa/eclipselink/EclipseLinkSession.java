package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.ProviderSession;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.persistence.internal.databaseaccess.Accessor;
import org.eclipse.persistence.sessions.server.ConnectionPool;
import org.eclipse.persistence.sessions.server.ServerSession;

/** A connection out of EclipseLink's own pool, be it a data source or not. */
final class EclipseLinkSession implements ProviderSession {
  private final ConnectionPool pool;
  private final Accessor accessor;
  private final Connection connection;

  EclipseLinkSession(ServerSession server) {
    pool = server.getDefaultConnectionPool();
    accessor = pool.acquireConnection();
    try {
      accessor.incrementCallCount(server); // which connects, where the pool is a data source
      connection = accessor.getConnection();
    } catch (RuntimeException e) {
      pool.releaseConnection(accessor);
      throw e;
    }
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public void close() throws SQLException {
    try {
      if (connection.isClosed()) {
        accessor.setIsValid(false); // so that nobody gets it out of the pool again
      }
    } finally {
      accessor.decrementCallCount();
      pool.releaseConnection(accessor);
    }
  }
}
