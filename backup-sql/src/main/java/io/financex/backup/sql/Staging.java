package io.financex.backup.sql;

import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All stages of a script, and where their rows go.
 *
 * @param model the types
 * @param database where the account lies
 * @param stages by type, in dependency order
 * @param dialect the target
 * @param values the account's key, and constants
 * @param upsert whether rows may be there already
 */
record Staging(
    EntityModel model,
    Database database,
    Map<EntityType, Stage> stages,
    Dialect dialect,
    OwnedRows.Values values,
    boolean upsert) {
  Names names() {
    return dialect.names();
  }

  OwnedRows owned() {
    return new OwnedRows(names(), values);
  }

  Collection<Stage> all() {
    return stages.values();
  }

  List<Stage> entities() {
    return all().stream().filter(stage -> stage.type().partOf().isEmpty()).toList();
  }

  List<Stage> parts() {
    return all().stream().filter(stage -> stage.type().partOf().isPresent()).toList();
  }

  Stage of(String type) {
    return Objects.requireNonNull(stages.get(model.type(type)), type);
  }

  /** The stage of the rows that parts belong to. */
  Stage owning(Reference owningRow) {
    return of(owningRow.targets().get(0));
  }
}
