package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a table lead to their owner: columns of the table that hold the owner's key, and
 * references to other tables that lead there in turn. A row is the owner's if all of them do; of
 * those that are optional, all that are set, and at least one. All rows are everybody's where there
 * are none, as in tables of shared data.
 *
 * @param table the table
 * @param owners the columns that hold the owner's key, one list for each reference to it
 * @param steps references to other tables that lead to the owner, the one that rows are read by
 *     first, and those that are optional last
 * @param discriminator tells the rows that it is about from others in the table, or null
 * @param entity whose rows they are, or null where they are parts, or of several entities
 * @param oneOf where the table is a union of several entities, the way of each
 */
record OwnerPath(
    String table,
    List<List<String>> owners,
    List<Step> steps,
    MappedEntity.@Nullable Discriminator discriminator,
    @Nullable MappedEntity entity,
    List<OwnerPath> oneOf) {
  /**
   * One reference.
   *
   * @param name its name
   * @param columns the columns that hold it
   * @param targets where the row may lie that it leads to
   * @param optional whether it may be null, since another one then says whose the row is
   */
  record Step(String name, List<String> columns, List<Target> targets, boolean optional) {
    static Step to(String name, List<String> columns, Target target) {
      return new Step(name, columns, List.of(target), false);
    }

    /** How many references lie between its row and the owner. */
    int length() {
      return 1 + targets.stream().mapToInt(target -> target.path().length()).max().orElseThrow();
    }
  }

  /**
   * A table that a reference may lead to.
   *
   * @param columns the columns of its key
   * @param path how its rows lead to the owner
   */
  record Target(List<String> columns, OwnerPath path) {}

  /** The account's own row, which has the owner's key as its own. */
  static OwnerPath account(MappedEntity owner) {
    return new OwnerPath(
        owner.table(),
        List.of(keyColumns(owner)),
        List.of(),
        owner.discriminator(),
        owner,
        List.of());
  }

  /** The rows of shared data, which lead to no owner. */
  static OwnerPath shared(MappedEntity entity) {
    return new OwnerPath(
        entity.table(), List.of(), List.of(), entity.discriminator(), entity, List.of());
  }

  /**
   * The same way for the rows of one entity: those of others in its table have parts of their own.
   */
  OwnerPath of(MappedEntity entity) {
    return new OwnerPath(table, owners, steps, entity.discriminator(), entity, oneOf);
  }

  /** The columns that hold the owner's key, with the part of it that each holds. */
  Map<String, Integer> ownerColumns() {
    Map<String, Integer> parts = new LinkedHashMap<>();
    for (List<String> columns : owners) {
      for (int part = 0; part < columns.size(); part++) {
        parts.put(columns.get(part), part);
      }
    }
    return parts;
  }

  /** How many references lie between a row and the owner, by the shortest way. */
  int length() {
    return owners.isEmpty() && !steps.isEmpty() ? steps.get(0).length() : 0;
  }

  /** The references that rows are read by where they do not hold the owner's key themselves. */
  List<Step> readBy() {
    return steps.isEmpty() || steps.get(0).optional() ? steps : steps.subList(0, 1);
  }

  static List<String> keyColumns(MappedEntity entity) {
    return entity.key().stream().map(attribute -> entity.column(attribute).column()).toList();
  }
}
