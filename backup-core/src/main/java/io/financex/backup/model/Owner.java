package io.financex.backup.model;

/**
 * The account whose data is exported or restored, by the key of its row. Always given by the host,
 * from its own session, and never taken from a file. Immutable. For calling.
 *
 * @param key the key of the account's row
 */
public record Owner(Key key) {
  /**
   * The owner with this key.
   *
   * @param key the account's ID; several values where its key is composite
   * @return the owner
   */
  public static Owner of(Object... key) {
    return new Owner(Key.of(key));
  }
}
