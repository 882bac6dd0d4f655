package io.financex.backup.model;

/**
 * The transaction in which a store was read or written. Immutable. For calling.
 *
 * @param isolation how far it was kept apart from others, in the words of SQL, such as {@code
 *     REPEATABLE READ}; empty where the store does not tell
 * @param callers whether it is the caller's: what was written lasts only if the caller commits it
 */
public record Transaction(String isolation, boolean callers) {
  /** One of the store's own, of which nothing else is known. */
  public static final Transaction OWN = new Transaction("", false);
}
