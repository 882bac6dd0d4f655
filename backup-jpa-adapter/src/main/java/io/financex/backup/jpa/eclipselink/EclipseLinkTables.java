package io.financex.backup.jpa.eclipselink;

import io.financex.backup.jpa.mapping.EntityTables;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.SeveralTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.databaseaccess.DatasourcePlatform;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.OneToOneMapping;
import org.eclipse.persistence.mappings.RelationTableMechanism;
import org.jspecify.annotations.Nullable;

/** The tables of one entity, as EclipseLink tells them. */
final class EclipseLinkTables {
  private final ClassDescriptor descriptor;
  private final AbstractSession session;
  private final EntityTables tables;

  EclipseLinkTables(ClassDescriptor descriptor, AbstractSession session) {
    this.descriptor = descriptor;
    this.session = session;
    List<EntityTables.Part> parts = new ArrayList<>();
    for (DatabaseTable table : descriptor.getTables()) {
      parts.add(new EntityTables.Part(nameOf(table), key(descriptor, table), false));
    }
    for (DatabaseMapping mapping : descriptor.getMappings()) {
      if (mapping instanceof OneToOneMapping toOne
          && toOne.hasRelationTable()
          && !toOne.isReadOnly()) {
        RelationTableMechanism link = toOne.getRelationTableMechanism();
        parts.add(
            new EntityTables.Part(
                nameOf(link.getRelationTable()), names(link.getSourceRelationKeyFields()), true));
      }
    }
    tables = new EntityTables(parts);
  }

  /** The columns of the key in one of a descriptor's tables. */
  private List<String> key(ClassDescriptor of, DatabaseTable table) {
    Map<DatabaseField, DatabaseField> keys = of.getAdditionalTablePrimaryKeyFields().get(table);
    return names(
        of.getPrimaryKeyFields().stream()
            .map(field -> keys == null ? field : keys.getOrDefault(field, field))
            .toList());
  }

  private List<String> names(List<DatabaseField> fields) {
    return fields.stream().map(this::columnOf).toList();
  }

  /** A table's name, quoted and qualified where that is needed. */
  String nameOf(DatabaseTable table) {
    return table.getQualifiedNameDelimited(platform());
  }

  /** A column's name, quoted where that is needed. */
  String columnOf(DatabaseField field) {
    return field.getNameDelimited(platform());
  }

  private DatasourcePlatform platform() {
    return session.getPlatform();
  }

  /** Whether a column lies in one of the tables. */
  boolean hold(DatabaseField field) {
    return tables.hold(nameOf(field.getTable()));
  }

  /** Whether a row may have no line in the table of a column. */
  boolean isOptional(DatabaseField field) {
    return tables.isOptional(nameOf(field.getTable()));
  }

  /** What a column is called where the entity is read. */
  String nameOf(DatabaseField field) {
    return tables.nameOf(nameOf(field.getTable()), columnOf(field));
  }

  /** What the entity is read from. */
  String source(MappedEntity.@Nullable Discriminator discriminator) {
    return isInOne() ? tables.root().name() : tables.join(discriminator, List.of());
  }

  private boolean isInOne() {
    return tables.isOne() && !EntityDescriptors.isJoined(descriptor);
  }

  /** The tables to write, or null where there is one for the whole tree. */
  @Nullable SeveralTables several(MappedEntity.@Nullable Discriminator discriminator) {
    if (descriptor.hasTablePerClassPolicy()) {
      List<SeveralTables.KeyTable> keys = new ArrayList<>();
      ClassDescriptor root = EntityDescriptors.root(descriptor, session);
      for (ClassDescriptor type : EntityDescriptors.tree(root, session)) {
        DatabaseTable table = type.getTables().get(0);
        keys.add(new SeveralTables.KeyTable(nameOf(table), key(type, table)));
      }
      return new SeveralTables(tables.written(null), keys);
    }
    if (isInOne()) {
      return null;
    }
    return new SeveralTables(
        tables.written(discriminator),
        List.of(new SeveralTables.KeyTable(tables.root().name(), tables.root().key())));
  }
}
