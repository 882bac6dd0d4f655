package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.ElementColumns;
import io.financex.backup.jpa.mapping.MappedColumn;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.OneToManyCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;

/** Finds the columns that a one-to-many has in the table of its elements. */
final class HibernateElements {
  private final PluralAttributeMapping plural;
  private final String path;
  private final HibernateEntity collecting;

  HibernateElements(PluralAttributeMapping plural, String path, HibernateEntity collecting) {
    this.plural = plural;
    this.path = path;
    this.collecting = collecting;
  }

  ElementColumns columns() {
    CollectionPersister collection = plural.getCollectionDescriptor();
    String ownerName = HibernateEntity.name(collection.getOwnerEntityPersister());
    String name = ElementColumns.prefix(ownerName, path);
    List<MappedColumn> joining = new ArrayList<>();
    if (!collection.isInverse()) {
      plural
          .getKeyDescriptor()
          .visitKeySelectables(
              (i, selectable) ->
                  joining.add(collecting.columnOf(path, i == 0 ? name : name + i, selectable)));
    }
    return new ElementColumns(
        ownerName,
        collection.getOwnerEntityPersister().getMappedClass(),
        path,
        ((OneToManyCollectionPart) plural.getElementDescriptor())
            .getAssociatedEntityMappingType()
            .getMappedJavaType()
            .getJavaTypeClass(),
        joining,
        index(name));
  }

  private List<MappedColumn> index(String name) {
    CollectionPart index = plural.getIndexDescriptor();
    if (index == null || HibernateEntity.isKeyedByAttribute(plural)) {
      return List.of();
    }
    if (index instanceof BasicValuedModelPart basic) {
      return List.of(collecting.columnOf(path, name + ".index", basic));
    }
    throw collecting.refusal(
        path, "a key of this kind in the table of its elements is not carried yet");
  }
}
