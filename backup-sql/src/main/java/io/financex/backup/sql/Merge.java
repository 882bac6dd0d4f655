package io.financex.backup.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The steps that bring staged rows to their tables, in the order of a restore: new rows in
 * dependency order with deferred references left null, those references, parts, changed rows; and
 * what must hold before and afterwards.
 */
final class Merge {
  private final Staging staging;

  Merge(Staging staging) {
    this.staging = staging;
  }

  /**
   * The steps.
   *
   * @param counts how many rows each stage got
   */
  List<String> steps(ToLongFunction<Stage> counts) {
    Checks checks = new Checks(staging.target());
    EntitySteps entities = new EntitySteps(staging.target(), staging.upsert());
    PartSteps parts = new PartSteps(staging);
    List<String> steps = new ArrayList<>();
    checks.lock().ifPresent(steps::add);
    staging.all().forEach(stage -> steps.add(checks.complete(stage, counts.applyAsLong(stage))));
    steps.add(checks.account());
    staging.entities().forEach(stage -> steps.addAll(checks.neededReferences(stage)));
    staging.entities().forEach(stage -> steps.addAll(checks.keysOfOtherTypes(stage)));
    List<Stage> merged = staging.entities().stream().filter(staging::merges).toList();
    for (Stage stage : merged) {
      steps.add(checks.nobodyElses(stage));
      steps.add(entities.tellNewFromOld(stage));
    }
    List<Stage> created =
        staging.entities().stream().filter(stage -> !staging.isAccount(stage)).toList();
    created.forEach(stage -> steps.addAll(entities.insert(stage)));
    created.forEach(stage -> steps.addAll(entities.link(stage, stage.mapping().tables())));
    staging.parts().forEach(part -> steps.addAll(parts.replace(part)));
    merged.forEach(stage -> steps.addAll(entities.update(stage)));
    staging
        .target()
        .dialect()
        .expectManyRows(staging.all().stream().mapToLong(counts).sum())
        .ifPresent(steps::add);
    staging.all().forEach(stage -> steps.addAll(checks.references(stage)));
    return steps;
  }
}
