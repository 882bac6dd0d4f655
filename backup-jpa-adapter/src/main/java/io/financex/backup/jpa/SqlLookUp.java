package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Key;
import io.financex.backup.spi.Found;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks rows of one key space up by key, or by other columns: whose they are, what they are, and
 * their present values.
 */
final class SqlLookUp implements LookUp {
  private static final int CHUNK = 1024;

  private final SqlSession session;
  private final StoredType asked;
  private final List<StoredType> types;
  private final List<MappedColumn> sought;
  private final Map<String, Integer> within;
  private final List<MappedColumn> selected = new ArrayList<>(); // in the order of the result
  private final Map<String, Integer> selectedAt = new HashMap<>(); // by name
  private final Map<StoredType, int[]> indexes = new HashMap<>();
  private final List<Integer>
      ownerParts; // by column that is sought: the part of the owner's, or -1
  private final OwnerSql ways;
  private final int discriminatorIndex;

  /** Among the rows of one source, which are of these types. */
  SqlLookUp(SqlSession session, StoredType asked, List<StoredType> types) {
    this(session, asked, types, asked.keyColumns(), Map.of());
  }

  /** By these columns, and among the rows that have the owner's key in others. */
  SqlLookUp(
      SqlSession session,
      StoredType asked,
      List<StoredType> types,
      List<MappedColumn> sought,
      Map<String, Integer> within) {
    this.session = session;
    this.asked = asked;
    this.types = types;
    this.sought = sought;
    this.within = within;
    for (StoredType stored : types) {
      indexes.put(stored, stored.columns().stream().mapToInt(this::select).toArray());
    }
    Map<String, Integer> ownerColumns = asked.path().ownerColumns();
    ownerParts =
        sought.stream().map(column -> ownerColumns.getOrDefault(column.column(), -1)).toList();
    ways = OwnerSql.allWays(asked.path());
    sought.forEach(this::select);
    discriminatorIndex = selected.size() + 2;
  }

  private int select(MappedColumn column) {
    return selectedAt.computeIfAbsent(
        column.column(),
        name -> {
          selected.add(column);
          return selected.size();
        });
  }

  @Override
  public List<Found> find(List<Key> keys) throws SQLException {
    Map<Key, Found> found = new HashMap<>();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      find(keys.subList(from, Math.min(keys.size(), from + CHUNK)), found);
    }
    List<Found> result = new ArrayList<>(keys.size());
    for (Key key : keys) {
      result.add(isTheOwners(key) ? found.getOrDefault(key, Found.ABSENT) : Found.FOREIGN);
    }
    return result;
  }

  /** What there is, by what the rows themselves have in the columns; for so many as one asks. */
  Map<Key, Found> present(List<Key> keys) throws SQLException {
    return rows(keys);
  }

  /** A key that holds another account's is another's, whether the row is there or not. */
  private boolean isTheOwners(Key key) {
    for (int i = 0; i < ownerParts.size(); i++) {
      Integer part = ownerParts.get(i);
      if (part >= 0 && !session.ownerValue(part).equals(key.values().get(i))) {
        return false;
      }
    }
    return true;
  }

  private void find(List<Key> keys, Map<Key, Found> found) throws SQLException {
    Map<Key, Found> rows = rows(keys);
    if (!new HashSet<>(keys).containsAll(rows.keySet())) {
      for (Key key : keys) {
        // The database takes another key for the same, such as one in capitals: no row could be
        // created under this one, and that row is none that it means.
        if (!rows.containsKey(key) && !rows(List.of(key)).isEmpty()) {
          rows.put(key, Found.FOREIGN);
        }
      }
    }
    found.putAll(rows);
  }

  private Map<Key, Found> rows(List<Key> keys) throws SQLException {
    Map<Key, Found> rows = new HashMap<>();
    int count = SqlSession.padded(keys.size());
    try (PreparedStatement statement = session.prepare(sql(count))) {
      int next = session.bindOwner(statement, 1, ways.owners());
      next = session.bindKeys(statement, next, sought, keys, count);
      for (int part : within.values()) {
        session.bind(statement, next++, session.ownerKey().get(part), session.ownerValue(part));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          add(row, rows);
        }
      }
    }
    return rows;
  }

  private void add(ResultSet row, Map<Key, Found> found) throws SQLException {
    StoredType type = typeOf(row);
    Object[] key = new Object[sought.size()];
    for (int i = 0; i < key.length; i++) {
      MappedColumn column = sought.get(i);
      key[i] = session.value(row, column, select(column));
    }
    boolean owned = row.getInt(selected.size() + 1) == 1;
    found.put(
        Key.of(key),
        type == null || !owned
            ? Found.FOREIGN
            : found(session.read(type, row, indexes.getOrDefault(type, new int[0]), 0)));
  }

  private static Found found(EntityRecord current) {
    return current.type().shared() ? Found.shared(current) : Found.owned(current);
  }

  private @Nullable StoredType typeOf(ResultSet row) throws SQLException {
    MappedEntity.Discriminator discriminator = asked.entity().discriminator();
    if (discriminator == null) {
      return asked;
    }
    String value = row.getString(discriminatorIndex);
    for (StoredType type : types) {
      MappedEntity.Discriminator own = type.entity().discriminator();
      if (own != null && own.text().equals(value)) {
        return type;
      }
    }
    return null; // of an entity that is not in backups
  }

  private String sql(int count) {
    MappedEntity.Discriminator discriminator = asked.entity().discriminator();
    return "SELECT "
        + session.exact(selected)
        + ", CASE WHEN "
        + ways.condition()
        + " THEN 1 ELSE 0 END"
        + (discriminator == null ? "" : ", " + OwnerSql.ROOT + "." + discriminator.column())
        + " FROM "
        + asked.table()
        + " "
        + OwnerSql.ROOT
        + ways.joins()
        + " WHERE "
        + SqlSession.keyIsOneOf(
            sought.stream().map(column -> OwnerSql.ROOT + "." + column.column()).toList(), count)
        + within.keySet().stream()
            .map(column -> " AND " + OwnerSql.ROOT + "." + column + " = ?")
            .collect(Collectors.joining());
  }
}
