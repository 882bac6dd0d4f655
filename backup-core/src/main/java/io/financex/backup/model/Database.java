package io.financex.backup.model;

import io.financex.backup.model.TableMapping.Column;
import java.util.List;

/**
 * The relational database that a model's rows lie in. Immutable. For calling.
 *
 * @param product what it calls itself ({@code PostgreSQL})
 * @param accountTable the table of the accounts
 * @param accountKey the columns of an account's key, in the key's order
 */
public record Database(String product, TableName accountTable, List<Column> accountKey) {
  /** Copies. */
  public Database {
    accountKey = List.copyOf(accountKey);
  }
}
