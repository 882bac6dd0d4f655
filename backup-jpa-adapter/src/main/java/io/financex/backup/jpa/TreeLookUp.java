package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.Key;
import io.financex.backup.spi.Found;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks rows up whose tree of entities has several tables: one look-up a type, and one more for the
 * keys of entities that are not in backups.
 */
final class TreeLookUp implements LookUp {
  private static final int CHUNK = 1024;

  private final SqlSession session;
  private final StoredType asked;
  private final List<SqlLookUp> lookUps = new ArrayList<>();
  private final Set<SeveralTables.KeyTable> keyTables = new HashSet<>();

  TreeLookUp(SqlSession session, StoredType asked, List<StoredType> types) {
    this.session = session;
    this.asked = asked;
    for (StoredType type : types) {
      lookUps.add(new SqlLookUp(session, type, List.of(type)));
      SeveralTables several = type.entity().several();
      keyTables.addAll(
          several == null
              ? List.of(
                  new SeveralTables.KeyTable(type.table(), OwnerPath.keyColumns(type.entity())))
              : several.keys());
    }
  }

  @Override
  public List<Found> find(List<Key> keys) throws SQLException {
    List<Found> found = new ArrayList<>(keys.stream().map(key -> Found.ABSENT).toList());
    for (SqlLookUp lookUp : lookUps) {
      List<Found> ofType = lookUp.find(keys);
      for (int i = 0; i < keys.size(); i++) {
        if (ofType.get(i).current() != null || found.get(i).equals(Found.ABSENT)) {
          found.set(i, ofType.get(i));
        }
      }
    }
    Set<Key> taken = new HashSet<>();
    for (int from = 0; from < keys.size(); from += CHUNK) {
      addTaken(keys.subList(from, Math.min(keys.size(), from + CHUNK)), taken);
    }
    for (int i = 0; i < keys.size(); i++) {
      if (found.get(i).equals(Found.ABSENT) && taken.contains(keys.get(i))) {
        found.set(i, Found.FOREIGN); // of an entity that is not in backups
      }
    }
    return found;
  }

  private void addTaken(List<Key> keys, Set<Key> taken) throws SQLException {
    List<MappedColumn> columns = asked.keyColumns();
    int count = SqlSession.padded(keys.size());
    for (SeveralTables.KeyTable table : keyTables) {
      String sql =
          "SELECT "
              + String.join(", ", table.columns())
              + " FROM "
              + table.name()
              + " WHERE "
              + SqlSession.keyIsOneOf(table.columns(), count);
      try (PreparedStatement statement = session.prepare(sql)) {
        session.bindKeys(statement, 1, columns, keys, count);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            Object[] values = new Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = session.value(row, columns.get(i), i + 1);
            }
            taken.add(Key.of(values));
          }
        }
      }
    }
  }
}
