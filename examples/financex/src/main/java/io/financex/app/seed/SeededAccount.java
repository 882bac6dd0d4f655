package io.financex.app.seed;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What {@link AccountSeeder} has stored.
 *
 * @param id the key of the account
 * @param rowsByTable the rows of the account in each table, itself among them
 */
public record SeededAccount(UUID id, Map<String, Long> rowsByTable) {

  private static final Set<String> NOT_EXPORTED = Set.of("account", "backup_history");

  /**
   * The rows of the account in one table.
   *
   * @throws IllegalArgumentException if FinanceX has no such table
   */
  public long rows(String table) {
    Long rows = rowsByTable.get(table);
    if (rows == null) {
      throw new IllegalArgumentException(
          "There is no table " + table + " but " + rowsByTable.keySet());
    }
    return rows;
  }

  /** All rows of the account that belong into a backup: the size that was asked for. */
  public long records() {
    return rowsByTable.entrySet().stream()
        .filter(table -> !NOT_EXPORTED.contains(table.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
