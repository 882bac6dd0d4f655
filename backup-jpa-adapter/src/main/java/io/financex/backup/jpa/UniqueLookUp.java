package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.model.Key;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks rows up by the values of a unique constraint. The database decides what is equal: a row
 * that it finds for values other than the row's own (letters of another case, blanks at the end) is
 * traced to them by asking for half of what is open, and again.
 */
final class UniqueLookUp implements LookUp {
  private static final int CHUNK = 1024;

  private final List<SqlLookUp> lookUps = new ArrayList<>();

  UniqueLookUp(SqlSession session, StoredType asked, UniqueConstraint constraint) {
    List<StoredType> types = session.model().keySpace(asked.type());
    if (LookUp.isInOneTable(asked, types)) {
      lookUps.add(lookUp(session, asked, types, asked.unique(constraint)));
    } else {
      for (StoredType type : types) {
        for (StoredUnique unique : type.uniques()) {
          if (unique.constraint().name().equals(constraint.name())) {
            lookUps.add(lookUp(session, type, List.of(type), unique));
          }
        }
      }
    }
  }

  private static SqlLookUp lookUp(
      SqlSession session, StoredType asked, List<StoredType> types, StoredUnique unique) {
    List<MappedColumn> sought =
        unique.constraint().attributes().stream()
            .map(attribute -> asked.columns().get(asked.type().position(attribute)))
            .toList();
    return new SqlLookUp(session, asked, types, sought, unique.owners());
  }

  @Override
  public List<Found> find(List<Key> values) throws SQLException {
    Map<Key, Found> found = new HashMap<>();
    for (int from = 0; from < values.size(); from += CHUNK) {
      find(values.subList(from, Math.min(values.size(), from + CHUNK)), found);
    }
    return values.stream().map(one -> found.getOrDefault(one, Found.ABSENT)).toList();
  }

  private void find(List<Key> values, Map<Key, Found> found) throws SQLException {
    Map<Key, Found> present = present(values);
    List<Key> open = new ArrayList<>();
    for (Key one : values) {
      Found exactly = present.remove(one);
      if (exactly == null) {
        open.add(one);
      } else {
        found.put(one, exactly);
      }
    }
    if (present.isEmpty() || open.isEmpty()) {
      return;
    }
    if (open.size() == 1) {
      found.put(open.get(0), present.values().iterator().next());
    } else {
      find(open.subList(0, open.size() / 2), found);
      find(open.subList(open.size() / 2, open.size()), found);
    }
  }

  private Map<Key, Found> present(List<Key> values) throws SQLException {
    Map<Key, Found> present = new HashMap<>();
    for (SqlLookUp lookUp : lookUps) {
      // A row of another type in the same table is nobody's to one look-up, and found by another.
      lookUp
          .present(values)
          .forEach(
              (one, found) -> present.merge(one, found, (a, b) -> a.current() == null ? b : a));
    }
    return present;
  }
}
