package io.financex.app.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * IDs taken from a sequence in blocks, as the host's own pooled generator takes them: value {@code
 * v} stands for {@code v - 49} to {@code v}. So the host's next insert finds the sequence where it
 * belongs.
 */
final class SequenceIds implements AutoCloseable {

  private static final int BLOCK = 50;

  private final PreparedStatement nextValue;
  private long next;
  private long last = -1;

  SequenceIds(Connection connection, String sequence) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    String query =
        product.equals("PostgreSQL")
            ? "select nextval('" + sequence + "')"
            : "select next value for " + sequence;
    nextValue = connection.prepareStatement(query);
  }

  long next() throws SQLException {
    if (next > last) {
      try (ResultSet row = nextValue.executeQuery()) {
        row.next();
        last = row.getLong(1);
      }
      // The first value of a new sequence is 1 and stands for itself alone.
      next = Math.max(1, last - BLOCK + 1);
    }
    return next++;
  }

  @Override
  public void close() throws SQLException {
    nextValue.close();
  }
}
