package io.financex.backup.jpa.mapping;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns in the table of a collection's elements that no attribute of theirs maps: the join column
 * of a one-to-many that its elements know nothing of, and the index or key in a list or map. They
 * are values of the elements' rows, so the elements' entities get them. Immutable.
 *
 * @param ownerName the JPA name of the entity with the collection
 * @param owner its class
 * @param path the collection's path
 * @param elements the class of the elements
 * @param joining the columns that hold the owning row's key; none where an attribute maps them
 * @param others the index or key
 */
public record ElementColumns(
    String ownerName,
    Class<?> owner,
    String path,
    Class<?> elements,
    List<MappedColumn> joining,
    List<MappedColumn> others) {
  /** Copies. */
  public ElementColumns {
    joining = List.copyOf(joining);
    others = List.copyOf(others);
  }

  /**
   * What the columns are called among the attributes of the elements.
   *
   * @param ownerName the JPA name of the entity with the collection
   * @param path the collection's path
   * @return the beginning of their names
   */
  public static String prefix(String ownerName, String path) {
    return Character.toLowerCase(ownerName.charAt(0)) + ownerName.substring(1) + "." + path;
  }

  /**
   * An entity, with the columns where it is one of the elements.
   *
   * @param entity any entity
   * @return the entity
   * @throws io.financex.backup.error.ModelException if its elements lie in tables of several
   *     entities
   */
  public MappedEntity addTo(MappedEntity entity) {
    if (!elements.isAssignableFrom(entity.javaType())) {
      return entity;
    }
    List<MappedColumn> all = new ArrayList<>(entity.columns());
    List<MappedColumn> columns = new ArrayList<>(joining);
    columns.addAll(others);
    for (MappedColumn column : columns) {
      if (all.stream().noneMatch(other -> other.column().equals(column.column()))) {
        if (entity.several() != null) {
          throw Refusal.of(
              ownerName,
              path,
              "its elements, of " + entity.name() + ", lie in tables of several entities");
        }
        all.add(column);
      }
    }
    String name = prefix(ownerName, path);
    List<MappedReference> references = new ArrayList<>(entity.references());
    List<String> held = joining.stream().map(MappedColumn::attribute).toList();
    boolean mapped = all.containsAll(joining);
    if (!joining.isEmpty() && mapped && references.stream().noneMatch(r -> r.name().equals(name))) {
      references.add(
          new MappedReference(
              name, held, owner, joining.stream().allMatch(MappedColumn::mandatory)));
    }
    return entity.with(all, references);
  }
}
