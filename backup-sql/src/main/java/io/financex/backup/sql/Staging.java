package io.financex.backup.sql;

import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All stages of a script, and where their rows go.
 *
 * @param target where they go
 * @param stages by type, in dependency order
 * @param upsert whether rows may be there already
 */
record Staging(Target target, Map<EntityType, Stage> stages, boolean upsert) {
  /**
   * Whether rows of a stage may be there already; the account's own row and its parts always may.
   */
  boolean merges(Stage stage) {
    return upsert
        || isAccount(stage)
        || stage.type().partOf().filter(owning -> isAccount(owning(owning))).isPresent();
  }

  /** Whether it holds the account's own row, which is there, and is never created. */
  boolean isAccount(Stage stage) {
    return target.model().account().filter(stage.type()::equals).isPresent();
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

  /** The stage of the rows that parts belong to. */
  Stage owning(Reference owningRow) {
    String type = owningRow.targets().get(0);
    return Objects.requireNonNull(stages.get(target.model().type(type)), type);
  }
}
