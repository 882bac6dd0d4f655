package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Splits the updates of rows that have now what other rows of the file will have: they get a
 * placeholder first, and what they are to have when all values are free. So values may be swapped,
 * handed on along a chain, or given to a new row, and no order among the rows is needed. Nothing is
 * done where no row is in another's way.
 */
final class Parking {
  private static final int ATTEMPTS = 20;

  private final UniqueRules rules;
  private final RestoreSession session;
  private final Findings findings;
  private final Workspace workspace;
  private final Placeholders placeholders = new Placeholders();

  Parking(UniqueRules rules, RestoreSession session, Findings findings, Workspace workspace) {
    this.rules = rules;
    this.session = session;
    this.findings = findings;
    this.workspace = workspace;
  }

  /** An update, and the placeholders that its row gets meanwhile, by position. */
  private static final class Move {
    private final Update update;
    private final Map<Integer, @Nullable Object> placeholders = new TreeMap<>();
    private boolean rejected;

    Move(Update update) {
      this.update = update;
    }

    Update update() {
      return update;
    }

    Map<Integer, @Nullable Object> placeholders() {
      return placeholders;
    }

    boolean isParked(UniqueConstraint constraint) {
      return constraint.attributes().stream()
          .map(update.record().type()::position)
          .anyMatch(placeholders::containsKey);
    }

    boolean changes(UniqueConstraint constraint) {
      return constraint.attributes().stream()
          .map(update.record().type()::position)
          .anyMatch(update.changed()::get);
    }

    /** The row while it is parked. */
    EntityRecord parked() {
      return with(update.planned(), placeholders);
    }

    Update first() {
      return new Update(
          update.planned(), with(update.record(), placeholders), positions(new BitSet()));
    }

    Update then() {
      EntityRecord outcome = new Overlay(update.record(), update.planned()).outcome();
      Map<Integer, @Nullable Object> values = new TreeMap<>(placeholders);
      values.replaceAll((position, placeholder) -> outcome.value(position));
      return new Update(parked(), with(update.record(), values), positions(update.changed()));
    }

    private BitSet positions(BitSet others) {
      BitSet all = (BitSet) others.clone();
      placeholders.keySet().forEach(all::set);
      return all;
    }

    private static EntityRecord with(
        EntityRecord record, Map<Integer, @Nullable Object> replacements) {
      @Nullable Object[] values = RowRules.values(record);
      replacements.forEach((position, value) -> values[position] = value);
      return record.with(record.type(), values);
    }
  }

  void split(TypePlan plan) throws IOException {
    EntityType type = plan.type();
    List<UniqueConstraint> constraints =
        type.uniqueConstraints().stream()
            .filter(constraint -> rules.values(type, constraint).hasRowsInTheWay())
            .toList();
    if (constraints.isEmpty()) {
      return;
    }
    UpdateSpool first = new UpdateSpool(type, workspace);
    UpdateSpool then = new UpdateSpool(type, workspace);
    Batch<Move> batch = new Batch<>(moves -> split(constraints, moves, first, then));
    UpdateSpool.Reader updates = plan.updates();
    for (Update update = updates.next(); update != null; update = updates.next()) {
      batch.add(new Move(update), updates.size());
    }
    batch.flush();
    plan.park(first, then);
  }

  private void split(
      List<UniqueConstraint> constraints, List<Move> batch, UpdateSpool first, UpdateSpool then)
      throws IOException {
    for (UniqueConstraint constraint : constraints) {
      park(constraint, batch);
    }
    for (Move move : batch) {
      if (move.placeholders().isEmpty()) {
        then.add(move.update());
      } else {
        first.add(move.first());
        then.add(move.then());
      }
    }
  }

  private void park(UniqueConstraint constraint, List<Move> batch) throws IOException {
    List<Move> inTheWay = new ArrayList<>();
    for (Move move : batch) {
      EntityRecord planned = move.update().planned();
      if (!move.rejected
          && move.changes(constraint)
          && !move.isParked(constraint)
          && rules.values(planned.type(), constraint).isInTheWay(planned.key())) {
        inTheWay.add(move);
      }
    }
    if (inTheWay.isEmpty()) {
      return;
    }
    EntityType type = inTheWay.get(0).update().planned().type();
    Attribute attribute = Placeholders.attribute(type, constraint);
    if (attribute == null) {
      inTheWay.forEach(move -> reject(move, constraint));
    } else if (!attribute.mandatory()) {
      inTheWay.forEach(move -> move.placeholders().put(type.position(attribute.name()), null));
    } else {
      draw(type, constraint, attribute, inTheWay);
    }
  }

  /** Draws placeholders until each is one that no row has. */
  private void draw(
      EntityType type, UniqueConstraint constraint, Attribute attribute, List<Move> moves)
      throws IOException {
    int position = type.position(attribute.name());
    List<Move> open = moves;
    for (int attempt = 0; !open.isEmpty() && attempt < ATTEMPTS; attempt++) {
      List<Move> taken = new ArrayList<>();
      List<Move> asked = new ArrayList<>();
      List<Key> values = new ArrayList<>();
      for (Move move : open) {
        move.placeholders().put(position, placeholders.draw(attribute));
        Key drawn = constraint.valuesOf(move.parked());
        if (drawn != null && rules.values(type, constraint).take(drawn, 0) == KeyIndex.ABSENT) {
          asked.add(move);
          values.add(drawn);
        } else {
          taken.add(move);
        }
      }
      List<Found> found = session.lookUp(type, constraint, values);
      for (int i = 0; i < asked.size(); i++) {
        if (found.get(i).standing() != Found.Standing.ABSENT) {
          taken.add(asked.get(i));
        }
      }
      open = taken;
    }
    open.forEach(move -> reject(move, constraint));
  }

  private void reject(Move move, UniqueConstraint constraint) {
    move.rejected = true; // once, whatever other constraints say
    findings.overrule(
        move.update().record(),
        Decision.UPDATE,
        UniqueRules.attributes(constraint),
        UniqueRules.allowsOnce(constraint)
            + "another row of the file takes it over from this one; neither null nor a value that"
            + " nobody has can stand in its place meanwhile. Restore the change in two steps.");
  }
}
