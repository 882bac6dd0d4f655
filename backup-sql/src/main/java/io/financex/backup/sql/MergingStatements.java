package io.financex.backup.sql;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows go into stages, and from there to their tables at the end. */
final class MergingStatements implements Statements {
  private final Script script;
  private final Target target;
  private final boolean upsert;
  private final Map<EntityType, Stage> stages = new LinkedHashMap<>();
  private final Map<EntityType, Rows> rows = new HashMap<>();
  @Nullable private Rows open;

  MergingStatements(Script script, Target target, boolean upsert) {
    this.script = script;
    this.target = target;
    this.upsert = upsert;
    for (EntityType type : target.model().types()) {
      Stage stage = new Stage(stages.size() + 1, type, target.names());
      stages.put(type, stage);
      rows.put(type, Rows.staged(script, stage, target.dialect(), Optional.empty()));
    }
  }

  @Override
  public void open() throws IOException {
    target.dialect().open(script);
    for (Stage stage : stages.values()) {
      target.dialect().create(script, stage);
    }
  }

  @Override
  public void add(EntityRecord record) throws IOException {
    Rows next = Objects.requireNonNull(rows.get(record.type()));
    if (open != null && open != next) {
      open.flush();
    }
    open = next;
    next.add(record);
  }

  @Override
  public void finish(List<String> moves, List<String> counts) throws IOException {
    if (open != null) {
      open.flush();
    }
    List<String> steps =
        new ArrayList<>(
            new Merge(new Staging(target, stages, upsert))
                .steps(stage -> Objects.requireNonNull(rows.get(stage.type())).count()));
    steps.addAll(counts);
    List<Stage> all = List.copyOf(stages.values());
    target.dialect().apply(script, all, steps, moves);
    target.dialect().close(script, all);
  }
}
