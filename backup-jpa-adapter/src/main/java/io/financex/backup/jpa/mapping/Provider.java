package io.financex.backup.jpa.mapping;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JPA provider with one host's entities. Safe for use by several threads. */
public interface Provider {
  /**
   * The concrete entities that are to be backed up, and the account.
   *
   * @param selection what the host leaves out
   * @return in any order
   * @throws io.financex.backup.error.ModelException if something cannot be carried; with entity,
   *     attribute, reason and what to declare
   */
  List<MappedEntity> entities(Selection selection);

  /**
   * Borrows a connection of the host.
   *
   * @return to be closed
   * @throws SQLException if there is none
   */
  ProviderSession open() throws SQLException;

  /**
   * Writes what an EntityManager holds, and gives the connection of its transaction.
   *
   * @param entityManager one that has joined a transaction
   * @return to be closed, which leaves the connection to the caller
   * @throws SQLException if there is none
   * @throws io.financex.backup.error.StoreException if it is of another factory
   */
  CallersSession join(EntityManager entityManager) throws SQLException;

  /**
   * The name of the constraint that a statement violated.
   *
   * @param failure what the driver threw
   * @return the name, or null where the database does not tell
   */
  @Nullable String violatedConstraint(SQLException failure);

  /**
   * Forgets cached rows of these entities, all collections (those of other entities may hold such
   * rows), and all query results.
   *
   * @param entities what was written
   */
  void evict(Collection<MappedEntity> entities);

  /**
   * Makes an in-memory generator give only IDs beyond one from now on: it may hold a block that it
   * drew before.
   *
   * @param entity an entity with a generator
   * @param id the highest ID that was restored
   * @throws SQLException if the generator cannot be asked
   */
  void drainGenerator(MappedEntity entity, long id) throws SQLException;
}
