package io.financex.backup.jpa;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.spi.Objection;
import jakarta.persistence.EntityManagerFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the application demands of values, beyond the database. Safe for use by several threads. */
interface HostConstraints {
  /** No demands. */
  HostConstraints NONE = (type, record, attributes, created) -> Optional.empty();

  /** Those of Bean Validation, where it is there and the persistence unit uses it. */
  static HostConstraints of(EntityManagerFactory factory, Collection<StoredType> types) {
    try {
      Class.forName("jakarta.validation.Validation");
    } catch (ClassNotFoundException e) {
      return NONE;
    }
    return BeanConstraints.of(factory, types);
  }

  /**
   * What is wrong with a row.
   *
   * @param type its type
   * @param record the row
   * @param attributes the names of those that are written
   * @param created whether it is a new row
   */
  Optional<Objection> objection(
      StoredType type, EntityRecord record, List<String> attributes, boolean created);
}
