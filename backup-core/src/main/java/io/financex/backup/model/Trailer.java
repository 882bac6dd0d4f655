package io.financex.backup.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of every backup: how many records of each type it holds, and a digest of them. It detects
 * accident, not malice. Immutable. For calling.
 *
 * @param totals by type name, in the order in which the types were written
 */
public record Trailer(Map<String, Totals> totals) {
  /** Copies. */
  public Trailer {
    totals = Collections.unmodifiableMap(new LinkedHashMap<>(totals));
  }

  /**
   * The records of one type.
   *
   * @param count how many
   * @param digest the sum modulo 2^256 of the SHA-256 of each record's canonical form, as 64
   *     lower-case hexadecimal digits; the order of records does not matter
   */
  public record Totals(long count, String digest) {}

  /**
   * All records.
   *
   * @return their number
   */
  public long count() {
    return totals.values().stream().mapToLong(Totals::count).sum();
  }
}
