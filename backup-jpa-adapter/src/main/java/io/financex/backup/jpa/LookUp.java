package io.financex.backup.jpa;

import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.spi.Found;
import java.sql.SQLException;
import java.util.List;

/** Looks rows of one key space up by key. */
interface LookUp {
  /**
   * Finds rows.
   *
   * @param keys their keys
   * @return what was found, in the order of the keys
   */
  List<Found> find(List<Key> keys) throws SQLException;

  /** How the rows of a type, and those that share its keys, are found. */
  static LookUp of(SqlSession session, EntityType type) {
    StoredType asked = session.model().type(type);
    List<StoredType> types = session.model().keySpace(type);
    return isInOneTable(asked, types)
        ? new SqlLookUp(session, asked, types)
        : new TreeLookUp(session, asked, types);
  }

  /** Whether one table holds the rows of all these types. */
  static boolean isInOneTable(StoredType asked, List<StoredType> types) {
    return asked.entity().several() == null
        && types.stream().allMatch(other -> other.table().equals(asked.table()));
  }
}
