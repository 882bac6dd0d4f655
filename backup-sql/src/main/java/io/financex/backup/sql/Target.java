package io.financex.backup.sql;

import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;

/**
 * Where the rows of a script go.
 *
 * @param model the types
 * @param database where the account lies
 * @param dialect the database's
 * @param values the account's key, and constants
 */
record Target(EntityModel model, Database database, Dialect dialect, OwnedRows.Values values) {
  Names names() {
    return dialect.names();
  }

  OwnedRows owned() {
    return new OwnedRows(names(), values);
  }

  MappedType mapped(String type) {
    return MappedType.of(model.type(type), names());
  }
}
