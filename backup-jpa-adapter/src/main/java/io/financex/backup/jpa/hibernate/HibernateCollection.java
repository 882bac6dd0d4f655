package io.financex.backup.jpa.hibernate;

import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.ManyToManyCollectionPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
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
    table = plural.getSeparateCollectionTable();
  }

  MappedCollection map() {
    CollectionPersister descriptor = plural.getCollectionDescriptor();
    if (plural.getSoftDeleteMapping() != null) {
      throw owner.refusal(path, "soft delete within a collection is not carried yet");
    }
    if (descriptor.hasWhereRestrictions() && !owner.carriesHiddenRows()) {
      throw owner.refusal(path, "a restriction in SQL would hide rows from backups");
    }
    List<String> ownerColumns = new ArrayList<>();
    plural
        .getKeyDescriptor()
        .visitKeySelectables(
            (i, selectable) -> ownerColumns.add(selectable.getSelectionExpression()));
    CollectionPart index =
        HibernateEntity.isKeyedByAttribute(plural) ? null : plural.getIndexDescriptor();
    List<String> key = index == null ? List.of() : add(index, isA("MAP") ? "key" : "index");
    List<String> element = add(plural.getElementDescriptor(), "value");
    if (index == null && (isA("SET") || isA("MAP")) && isUnique(element)) {
      key = element;
    }
    return new MappedCollection(path, table, ownerColumns, columns, key, references);
  }

  private boolean isA(String classification) {
    return plural
        .getMappedType()
        .getCollectionSemantics()
        .getCollectionClassification()
        .name()
        .contains(classification);
  }

  /** Elements some of whose columns may be null are no key: their rows are compared as a bag's. */
  private boolean isUnique(List<String> element) {
    return columns.stream()
        .filter(column -> element.contains(column.attribute()))
        .allMatch(MappedColumn::mandatory);
  }

  private List<String> add(CollectionPart part, String name) {
    List<String> added = new ArrayList<>();
    if (part instanceof ManyToManyCollectionPart link) {
      addReference(name, link.getForeignKeyDescriptor(), link.getEntityMappingType(), true, added);
    } else if (part instanceof BasicValuedModelPart basic) {
      addColumn(name, basic, added);
    } else if (part instanceof EmbeddableValuedModelPart embeddable) {
      addParts(name, embeddable, added);
    } else {
      throw owner.refusal(
          path, "elements of kind " + part.getClass().getSimpleName() + " are not carried yet");
    }
    return added;
  }

  private void addColumn(String name, SelectableMapping selectable, List<String> added) {
    columns.add(owner.columnOf(path, name, selectable));
    added.add(name);
  }

  private void addParts(String name, EmbeddableValuedModelPart embeddable, List<String> added) {
    for (AttributeMapping attribute : owner.parts(path, embeddable)) {
      String part = name + "." + attribute.getAttributeName();
      if (owner.isLeftOut(path + "." + attribute.getAttributeName())) {
        throw owner.refusal(path, "an attribute of its elements cannot be left out on its own");
      }
      if (attribute instanceof ToOneAttributeMapping toOne) {
        addReference(
            part,
            toOne.getForeignKeyDescriptor(),
            toOne.getEntityMappingType(),
            !toOne.isNullable(),
            added);
      } else if (attribute instanceof BasicValuedModelPart basic) {
        if (!basic.isFormula()) {
          addColumn(part, basic, added);
        }
      } else if (attribute instanceof EmbeddableValuedModelPart nested) {
        addParts(part, nested, added);
      } else {
        throw owner.refusal(
            path,
            "elements with a " + attribute.getClass().getSimpleName() + " are not carried yet");
      }
    }
  }

  private void addReference(
      String name,
      ForeignKeyDescriptor foreignKey,
      EntityMappingType target,
      boolean mandatory,
      List<String> added) {
    List<SelectableMapping> held = new ArrayList<>();
    foreignKey.visitKeySelectables((i, selectable) -> held.add(selectable));
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      addColumn(i == 0 ? name : name + i, held.get(i), attributes);
    }
    added.addAll(attributes);
    references.add(
        new MappedReference(
            name, attributes, target.getMappedJavaType().getJavaTypeClass(), mandatory));
  }
}
