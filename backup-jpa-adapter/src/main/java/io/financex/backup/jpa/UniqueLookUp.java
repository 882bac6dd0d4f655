package io.financex.backup.jpa;

import io.financex.backup.model.Key;
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

  private final SqlLookUp rows;

  UniqueLookUp(SqlSession session, StoredType asked, StoredUnique unique) {
    rows =
        new SqlLookUp(
            session,
            asked,
            session.model().keySpace(asked.type()),
            unique.constraint().attributes().stream()
                .map(attribute -> asked.columns().get(asked.type().position(attribute)))
                .toList(),
            unique.owners());
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
    Map<Key, Found> present = rows.present(values);
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
}
