package io.financex.backup.jpa.mapping;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A borrowed connection, and what the provider needs to read and bind values on it. Used by one
 * thread at a time.
 */
public interface ProviderSession extends AutoCloseable {
  /**
   * The connection; not to be closed.
   *
   * @return always the same
   */
  Connection connection();

  /** Gives the connection back. */
  @Override
  void close() throws SQLException;
}
