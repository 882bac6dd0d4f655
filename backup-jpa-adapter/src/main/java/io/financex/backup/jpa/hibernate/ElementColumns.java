package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.OneToManyCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;

/**
 * Columns in the table of a collection's elements that no attribute of theirs maps: the join column
 * of a one-to-many that its elements know nothing of, and the index or key in a list or map. They
 * are values of the elements' rows, so the elements' entities get them.
 */
final class ElementColumns {
  private final HibernateEntity collecting;
  private final String path;
  private final Class<?> elements;
  private final Class<?> owner;
  private final String name;
  private final List<MappedColumn> joining = new ArrayList<>();
  private final List<MappedColumn> columns = new ArrayList<>();

  ElementColumns(PluralAttributeMapping plural, String path, HibernateEntity entity) {
    collecting = entity;
    this.path = path;
    CollectionPersister collection = plural.getCollectionDescriptor();
    String ownerName = collection.getOwnerEntityPersister().getImportedName();
    owner = collection.getOwnerEntityPersister().getMappedClass();
    name = Character.toLowerCase(ownerName.charAt(0)) + ownerName.substring(1) + "." + path;
    elements =
        ((OneToManyCollectionPart) plural.getElementDescriptor())
            .getAssociatedEntityMappingType()
            .getMappedJavaType()
            .getJavaTypeClass();
    if (!collection.isInverse()) {
      plural
          .getKeyDescriptor()
          .visitKeySelectables(
              (i, selectable) ->
                  joining.add(entity.columnOf(path, i == 0 ? name : name + i, selectable)));
      columns.addAll(joining);
    }
    CollectionPart index = plural.getIndexDescriptor();
    if (index instanceof BasicValuedModelPart basic
        && !HibernateEntity.isKeyedByAttribute(plural)) {
      columns.add(entity.columnOf(path, name + ".index", basic));
    } else if (index != null && !HibernateEntity.isKeyedByAttribute(plural)) {
      throw entity.refusal(
          path, "a key of this kind in the table of its elements is not carried yet");
    }
  }

  /** An entity, with the columns where it is one of the elements. */
  MappedEntity addTo(MappedEntity entity) {
    if (!elements.isAssignableFrom(entity.javaType())) {
      return entity;
    }
    List<MappedColumn> all = new ArrayList<>(entity.columns());
    for (MappedColumn column : columns) {
      if (all.stream().noneMatch(other -> other.column().equals(column.column()))) {
        if (entity.several() != null) {
          throw collecting.refusal(
              path, "its elements, of " + entity.name() + ", lie in tables of several entities");
        }
        all.add(column);
      }
    }
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
