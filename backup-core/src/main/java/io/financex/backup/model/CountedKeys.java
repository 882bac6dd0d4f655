package io.financex.backup.model;

/**
 * What the number that a counter holds says of the keys that it gives out: while it is <i>n</i>,
 * those from {@code perNumber} × <i>n</i> + {@code offset} on are still to come. Immutable. For
 * calling.
 *
 * @param perNumber how many keys one number more stands for; 1 where the counter is moved by whole
 *     blocks, or gives single keys
 * @param offset how far the first key to come is from the number's own
 * @param lowest the first key of all that the counter gives out
 */
public record CountedKeys(long perNumber, long offset, long lowest) {
  /** Checks. */
  public CountedKeys {
    if (perNumber < 1) {
      throw new IllegalArgumentException("A number stands for at least one key");
    }
  }

  /** Keys that follow the number one by one: it is the last that was given out. */
  public static final CountedKeys LAST_GIVEN = new CountedKeys(1, 1, 1);

  /**
   * The last key that may have been given out.
   *
   * @param number what the counter holds
   * @return the key, or more
   */
  public long last(long number) {
    return Math.max(perNumber * number + offset, lowest) - 1;
  }

  /**
   * The least number that leaves only keys beyond one to come.
   *
   * @param key the key
   * @return the number
   */
  public long numberBeyond(long key) {
    return Math.floorDiv(Math.max(key, lowest - 1) - offset, perNumber) + 1;
  }
}
