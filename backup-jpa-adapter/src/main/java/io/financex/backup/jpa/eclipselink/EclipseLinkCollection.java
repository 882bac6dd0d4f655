package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.queries.MappedKeyMapContainerPolicy;
import org.eclipse.persistence.mappings.AggregateCollectionMapping;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.ManyToManyMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;

/** Reads how an element collection, a map or a link table lies in its table. */
final class EclipseLinkCollection {
  private final CollectionMapping collection;
  private final String path;
  private final EclipseLinkEntity owner;
  private final List<MappedColumn> columns = new ArrayList<>();
  private final List<MappedReference> references = new ArrayList<>();

  EclipseLinkCollection(CollectionMapping collection, String path, EclipseLinkEntity owner) {
    this.collection = collection;
    this.path = path;
    this.owner = owner;
  }

  MappedCollection map() {
    if (collection instanceof DirectCollectionMapping direct) {
      return map(
          direct.getReferenceTable(),
          byKey(direct.getSourceKeyFields(), direct.getReferenceKeyFields()));
    }
    if (collection instanceof AggregateCollectionMapping embeddables) {
      return map(
          embeddables.getReferenceDescriptor().getTables().get(0),
          byKey(embeddables.getSourceKeyFields(), embeddables.getTargetForeignKeyFields()));
    }
    if (collection instanceof ManyToManyMapping link) {
      return map(
          link.getRelationTable(),
          byKey(link.getSourceKeyFields(), link.getSourceRelationKeyFields()));
    }
    throw owner.refusal(
        path, "a mapping of kind " + collection.getClass().getSimpleName() + " is not carried yet");
  }

  private static Map<DatabaseField, DatabaseField> byKey(
      List<DatabaseField> keys, List<DatabaseField> held) {
    Map<DatabaseField, DatabaseField> byKey = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      byKey.put(keys.get(i), held.get(i));
    }
    return byKey;
  }

  private MappedCollection map(DatabaseTable table, Map<DatabaseField, DatabaseField> owning) {
    List<DatabaseField> held = new ForeignKey(owner.descriptor(), owning).inOrderOfTarget();
    if (held.isEmpty()) {
      throw owner.refusal(path, "it refers to another column than the ID");
    }
    List<String> key = index();
    List<String> element = element();
    boolean unique = isA(Set.class) || isA(Map.class);
    if (key.isEmpty() && unique && areMandatory(element)) {
      key = element;
    }
    return new MappedCollection(
        path,
        owner.tables().nameOf(table),
        held.stream().map(owner.tables()::columnOf).toList(),
        columns,
        key,
        references);
  }

  private boolean isA(Class<?> type) {
    return type.isAssignableFrom(collection.getAttributeAccessor().getAttributeClass());
  }

  /** Elements some of whose columns may be null are no key: their rows are compared as a bag's. */
  private boolean areMandatory(List<String> attributes) {
    return columns.stream()
        .filter(column -> attributes.contains(column.attribute()))
        .allMatch(MappedColumn::mandatory);
  }

  /** The index of a list, or a map's key where it has columns of its own. */
  private List<String> index() {
    List<String> added = new ArrayList<>();
    DatabaseField order = collection.getListOrderField();
    if (order != null) {
      add("index", order, owner.access().of(path, order, Integer.class, null), added);
    } else if (collection.getContainerPolicy() instanceof MappedKeyMapContainerPolicy map) {
      add("key", (DatabaseMapping) map.getKeyMapping(), added);
    }
    return added;
  }

  private List<String> element() {
    List<String> added = new ArrayList<>();
    if (collection instanceof DirectCollectionMapping direct) {
      DatabaseField field = direct.getDirectField();
      EclipseLinkColumn column =
          owner
              .access()
              .of(path, field, direct.getAttributeClassification(), direct.getValueConverter());
      add("value", field, column, added);
    } else if (collection instanceof ManyToManyMapping link) {
      addReference(
          "value",
          new ForeignKey(
              link.getReferenceDescriptor(),
              byKey(link.getTargetKeyFields(), link.getTargetRelationKeyFields())),
          true,
          added);
    } else {
      addParts("value", collection, added);
    }
    return added;
  }

  private void add(String name, DatabaseMapping mapping, List<String> added) {
    if (mapping instanceof AbstractDirectMapping direct && mapping.isDirectToFieldMapping()) {
      if (!mapping.isReadOnly()) {
        add(name, direct.getField(), owner.access().of(path, direct), added);
      }
    } else if (mapping instanceof AggregateObjectMapping embeddable) {
      addParts(name, embeddable, added);
    } else if (mapping instanceof OneToOneMapping toOne) {
      addReference(name, ForeignKey.of(toOne), !toOne.isOptional(), added);
    } else {
      throw owner.refusal(
          path, "elements with a " + mapping.getClass().getSimpleName() + " are not carried yet");
    }
  }

  private void addParts(String name, DatabaseMapping embeddable, List<String> added) {
    for (DatabaseMapping part : owner.parts(path, embeddable)) {
      if (owner.isLeftOut(path + "." + part.getAttributeName())) {
        throw owner.refusal(path, "an attribute of its elements cannot be left out on its own");
      }
      add(name + "." + part.getAttributeName(), part, added);
    }
  }

  private void add(String name, DatabaseField field, EclipseLinkColumn column, List<String> added) {
    columns.add(owner.columnOf(name, field, column));
    added.add(name);
  }

  private void addReference(
      String name, ForeignKey foreignKey, boolean mandatory, List<String> added) {
    List<DatabaseField> held = foreignKey.inOrderOfTarget();
    if (held.isEmpty()) {
      throw owner.refusal(path, "it refers to another column than the ID of its target");
    }
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      DatabaseField part = foreignKey.target().getPrimaryKeyFields().get(i);
      add(
          i == 0 ? name : name + i,
          held.get(i),
          owner.access().of(path, foreignKey.target(), part),
          attributes);
    }
    added.addAll(attributes);
    references.add(
        new MappedReference(name, attributes, foreignKey.target().getJavaClass(), mandatory));
  }
}
