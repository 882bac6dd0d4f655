package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams one script: the stages, the rows type after type, the steps. */
final class SqlRecordSink implements RecordSink {
  private final Script script;
  private final EntityModel model;
  private final Database database;
  private final List<String> owner;
  private final Dialect dialect;
  private final SqlMode mode;
  private final Map<EntityType, Stage> stages = new LinkedHashMap<>();
  private final Map<EntityType, Rows> rows = new HashMap<>();
  private final Map<Stage, Long> highestKeys = new LinkedHashMap<>();
  @Nullable private Rows open;

  SqlRecordSink(Script script, Manifest manifest, Database database, Dialect dialect, SqlMode mode)
      throws IOException {
    this.script = script;
    this.database = database;
    this.dialect = dialect;
    this.mode = mode;
    model = manifest.model();
    owner = manifest.owner();
    if (owner.size() != model.ownerKey().size()) {
      throw new IllegalArgumentException("The manifest does not name the account");
    }
    for (EntityType type : model.types()) {
      Stage stage = new Stage(stages.size() + 1, type, mapping(type), dialect.names());
      stages.put(type, stage);
      rows.put(type, new Rows(script, stage, dialect));
    }
    writeHead();
  }

  private static TableMapping mapping(EntityType type) {
    return type.tableMapping()
        .orElseThrow(
            () ->
                new ModelException(
                    "SQL needs to know where the rows of "
                        + type
                        + " lie, and the graph does not say: EntityType.Builder.tableMapping(…)."
                        + " Export another format."));
  }

  private void writeHead() throws IOException {
    script.comment(SqlFormat.head(dialect, mode));
    dialect.open(script);
    for (Stage stage : stages.values()) {
      dialect.create(script, stage);
    }
  }

  @Override
  public void write(EntityRecord record) throws IOException {
    EntityType type = record.type();
    Stage stage = stages.get(type);
    Rows next = rows.get(type);
    if (stage == null || next == null) {
      throw new IllegalStateException("Records of " + type + " are of no type of the manifest");
    }
    if (open != null && open != next) {
      open.flush();
    }
    open = next;
    next.add(record);
    if (stage.mapping().generator().isPresent()
        && record.value(type.key().get(0)) instanceof Number key) {
      highestKeys.merge(stage, key.longValue(), Math::max);
    }
  }

  @Override
  public void finish(Trailer trailer) throws IOException {
    if (open != null) {
      open.flush();
    }
    Staging staging =
        new Staging(model, database, stages, dialect, new AccountValues(), mode == SqlMode.UPSERT);
    List<String> steps = new Merge(staging).steps(trailer);
    List<String> moves = new ArrayList<>();
    highestKeys.forEach(
        (stage, key) ->
            dialect
                .move(stage.mapping().generator().orElseThrow(), stage, key)
                .ifPresent(moves::add));
    List<Stage> all = List.copyOf(stages.values());
    dialect.apply(script, all, steps, moves);
    dialect.close(script, all);
    script.flush();
  }

  /** Nothing is flushed here: what is not finished stays cut off. */
  @Override
  public void close() {}

  private final class AccountValues implements OwnedRows.Values {
    @Override
    public String key(int index, Column column) {
      ValueType type = model.ownerKey().get(index);
      return dialect.literal(type, column, type.parse(owner.get(index)));
    }

    @Override
    public String constant(Constant constant) {
      return dialect.literal(constant.type(), constant.column(), constant.value());
    }
  }
}
