package io.financex.backup.sql;

import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams one script: its head, its statements, and where generators go on. */
final class SqlRecordSink implements RecordSink {
  private final Script script;
  private final Target target;
  private final Statements statements;
  private final Map<EntityType, Long> highestKeys = new LinkedHashMap<>();
  @Nullable private EntityType current;
  private boolean generated; // the keys of the current type

  SqlRecordSink(Script script, Manifest manifest, Database database, Dialect dialect, SqlMode mode)
      throws IOException {
    EntityModel model = manifest.model();
    if (manifest.owner().size() != model.ownerKey().size()) {
      throw new IllegalArgumentException("The manifest does not name the account");
    }
    this.script = script;
    target =
        new Target(model, database, dialect, new AccountValues(model, manifest.owner(), dialect));
    statements =
        mode == SqlMode.INSERT && dialect.straight().isPresent() && model.account().isEmpty()
            ? new InsertingStatements(script, target, dialect.straight().get())
            : new MergingStatements(script, target, mode == SqlMode.UPSERT);
    script.comment(SqlFormat.head(dialect, mode));
    statements.open();
  }

  @Override
  public void write(EntityRecord record) throws IOException {
    EntityType type = record.type();
    if (type != current) {
      if (target.model().find(type.name()).filter(type::equals).isEmpty()) {
        throw new IllegalStateException("Records of " + type + " are of no type of the manifest");
      }
      current = type;
      generated = MappedType.mapping(type).generator().isPresent();
    }
    statements.add(record);
    if (generated && record.value(type.key().get(0)) instanceof Number key) {
      highestKeys.merge(type, key.longValue(), Math::max);
    }
  }

  @Override
  public void referencesLeadInside() {
    statements.referencesLeadInside();
  }

  @Override
  public void finish(Trailer trailer) throws IOException {
    Counters counters = new Counters(target.dialect());
    List<String> moves = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    highestKeys.forEach(
        (type, key) -> {
          Generator generator = MappedType.mapping(type).generator().orElseThrow();
          generator
              .counter()
              .ifPresentOrElse(
                  counter -> counts.addAll(counters.move(counter, key)),
                  () ->
                      target
                          .dialect()
                          .move(generator, target.mapped(type.name()), key)
                          .ifPresent(moves::add));
        });
    statements.finish(moves, counts);
    script.flush();
  }

  /** Nothing is flushed here: what is not finished stays cut off. */
  @Override
  public void close() {}

  private record AccountValues(EntityModel model, List<String> owner, Dialect dialect)
      implements OwnedRows.Values {
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
