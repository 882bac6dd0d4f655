package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;

/** Reads how an element collection, a map or a link table lies in its table. */
final class HibernateCollection {
  private final PluralAttributeMapping plural;
  private final String path;
  private final HibernateEntity owner;
  private final String table;
  private final List<MappedColumn> columns = new ArrayList<>();
  private final List<MappedReference> references = new ArrayList<>();

  HibernateCollection(PluralAttributeMapping plural, String path, HibernateEntity owner) {
    this.plural = plural;
    this.path = path;
    this.owner = owner;
    table = plural.getCollectionDescriptor().getTableName();
  }

  MappedCollection map() {
    CollectionPersister descriptor = plural.getCollectionDescriptor();
    if (descriptor.isOneToMany()) {
      throw owner.refusal(
          path, "a one-to-many by join column is carried only from the other side (mappedBy)");
    }
    if (descriptor.hasWhereRestrictions() || plural.getSoftDeleteMapping() != null) {
      throw owner.refusal(path, "a restriction in SQL would hide rows from backups");
    }
    List<String> ownerColumns = new ArrayList<>();
    plural
        .getKeyDescriptor()
        .visitKeySelectables(
            (i, selectable) -> ownerColumns.add(selectable.getSelectionExpression()));
    CollectionPart index = plural.getIndexDescriptor();
    List<String> key = index == null ? List.of() : add(index, isMap() ? "key" : "index");
    List<String> element = add(plural.getElementDescriptor(), "value");
    boolean isSet =
        plural
            .getMappedType()
            .getCollectionSemantics()
            .getCollectionClassification()
            .name()
            .contains("SET");
    return new MappedCollection(
        path, table, ownerColumns, columns, isSet ? element : key, references);
  }

  private boolean isMap() {
    return plural
        .getMappedType()
        .getCollectionSemantics()
        .getCollectionClassification()
        .name()
        .contains("MAP");
  }

  private List<String> add(CollectionPart part, String name) {
    List<String> added = new ArrayList<>();
    if (part instanceof ManyToManyCollectionPart link) {
      addReference(link, name, added);
    } else if (part instanceof BasicValuedModelPart basic) {
      columns.add(owner.columnOf(path, name, basic));
      added.add(name);
    } else if (part instanceof EmbeddableValuedModelPart embeddable) {
      embeddable
          .getEmbeddableTypeDescriptor()
          .forEachSelectable(
              (i, selectable) -> {
                String attribute = name + "." + selectable.getSelectablePath().getSelectableName();
                columns.add(owner.columnOf(path, attribute, selectable));
                added.add(attribute);
              });
    } else {
      throw owner.refusal(
          path, "elements of kind " + part.getClass().getSimpleName() + " are not carried yet");
    }
    return added;
  }

  private void addReference(ManyToManyCollectionPart link, String name, List<String> added) {
    link.getForeignKeyDescriptor()
        .visitKeySelectables(
            (i, selectable) -> {
              String attribute = i == 0 ? name : name + i;
              columns.add(owner.columnOf(path, attribute, selectable));
              added.add(attribute);
            });
    references.add(
        new MappedReference(
            name, added, link.getEntityMappingType().getMappedJavaType().getJavaTypeClass(), true));
  }
}
