package io.financex.backup.jpa;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Transaction;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.Objection;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One restore, in one transaction or one after the other; the row of the account is locked in each,
 * so that restores of one account follow one another.
 */
final class SqlRestoreSession implements RestoreSession {
  private static final long AHEAD_64_BITS = 1_000_000_000;
  private static final long AHEAD_32_BITS = 1_000_000;

  private final StoredModel model;
  private final SqlSession session;
  private final SqlWriter writer;
  private final Generators generators;
  private final Map<EntityType, LookUp> lookUps = new HashMap<>();
  private final Map<Unique, LookUp> uniqueLookUps = new HashMap<>();
  private Written written; // since the last commit

  private record Unique(EntityType type, UniqueConstraint constraint) {}

  private SqlRestoreSession(StoredModel model, SqlSession session) {
    this.model = model;
    this.session = session;
    writer = new SqlWriter(session);
    generators = new Generators(model.dialect(), model.provider());
    written = new Written(model);
  }

  static SqlRestoreSession open(StoredModel model, Owner owner, SqlTransaction transaction) {
    SqlSession session = new SqlSession(model, owner, transaction);
    try {
      transaction.beginRestore();
      SqlSnapshot.checkOwner(session, model.dialect().lockClause());
      return new SqlRestoreSession(model, session);
    } catch (SQLException e) {
      throw session.closing(notLocked(e));
    } catch (RuntimeException e) {
      throw session.closing(e);
    }
  }

  private static StoreException notLocked(SQLException e) {
    return SqlSession.failure(
        "The account could not be locked: another restore of it may be at work", e);
  }

  @Override
  public List<Found> lookUp(EntityType type, List<Key> keys) {
    try {
      return lookUps.computeIfAbsent(type, t -> LookUp.of(session, t)).find(keys);
    } catch (SQLException e) {
      throw SqlSession.failure("Rows of " + type + " could not be looked up", e);
    }
  }

  @Override
  public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values) {
    StoredType stored = model.type(type);
    try {
      return uniqueLookUps
          .computeIfAbsent(
              new Unique(type, constraint), unique -> new UniqueLookUp(session, stored, constraint))
          .find(values);
    } catch (SQLException e) {
      throw SqlSession.failure("Unique values of " + type + " could not be looked up", e);
    }
  }

  @Override
  public RecordCursor parts(EntityType part, List<Key> owningRows) {
    return parts(part, owningRows, "");
  }

  @Override
  public RecordCursor lockParts(EntityType part, List<Key> owningRows) {
    lockOwningRows(model.type(part), owningRows);
    return parts(part, owningRows, model.dialect().lockClause());
  }

  /** Somebody may have changed since the plan whose a row is; from now on nobody can. */
  private void lockOwningRows(StoredType part, List<Key> keys) {
    int count = SqlSession.padded(keys.size());
    OwnerSql owned = OwnerSql.isOwned(part.entity(), part.pathOfOwningRow());
    String sql =
        "SELECT 1 FROM "
            + part.entity().keyTable()
            + " "
            + OwnerSql.ROOT
            + " WHERE "
            + owned.condition()
            + " AND "
            + SqlSession.keyIsOneOf(
                part.entity().keyColumns().stream()
                    .map(name -> OwnerSql.ROOT + "." + name)
                    .toList(),
                count)
            + model.dialect().lockClause();
    int found = 0;
    try (PreparedStatement statement = session.prepare(sql)) {
      int next = session.bindOwner(statement, 1, owned.owners());
      session.bindKeys(statement, next, part.owningRowColumns(), keys, count);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found++;
        }
      }
    } catch (SQLException e) {
      throw SqlSession.failure("Rows of " + part.entity().name() + " could not be locked", e);
    }
    if (found != keys.size()) {
      throw new ConcurrentChangeException(
          "A row of "
              + part.entity().name()
              + " whose "
              + part.type().label()
              + " are restored was deleted, or went to another account, meanwhile.",
          null);
    }
  }

  private RecordCursor parts(EntityType part, List<Key> owningRows, String lock) {
    StoredType stored = model.type(part);
    List<MappedColumn> owner = stored.owningRowColumns();
    int count = SqlSession.padded(owningRows.size());
    String sql =
        "SELECT "
            + session.exact(stored.columns())
            + " FROM "
            + stored.table()
            + " "
            + OwnerSql.ROOT
            + " WHERE "
            + SqlSession.keyIsOneOf(
                owner.stream().map(column -> OwnerSql.ROOT + "." + column.column()).toList(), count)
            + " ORDER BY "
            + SqlSnapshot.aliased(owner)
            + lock;
    try {
      PreparedStatement statement = session.prepare(sql);
      try {
        session.bindKeys(statement, 1, owner, owningRows, count);
        return new Parts(stored, statement, statement.executeQuery());
      } catch (SQLException e) {
        statement.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqlSession.failure("Rows of " + part + " could not be looked up", e);
    }
  }

  private final class Parts implements RecordCursor {
    private final StoredType stored;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final int[] indexes;
    private final BagOrdinals ordinals = new BagOrdinals();

    Parts(StoredType stored, PreparedStatement statement, ResultSet rows) {
      this.stored = stored;
      this.statement = statement;
      this.rows = rows;
      indexes = IntStream.rangeClosed(1, stored.columns().size()).toArray();
    }

    @Override
    public @Nullable EntityRecord next() {
      try {
        if (!rows.next()) {
          return null;
        }
        EntityRecord record = session.read(stored, rows, indexes, 0);
        return stored.isBag() ? ordinals.numbered(record, stored) : record;
      } catch (SQLException e) {
        throw SqlSession.failure("Rows of " + stored.type() + " could not be read", e);
      }
    }

    @Override
    public void close() {
      try {
        statement.close();
      } catch (SQLException e) {
        throw SqlSession.failure("Reading " + stored.type() + " could not end", e);
      }
    }
  }

  @Override
  public Optional<Objection> objection(
      EntityRecord record, List<String> attributes, boolean created) {
    return model.constraints().objection(model.type(record.type()), record, attributes, created);
  }

  @Override
  public OptionalLong highestAcceptedId(EntityType type) {
    OptionalLong position = generatorPosition(type);
    if (position.isEmpty()) {
      return position;
    }
    boolean wide = type.attribute(type.key().get(0)).type() == ValueType.LONG;
    long ahead = model.maxIdAhead().orElse(wide ? AHEAD_64_BITS : AHEAD_32_BITS);
    long last = wide ? Long.MAX_VALUE : Integer.MAX_VALUE;
    return OptionalLong.of(Math.min(position.getAsLong(), last - ahead) + ahead);
  }

  @Override
  public OptionalLong lowestFreeId(EntityType type) {
    OptionalLong position = generatorPosition(type);
    return position.isEmpty() ? position : OptionalLong.of(position.getAsLong() + 1);
  }

  @Override
  public void reserveIds(EntityType type, long last) {
    written.addId(model.type(type), last);
    try {
      session.transaction().reserveIds(written);
    } catch (SQLException e) {
      throw SqlSession.failure("The generator of " + type + " could not be moved on", e);
    }
  }

  /** The highest ID that there is or was given out; empty where nothing generates IDs. */
  private OptionalLong generatorPosition(EntityType type) {
    StoredType stored = model.type(type);
    if (stored.entity().generator() == null || stored.type().key().size() > 1) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          Math.max(
              highestId(stored.entity()),
              generators.position(session.connection(), stored.entity())));
    } catch (SQLException e) {
      throw SqlSession.failure("The generator of " + type + " could not be asked", e);
    }
  }

  private long highestId(MappedEntity entity) throws SQLException {
    SeveralTables several = entity.several();
    List<SeveralTables.KeyTable> tables =
        several == null
            ? List.of(new SeveralTables.KeyTable(entity.table(), entity.keyColumns()))
            : several.keys();
    long highest = Long.MIN_VALUE;
    for (SeveralTables.KeyTable table : tables) {
      String sql = "SELECT MAX(" + table.columns().get(0) + ") FROM " + table.name();
      try (PreparedStatement statement = session.prepare(sql);
          ResultSet row = statement.executeQuery()) {
        row.next();
        highest = Math.max(highest, row.getLong(1));
      }
    }
    return highest;
  }

  @Override
  public void insert(EntityType type, List<EntityRecord> records) {
    if (type.name().equals(model.model().ownerType())) {
      throw new IllegalArgumentException("A restore creates no " + type);
    }
    StoredType stored = touch(type);
    writer.insert(stored, records);
    written.addNew(stored, records);
  }

  @Override
  public void update(EntityType type, List<Update> updates) {
    writer.update(touch(type), updates);
  }

  @Override
  public void park(EntityType type, List<Update> updates) {
    writer.park(touch(type), updates);
  }

  @Override
  public void link(EntityType type, List<EntityRecord> records) {
    writer.link(touch(type), records);
  }

  @Override
  public void replaceParts(EntityType part, List<PartsReplacement> replacements) {
    writer.replaceParts(touch(part), replacements);
  }

  private StoredType touch(EntityType type) {
    if (type.shared()) {
      throw new IllegalArgumentException("All accounts share " + type + ": it is never written");
    }
    StoredType stored = model.type(type);
    written.add(stored);
    return stored;
  }

  @Override
  public Transaction transaction() {
    return session.transaction().facts();
  }

  @Override
  public void commit() {
    session.transaction().complete(written);
    written = new Written(model);
  }

  @Override
  public void resume() {
    try {
      session.transaction().resume();
      SqlSnapshot.checkOwner(session, model.dialect().lockClause());
    } catch (SQLException e) {
      throw notLocked(e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
