package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Transaction;
import io.financex.backup.model.UniqueConstraint;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One transaction that restores one owner's data, or where it is asked to {@link #resume} one after
 * the other. The engine looks everything up first, then writes in dependency order, batch by batch;
 * the session decides nothing. Owner columns are set by the session, from the owner it was opened
 * for. Rows of shared types are looked up, and never written. For implementing; used by one thread
 * at a time.
 *
 * <p>Each writing method either carries out its whole batch or throws: {@link
 * io.financex.backup.error.ConcurrentChangeException} where a row is no longer as it was looked up,
 * {@link RowRefusedException} where the store refuses a row, {@link
 * io.financex.backup.error.StoreException} for other failures. After that the engine closes the
 * session.
 */
public interface RestoreSession extends Closeable {
  /**
   * What there is under these keys, in the key space of the type. Rows of shared types are SHARED.
   *
   * @param type an entity type, not a part
   * @param keys distinct keys; sorted or not
   * @return for each key, in the same order
   * @throws IOException if the store cannot be read
   */
  List<Found> lookUp(EntityType type, List<Key> keys) throws IOException;

  /**
   * Which rows have these values of a unique constraint, as the store compares them. A store whose
   * types have such constraints answers; for any other there are none.
   *
   * @param type an entity type, not a part
   * @param constraint one of the type's
   * @param values distinct values of its attributes, in its order; sorted or not
   * @return for each, in the same order: ABSENT where a row of the owner can take them, OWNED with
   *     the row of the owner that has them, FOREIGN where another one that collides has them
   * @throws IOException if the store cannot be read
   */
  default List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values)
      throws IOException {
    return Collections.nCopies(values.size(), Found.ABSENT);
  }

  /**
   * The present parts of some owning rows.
   *
   * @param part a type of kind part
   * @param owningRows keys of rows that were found OWNED, or SHARED where the part is shared
   * @return the parts, in any order, with every attribute present; to be closed before the next
   *     call
   * @throws IOException if the store cannot be read
   */
  RecordCursor parts(EntityType part, List<Key> owningRows) throws IOException;

  /**
   * The present parts of some owning rows whose parts are about to be replaced. Until the session
   * ends nobody else changes these parts, or whose the rows are.
   *
   * @param part a type of kind part
   * @param owningRows keys of rows that were found OWNED
   * @return as {@link #parts}
   * @throws io.financex.backup.error.ConcurrentChangeException if a row is not the owner's any more
   * @throws IOException if the store cannot be read
   */
  RecordCursor lockParts(EntityType part, List<Key> owningRows) throws IOException;

  /**
   * What the application has against a row, beyond what its model says. Asked while the restore is
   * planned, once for each row that would be created or changed; writes nothing.
   *
   * @param record the row as the file says it
   * @param attributes the names of the attributes that would be written
   * @param created whether the row would be created, and not changed
   * @return why the row is refused, or empty where it is fine, as by default
   */
  default Optional<Objection> objection(
      EntityRecord record, List<String> attributes, boolean created) {
    return Optional.empty();
  }

  /**
   * The highest ID that a created row may carry, so that one row cannot move a generator to its
   * end.
   *
   * @param type a type whose key is one whole number
   * @return the highest, or empty where nothing generates this type's IDs
   * @throws IOException if the store cannot be read
   */
  OptionalLong highestAcceptedId(EntityType type) throws IOException;

  /**
   * The lowest ID that new rows can be given, be they a person's or copies of another account's:
   * beyond all that there are, and all that were given out. Nothing is taken by asking.
   *
   * @param type a type whose key is one whole number
   * @return the lowest, or empty where nothing generates this type's IDs
   * @throws IOException if the store cannot be read
   */
  default OptionalLong lowestFreeId(EntityType type) throws IOException {
    return OptionalLong.empty();
  }

  /**
   * Keeps others from being given IDs that new rows will have, right away where the store can do so
   * while the session goes on. Where it cannot, whoever comes second is refused. Comes before
   * anything is written; not undone.
   *
   * @param type a type of which {@link #lowestFreeId} has told the lowest
   * @param last the highest ID that new rows will have
   * @throws IOException if the store cannot be written
   */
  default void reserveIds(EntityType type, long last) throws IOException {}

  /**
   * Gives rows that will be updated placeholders in place of values that other rows are to have,
   * before anything else is written. Like {@link #update}, but their version stays. Only asked of a
   * store that has found rows by a unique constraint.
   *
   * @param type their type
   * @param updates distinct keys, all found OWNED before
   * @throws IOException if the store cannot be written
   */
  default void park(EntityType type, List<Update> updates) throws IOException {
    throw new UnsupportedOperationException(
        "A store that looks up by unique constraints takes rows out of each other's way");
  }

  /**
   * Creates rows (entities or parts) with the keys of their records. Absent attributes get the
   * store's default.
   *
   * @param type their type
   * @param records distinct keys, all found ABSENT before
   * @throws IOException if the store cannot be written
   */
  void insert(EntityType type, List<EntityRecord> records) throws IOException;

  /**
   * Changes rows that are still as they were looked up, and counts their version on.
   *
   * @param type their type
   * @param updates distinct keys, all found OWNED before; one that names no attribute only counts
   *     the version on
   * @throws IOException if the store cannot be written
   */
  void update(EntityType type, List<Update> updates) throws IOException;

  /**
   * Sets references of rows that this transaction created, in a second pass; their version stays.
   *
   * @param type their type
   * @param records the key, and present: the attributes to set
   * @throws IOException if the store cannot be written
   */
  void link(EntityType type, List<EntityRecord> records) throws IOException;

  /**
   * Replaces the parts of owning rows, which were locked before. Another number of parts than was
   * planned is a concurrent change.
   *
   * @param part a type of kind part
   * @param replacements distinct owning rows
   * @throws IOException if the store cannot be written
   */
  void replaceParts(EntityType part, List<PartsReplacement> replacements) throws IOException;

  /**
   * Makes everything lasting, generators moved beyond the IDs that were created. In a transaction
   * of the caller it is lasting when the caller commits.
   *
   * @throws IOException if the store cannot be written
   */
  void commit() throws IOException;

  /**
   * Goes on after a {@link #commit}, in another transaction in which the account is there and held
   * as before. In between others may restore the account, or change its data. What was looked up
   * before stays the engine's plan; it looks rows up again that this session created and that get
   * more in the new transaction, before anything is written there. Never asked within a transaction
   * of the caller.
   *
   * @throws io.financex.backup.error.StoreException if the account is not there any more, or cannot
   *     be held
   * @throws IOException if the store cannot be read
   */
  void resume() throws IOException;

  /**
   * In which transaction this session works.
   *
   * @return always the same
   */
  default Transaction transaction() {
    return Transaction.OWN;
  }

  /** Ends the session; everything since the last {@link #commit} is undone. */
  @Override
  void close() throws IOException;
}
