package io.financex.backup.jpa.eclipselink;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.ElementColumns;
import io.financex.backup.jpa.mapping.IdGenerator;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.jpa.mapping.Refusal;
import io.financex.backup.jpa.mapping.Selection;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.AggregateObjectMapping;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.OneToManyMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.jspecify.annotations.Nullable;

/**
 * Reads how one entity lies in its table out of EclipseLink's descriptor, or says why it cannot be
 * carried.
 */
final class EclipseLinkEntity {
  private final ClassDescriptor descriptor;
  private final AbstractSession session;
  private final Selection selection;
  private final EclipseLinkTables tables;
  private final Columns access;
  private final Map<String, MappedColumn> columns =
      new LinkedHashMap<>(); // by name where they are read
  private final List<MappedColumn> leftOut = new ArrayList<>();
  private final List<MappedReference> references = new ArrayList<>();
  private final List<MappedCollection> collections = new ArrayList<>();
  private final List<ElementColumns> elementColumns = new ArrayList<>();

  EclipseLinkEntity(ClassDescriptor descriptor, AbstractSession session, Selection selection) {
    this.descriptor = descriptor;
    this.session = session;
    this.selection = selection;
    tables = new EclipseLinkTables(descriptor, session);
    access = new Columns(session, this::refusal);
  }

  MappedEntity map() {
    new Carried(descriptor, session, selection).check();
    // The key's own attributes come first, and references after the attributes that may share their
    // columns.
    List<DatabaseMapping> mappings = descriptor.getMappings();
    mappings.stream().filter(m -> !isReference(m) && m.isPrimaryKeyMapping()).forEach(this::map);
    mappings.stream().filter(m -> !isReference(m) && !m.isPrimaryKeyMapping()).forEach(this::map);
    mappings.stream().filter(EclipseLinkEntity::isReference).forEach(this::map);
    List<String> key =
        descriptor.getPrimaryKeyFields().stream()
            .map(field -> required("", field).attribute())
            .toList();
    refuseHiddenVersion();
    MappedEntity.Discriminator discriminator = ClassIndicator.of(descriptor, tables);
    SeveralTables several = tables.several(discriminator);
    return new MappedEntity(
        descriptor.getAlias(),
        descriptor.getJavaClass(),
        EntityDescriptors.root(descriptor, session).getAlias(),
        tables.source(discriminator),
        List.copyOf(columns.values()),
        leftOut,
        key,
        references,
        collections,
        several == null ? discriminator : null,
        generator(),
        several);
  }

  /** A version in a column that no attribute has would stay as it was, whatever is restored. */
  private void refuseHiddenVersion() {
    DatabaseField version = versionField();
    if (version == null) {
      return;
    }
    String name = tables.nameOf(version);
    if (!columns.containsKey(name)
        && leftOut.stream().noneMatch(column -> column.column().equals(name))) {
      throw refusal("", "its version, in the column " + name + ", is no attribute's");
    }
  }

  private @Nullable DatabaseField versionField() {
    return descriptor.getOptimisticLockingPolicy() == null
        ? null
        : descriptor.getOptimisticLockingPolicy().getWriteLockField();
  }

  private static boolean isReference(DatabaseMapping mapping) {
    return mapping.isForeignReferenceMapping();
  }

  private void map(DatabaseMapping mapping) {
    map("", mapping);
  }

  private void map(String prefix, DatabaseMapping mapping) {
    String path = prefix + mapping.getAttributeName();
    if (selection.leavesOut(javaType(), path)) {
      leaveOut(path, mapping);
    } else if (mapping instanceof AbstractDirectMapping direct
        && mapping.isDirectToFieldMapping()) {
      mapValue(path, direct);
    } else if (mapping instanceof AggregateObjectMapping embedded) {
      parts(path, embedded).forEach(part -> map(path + ".", part));
    } else if (mapping instanceof OneToOneMapping toOne) {
      mapReference(path, toOne);
    } else if (mapping instanceof CollectionMapping collection) {
      mapCollection(path, collection);
    } else {
      throw refusal(
          path, "a mapping of kind " + mapping.getClass().getSimpleName() + " is not carried yet");
    }
  }

  /** The attributes of an embeddable of one class. */
  List<DatabaseMapping> parts(String path, DatabaseMapping embedded) {
    ClassDescriptor type = embedded.getReferenceDescriptor();
    if (type.hasInheritance()) {
      throw refusal(path, "an embeddable with subclasses is not carried yet");
    }
    return type.getMappings();
  }

  private void mapValue(String path, AbstractDirectMapping direct) {
    DatabaseField field = direct.getField();
    if (isComputed(field) || isWrittenByOthers(direct, field)) {
      return;
    }
    add(path, field, access.of(path, direct));
    if (isPrimitive(path, direct)) {
      columns.computeIfPresent(tables.nameOf(field), (name, column) -> column.asMandatory());
    }
  }

  /** Whether the attribute only reads the column, which is not to say of a key's. */
  private boolean isWrittenByOthers(DatabaseMapping mapping, DatabaseField field) {
    return mapping.isReadOnly() && !descriptor.getPrimaryKeyFields().contains(field);
  }

  /** Whether the database gives the value, so that nothing is to be written. */
  private boolean isComputed(DatabaseField field) {
    return descriptor.hasReturningPolicy()
        && descriptor.getReturningPolicy().getFieldInfos().stream()
            .anyMatch(info -> info.isInsertModeReturnOnly() && info.getField().equals(field));
  }

  /**
   * Whether the attribute cannot hold null although its column can, as those of subclasses in one
   * table. (Within an embeddable null is fine: it means that there is none.)
   */
  private static boolean isPrimitive(String path, DatabaseMapping mapping) {
    return path.equals(mapping.getAttributeName())
        && mapping.getAttributeAccessor().getAttributeClass().isPrimitive();
  }

  private void add(String path, DatabaseField field, EclipseLinkColumn column) {
    if (!tables.hold(field)) {
      throw refusal(path, "it lies in the further table " + tables.nameOf(field.getTable()));
    }
    columns.putIfAbsent(tables.nameOf(field), column(path, field, column));
  }

  private MappedColumn column(String path, DatabaseField field, EclipseLinkColumn column) {
    boolean version = field.equals(versionField());
    if (version && !access.isNumber(column)) {
      throw refusal(
          path, "its kind of version is not carried yet; one that is a number would help");
    }
    return new MappedColumn(
        path,
        tables.nameOf(field),
        column,
        !field.isNullable() && !tables.isOptional(field),
        field.isUpdatable(),
        version,
        access.isLarge(field));
  }

  /** Keeps the columns of what is left out: new rows may need values there. */
  private void leaveOut(String path, DatabaseMapping mapping) {
    if (mapping instanceof AggregateObjectMapping embedded) {
      for (DatabaseMapping part : embedded.getReferenceDescriptor().getMappings()) {
        leaveOut(path + "." + part.getAttributeName(), part);
      }
    } else if (mapping instanceof AbstractDirectMapping direct && !direct.isReadOnly()) {
      Optional<EclipseLinkColumn> column = access.find(path, direct);
      if (column.isPresent()) {
        MappedColumn kept = column(path, direct.getField(), column.get());
        leftOut.add(isPrimitive(path, direct) ? kept.asMandatory() : kept);
      } else if (!direct.getField().isNullable()) {
        throw refusal("", path + " is mandatory, and its values are not carried yet");
      }
    } else if (mapping instanceof OneToOneMapping toOne
        && toOne.isForeignKeyRelationship()
        && !toOne.isReadOnly()) {
      toOne
          .getSourceToTargetKeyFields()
          .forEach(
              (held, target) ->
                  leftOut.add(
                      column(path, held, access.of(path, toOne.getReferenceDescriptor(), target))));
    }
  }

  private void mapReference(String path, OneToOneMapping toOne) {
    ForeignKey key = ForeignKey.of(toOne);
    if (key.columns().isEmpty()) {
      return; // the other side holds the columns
    }
    List<DatabaseField> held = key.inOrderOfTarget();
    if (held.isEmpty()) {
      throw refusal(path, "it refers to another column than the ID of its target");
    }
    List<DatabaseField> targets = key.target().getPrimaryKeyFields();
    List<String> attributes = new ArrayList<>();
    for (int i = 0; i < held.size(); i++) {
      String attribute = held.size() == 1 ? path : path + "." + tables.columnOf(targets.get(i));
      if (!isWrittenByOthers(toOne, held.get(i))) {
        add(attribute, held.get(i), access.of(path, key.target(), targets.get(i)));
      }
      attributes.add(required(path, held.get(i)).attribute());
    }
    boolean mandatory = !toOne.isOptional() && !tables.isOptional(held.get(0));
    references.add(new MappedReference(path, attributes, key.target().getJavaClass(), mandatory));
  }

  private MappedColumn required(String path, DatabaseField field) {
    MappedColumn column = columns.get(tables.nameOf(field));
    if (column == null) {
      throw refusal(
          path,
          path.isEmpty()
              ? "the column " + field.getName() + " of its ID cannot be left out"
              : "its column " + field.getName() + " is not written by any attribute");
    }
    return column;
  }

  private void mapCollection(String path, CollectionMapping collection) {
    if (collection instanceof OneToManyMapping toMany) {
      elementColumns.add(new EclipseLinkElements(toMany, path, this).columns());
    } else if (!collection.isReadOnly()) {
      collections.add(new EclipseLinkCollection(collection, path, this).map());
    } else if (collection.getListOrderField() != null) {
      throw refusal(path, "its order lies in a column that only the other side of the link writes");
    }
  }

  /** Columns of other entities that collections of this one write. */
  List<ElementColumns> elementColumns() {
    return elementColumns;
  }

  Class<?> javaType() {
    return descriptor.getJavaClass();
  }

  String name() {
    return descriptor.getAlias();
  }

  ClassDescriptor descriptor() {
    return descriptor;
  }

  EclipseLinkTables tables() {
    return tables;
  }

  Columns access() {
    return access;
  }

  boolean isLeftOut(String path) {
    return selection.leavesOut(javaType(), path);
  }

  /** A column of a table that is not the entity's own. */
  MappedColumn columnOf(String attribute, DatabaseField field, EclipseLinkColumn column) {
    return new MappedColumn(
        attribute,
        tables.columnOf(field),
        column,
        !field.isNullable(),
        true,
        false,
        access.isLarge(field));
  }

  ModelException refusal(String attribute, String reason) {
    return Refusal.of(descriptor.getAlias(), attribute, reason);
  }

  private @Nullable IdGenerator generator() {
    return Sequences.generator(descriptor, session.getPlatform(), reason -> refusal("", reason));
  }
}
