package io.financex.backup.jpa;

import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Transaction;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.Snapshot;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One moment of the database, read in one transaction. Rows come in the order of their keys, so
 * that two backups compare well.
 */
final class SqlSnapshot implements Snapshot {
  private static final int PAGE = 2000;

  private final SqlSession session;

  private SqlSnapshot(SqlSession session) {
    this.session = session;
  }

  static SqlSnapshot open(StoredModel model, Owner owner, SqlTransaction transaction) {
    SqlSession session = new SqlSession(model, owner, transaction);
    try {
      transaction.beginSnapshot();
      checkOwner(session, "");
      return new SqlSnapshot(session);
    } catch (SQLException e) {
      throw session.closing(SqlSession.failure("Reading could not begin", e));
    } catch (RuntimeException e) {
      throw session.closing(e);
    }
  }

  /** Finds the owner's row, and locks it where asked to. */
  static void checkOwner(SqlSession session, String lock) throws SQLException {
    List<String> key = session.ownerKey().stream().map(MappedColumn::column).toList();
    String sql =
        "SELECT 1 FROM "
            + session.model().owner().table()
            + " WHERE "
            + SqlSession.keyIsOneOf(key, 1)
            + lock;
    try (PreparedStatement statement = session.prepare(sql)) {
      session.bindOwner(statement, 1, 1);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new StoreException(
              "There is no "
                  + session.model().owner().name()
                  + " of the given ID. Create the account first.",
              null);
        }
      }
    }
  }

  @Override
  public long count(EntityType type) {
    StoredType stored = session.model().type(type);
    OwnerSql way = OwnerSql.readWay(stored.path());
    String sql = "SELECT COUNT(*)" + from(stored, way);
    try (PreparedStatement statement = session.prepare(sql)) {
      session.bindOwner(statement, 1, way.owners());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw SqlSession.failure("The rows of " + type + " could not be counted", e);
    }
  }

  private static String from(StoredType stored, OwnerSql way) {
    return " FROM "
        + stored.table()
        + " "
        + OwnerSql.ROOT
        + way.joins()
        + " WHERE "
        + way.condition()
        + discriminator(stored);
  }

  private static String discriminator(StoredType stored) {
    var discriminator = stored.entity().discriminator();
    return discriminator == null || stored.isPart()
        ? ""
        : " AND " + OwnerSql.ROOT + "." + discriminator.column() + " = " + discriminator.literal();
  }

  @Override
  public RecordCursor read(EntityType type) {
    return new Rows(session.model().type(type));
  }

  @Override
  public Transaction transaction() {
    return session.transaction().facts();
  }

  @Override
  public void close() {
    session.close();
  }

  /** The rows of one type: one result where the driver streams it, else page after page. */
  private final class Rows implements RecordCursor {
    private final StoredType stored;
    private final OwnerSql way;
    private final List<MappedColumn> order;
    private final int[] indexes;
    private final BagOrdinals ordinals = new BagOrdinals();
    private final boolean paged = !session.model().dialect().streams();
    @Nullable private PreparedStatement statement;
    @Nullable private ResultSet rows;
    @Nullable private EntityRecord last;
    private long given;
    private int givenOfPage;

    Rows(StoredType stored) {
      this.stored = stored;
      way = OwnerSql.readWay(stored.path());
      order = stored.isBag() ? stored.columns() : stored.keyColumns();
      indexes = IntStream.rangeClosed(1, stored.columns().size()).toArray();
    }

    @Override
    public @Nullable EntityRecord next() {
      try {
        ResultSet page = rows == null ? open() : rows;
        while (!page.next()) {
          if (!paged || givenOfPage < PAGE) {
            return null;
          }
          page = open();
        }
        givenOfPage++;
        given++;
        EntityRecord record = session.read(stored, page, indexes, 0);
        last = stored.isBag() ? ordinals.numbered(record, stored) : record;
        return last;
      } catch (SQLException e) {
        throw SqlSession.failure("The rows of " + stored.type() + " could not be read", e);
      }
    }

    private ResultSet open() throws SQLException {
      close();
      givenOfPage = 0;
      EntityRecord after = stored.isBag() ? null : last;
      PreparedStatement next = session.prepare(sql(after != null));
      statement = next;
      next.setFetchSize(PAGE);
      int index = session.bindOwner(next, 1, way.owners());
      if (after != null) {
        for (MappedColumn column : order) {
          session.bind(next, index++, column, after.value(stored.columns().indexOf(column)));
        }
      }
      ResultSet result = next.executeQuery();
      rows = result;
      return result;
    }

    private String sql(boolean after) {
      String columns = session.exact(stored.columns());
      String keys = aliased(order);
      String parameters = order.stream().map(column -> "?").collect(Collectors.joining(", "));
      return "SELECT "
          + columns
          + from(stored, way)
          + (after ? " AND (" + keys + ") > (" + parameters + ")" : "")
          + " ORDER BY "
          + keys
          + (paged && stored.isBag() ? " OFFSET " + given + " ROWS" : "")
          + (paged ? " FETCH FIRST " + PAGE + " ROWS ONLY" : "");
    }

    @Override
    public void close() {
      try {
        if (statement != null) {
          statement.close();
        }
        statement = null;
        rows = null;
      } catch (SQLException e) {
        throw SqlSession.failure("Reading " + stored.type() + " could not end", e);
      }
    }
  }

  static String aliased(List<MappedColumn> columns) {
    return columns.stream()
        .map(column -> OwnerSql.ROOT + "." + column.column())
        .collect(Collectors.joining(", "));
  }
}
