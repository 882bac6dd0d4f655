package io.financex.backup.sql;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.sql.StraightInserts.Inserted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One type whose rows go straight to their tables. What may refer to rows that come later waits in
 * a stage: deferred references, of the rows that have any, lines in optional tables that hold some,
 * and parts that do. So where there is nothing of the kind, it costs nothing.
 */
final class StraightType {
  private final MappedType mapped;
  private final List<Lines> tables = new ArrayList<>();
  private final Set<String> deferred;
  @Nullable private final Stage stage;
  @Nullable private final Rows staged;

  StraightType(
      int number, EntityType type, Script script, Target target, StraightInserts straight) {
    mapped = target.mapped(type.name());
    deferred = target.model().deferredAttributes(type);
    boolean isLate = type.partOf().isPresent() && refersForward(type, target.model());
    Set<String> late = new HashSet<>(deferred);
    List<Rows> before = new ArrayList<>();
    for (Table table : mapped.mapping().tables()) {
      boolean waits = isLate || table.optional() && holdsAny(table, deferred);
      String name = number + "_" + (tables.size() + 1);
      Optional<Inserted> inserted =
          waits ? Optional.empty() : straight.inserted("inserted_" + name);
      @Nullable Rows rows =
          waits
              ? null
              : Rows.inserted(
                  script, mapped, table, target, deferred, before, inserted.map(Inserted::count));
      tables.add(new Lines(name, table, rows, inserted));
      if (rows == null) {
        late.addAll(table.columns().keySet());
      } else {
        before = new ArrayList<>(before);
        before.add(rows);
      }
    }
    if (late.isEmpty()) {
      stage = null;
      staged = null;
    } else {
      late.addAll(type.key());
      stage = new Stage(number, type, target.names(), late::contains);
      staged =
          Rows.staged(
              script,
              stage,
              target.dialect(),
              straight.inserted("staged_" + number).map(Inserted::count));
    }
  }

  private static boolean refersForward(EntityType type, EntityModel model) {
    return type.references().stream().anyMatch(reference -> model.pointsForward(type, reference));
  }

  private static boolean holdsAny(Table table, Set<String> attributes) {
    return table.columns().keySet().stream().anyMatch(attributes::contains);
  }

  MappedType mapped() {
    return mapped;
  }

  /** What waits until all rows are there. */
  Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /** How many rows wait. */
  long waiting() {
    return staged == null ? 0 : staged.count();
  }

  /** The tables that are still written when all rows are there. */
  List<Table> late() {
    return tables.stream()
        .filter(lines -> lines.rows == null || !lines.table.optional())
        .map(lines -> lines.table)
        .toList();
  }

  List<Lines> tables() {
    return tables;
  }

  /** Where it is not implied that each row of the type has a line, and the first table. */
  boolean isCounted(Lines lines) {
    return lines.table.optional() || lines.table.equals(mapped.mapping().root());
  }

  void add(EntityRecord record) throws IOException {
    boolean waits = isAny(record, deferred);
    for (Lines lines : tables) {
      if (!lines.table.optional() || hasLine(record, lines.table)) {
        waits |= lines.rows == null;
        lines.add(record);
      }
    }
    if (waits && staged != null) {
      staged.add(record);
    }
  }

  private boolean hasLine(EntityRecord record, Table table) {
    Set<String> held = new HashSet<>(table.columns().keySet());
    mapped.type().key().forEach(held::remove);
    return FixedColumns.areIn(mapped, table) || isAny(record, held);
  }

  /** Whether any of the values is not null; what is absent is for others to refuse. */
  private static boolean isAny(EntityRecord record, Set<String> attributes) {
    for (String name : attributes) {
      int position = record.type().position(name);
      if (record.value(position) != null || !record.isPresent(position)) {
        return true;
      }
    }
    return false;
  }

  void flush() throws IOException {
    for (Lines lines : tables) {
      if (lines.rows != null) {
        lines.rows.flush();
      }
    }
    if (staged != null) {
      staged.flush();
    }
  }

  /** Lines in one table. */
  static final class Lines {
    private final String name;
    private final Table table;
    @Nullable private final Rows rows; // null if they wait
    private final Optional<Inserted> inserted;
    private long count;

    private Lines(String name, Table table, @Nullable Rows rows, Optional<Inserted> inserted) {
      this.name = name;
      this.table = table;
      this.rows = rows;
      this.inserted = inserted;
    }

    /** Tells them from all others of the script. */
    String name() {
      return name;
    }

    Table table() {
      return table;
    }

    /** How the database counts them while they are inserted, if it does. */
    Optional<Inserted> inserted() {
      return inserted;
    }

    long count() {
      return count;
    }

    private void add(EntityRecord record) throws IOException {
      count++;
      if (rows != null) {
        rows.add(record);
      }
    }
  }
}
