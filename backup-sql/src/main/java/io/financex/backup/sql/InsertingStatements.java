package io.financex.backup.sql;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.sql.StraightInserts.Inserted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows go straight to their tables, as in a dump. That all of them are there, and are the
 * account's, is told by the account's rows before and after, or by what was inserted; that
 * references lead to the account, by looking at all that its rows have, unless all of them lead to
 * rows of the script, each of which was inserted, or the script had stopped.
 */
final class InsertingStatements implements Statements {
  private final Target target;
  private final Script script;
  private final StraightInserts straight;
  private final Checks checks;
  private final OwnedRows owned;
  private final Map<EntityType, StraightType> types = new LinkedHashMap<>();
  @Nullable private StraightType open;
  private boolean leadInside;

  InsertingStatements(Script script, Target target, StraightInserts straight) {
    this.target = target;
    this.script = script;
    this.straight = straight;
    checks = new Checks(target);
    owned = target.owned();
    for (EntityType type : target.model().types()) {
      types.put(type, new StraightType(types.size() + 1, type, script, target, straight));
    }
  }

  private List<Stage> stages() {
    return types.values().stream().map(StraightType::stage).flatMap(Optional::stream).toList();
  }

  @Override
  public void open() throws IOException {
    List<String> steps = new ArrayList<>();
    checks.lock().ifPresent(steps::add);
    steps.add(checks.account());
    for (StraightType type : types.values()) {
      for (StraightType.Lines lines : type.tables()) {
        if (type.isCounted(lines)) {
          steps.add(straight.keep("before_" + lines.name(), count(type.mapped(), lines.table())));
        }
        lines.inserted().map(Inserted::begin).ifPresent(steps::add);
      }
    }
    straight.begin(script, stages(), steps);
  }

  /** How many rows of a type the account has that have a line in one of the tables. */
  private String count(MappedType type, Table table) {
    String line =
        table.equals(type.mapping().root())
            ? ""
            : " AND EXISTS (SELECT 1 FROM "
                + target.names().table(table.name())
                + " l WHERE "
                + sameKey(type, table, "l")
                + ")";
    return "SELECT COUNT(*) FROM "
        + target.names().table(type.mapping().root().name())
        + " t WHERE "
        + isAccounts(type)
        + line;
  }

  /** That a row of the first table, called {@code t}, is the account's and of a type. */
  private String isAccounts(MappedType type) {
    return owned.condition(type.mapping().accountPath(), "t") + type.andIsOfType("t");
  }

  private static String sameKey(MappedType type, Table table, String row) {
    return type.type().key().stream()
        .map(
            key ->
                type.column(table, row, key) + " = " + type.column(type.mapping().root(), "t", key))
        .collect(Collectors.joining(" AND "));
  }

  @Override
  public void add(EntityRecord record) throws IOException {
    StraightType next = Objects.requireNonNull(types.get(record.type()));
    if (open != null && open != next) {
      open.flush();
    }
    open = next;
    next.add(record);
  }

  @Override
  public void referencesLeadInside() {
    leadInside = true;
  }

  @Override
  public void finish(List<String> moves, List<String> counts) throws IOException {
    if (open != null) {
      open.flush();
    }
    List<String> steps = new ArrayList<>();
    types
        .values()
        .forEach(type -> type.stage().ifPresent(stage -> steps.addAll(late(type, stage))));
    long rows =
        types.values().stream()
            .flatMap(type -> type.tables().stream().filter(type::isCounted))
            .mapToLong(StraightType.Lines::count)
            .sum();
    target.dialect().expectManyRows(rows).ifPresent(steps::add);
    if (!leadInside) {
      types.values().forEach(type -> steps.addAll(references(type.mapped())));
    }
    types.values().forEach(type -> steps.addAll(counts(type)));
    steps.addAll(moves);
    steps.addAll(counts);
    straight.end(script, stages(), steps);
  }

  /** Brings what waited to its tables. */
  private List<String> late(StraightType type, Stage stage) {
    if (type.waiting() == 0) {
      return List.of();
    }
    List<String> steps = new ArrayList<>();
    steps.add(checks.complete(stage, type.waiting()));
    if (stage.type().partOf().isPresent()) {
      steps.add(new PartSteps(new Staging(target, Map.of(), false)).insert(stage));
    } else {
      steps.addAll(new EntitySteps(target, false).link(stage, type.late()));
    }
    return steps;
  }

  private List<String> references(MappedType type) {
    return type.type().references().stream()
        .filter(reference -> !isOnTheWay(reference, type))
        .map(
            reference ->
                checks.reference(
                    type.type(),
                    reference,
                    rows(type, reference),
                    name -> type.column(type.tableOf(name), row(type, type.tableOf(name)), name)))
        .toList();
  }

  /**
   * Whether a reference is a step to the account, so that a row is not counted as the account's
   * where it leads elsewhere.
   */
  private boolean isOnTheWay(Reference reference, MappedType type) {
    return step(reference, type).filter(type.mapping().accountPath().steps()::contains).isPresent();
  }

  /** The step that a reference would be; none where a step, which leads to tables, is less. */
  private Optional<AccountPath.Step> step(Reference reference, MappedType type) {
    List<MappedType> targets = reference.targets().stream().map(target::mapped).toList();
    if (targets.stream().anyMatch(there -> !there.andIsOfType("o").isEmpty())) {
      return Optional.empty();
    }
    Table root = type.mapping().root();
    return Optional.of(
        new AccountPath.Step(
            reference.attributes().stream()
                .map(name -> root.columns().containsKey(name) ? root.column(name).name() : "")
                .toList(),
            targets.stream()
                .map(
                    there ->
                        new AccountPath.Target(
                            FixedColumns.key(there, there.mapping().root()),
                            there.mapping().accountPath()))
                .toList(),
            false));
  }

  /** The account's rows, with a line in each table that holds some of a reference. */
  private String rows(MappedType type, Reference reference) {
    Set<Integer> others = new TreeSet<>();
    reference
        .attributes()
        .forEach(name -> others.add(type.mapping().tables().indexOf(type.tableOf(name))));
    others.remove(0);
    StringBuilder rows = new StringBuilder();
    rows.append(target.names().table(type.mapping().root().name())).append(" t");
    for (int other : others) {
      Table table = type.mapping().tables().get(other);
      rows.append(" JOIN ")
          .append(target.names().table(table.name()))
          .append(' ')
          .append(row(type, table))
          .append(" ON ")
          .append(sameKey(type, table, row(type, table)));
    }
    return rows.append(" WHERE ").append(isAccounts(type)).append(" AND ").toString();
  }

  private static String row(MappedType type, Table table) {
    int index = type.mapping().tables().indexOf(table);
    return index == 0 ? "t" : "t" + index;
  }

  private List<String> counts(StraightType type) {
    List<String> steps = new ArrayList<>();
    for (StraightType.Lines lines : type.tables()) {
      Optional<Inserted> inserted = lines.inserted().filter(told -> isInside(type.mapped()));
      if (inserted.isPresent()) {
        steps.add(missing(type, inserted.get().lines(), lines.count()));
      } else if (type.isCounted(lines)) {
        String after = "after_" + lines.name();
        steps.add(straight.keep(after, count(type.mapped(), lines.table())));
        String found = straight.kept(after) + " - " + straight.kept("before_" + lines.name());
        steps.add(missing(type, found, lines.count()));
      }
    }
    return steps;
  }

  private String missing(StraightType type, String found, long expected) {
    return checks.failIf(
        found + " <> " + expected,
        type.mapped().type() + ": rows are missing, or of another account or another kind.");
  }

  /**
   * Whether rows are the account's because of what the script holds: all that they refer to on
   * their ways to the account are rows that the script itself has inserted. What no constraint
   * keeps from standing beside them, a row of another type with their key, has to be looked for.
   */
  private boolean isInside(MappedType type) {
    return leadInside
        && type.mapping().otherTypes().isEmpty()
        && type.type().references().stream()
            .map(reference -> step(reference, type))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet())
            .containsAll(type.mapping().accountPath().steps());
  }
}
