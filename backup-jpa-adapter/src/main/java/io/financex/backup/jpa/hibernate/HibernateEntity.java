package io.financex.backup.jpa.hibernate;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.ColumnAccess;
import io.financex.backup.jpa.mapping.ElementColumns;
import io.financex.backup.jpa.mapping.MappedCollection;
import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.jpa.mapping.MappedReference;
import io.financex.backup.jpa.mapping.Refusal;
import io.financex.backup.jpa.mapping.Selection;
import io.financex.backup.jpa.mapping.SeveralTables;
import io.financex.backup.model.ValueType;
import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.generator.internal.TenantIdGeneration;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityDiscriminatorMapping;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.property.access.internal.PropertyAccessStrategyBackRefImpl;
import org.hibernate.property.access.internal.PropertyAccessStrategyIndexBackRefImpl;
import org.hibernate.property.access.spi.PropertyAccessStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Reads how one entity lies in its table out of Hibernate's mapping model, or says why it cannot be
 * carried.
 */
final class HibernateEntity {
  // The virtual attribute by which Hibernate maps an @IdClass; its columns are those of the ID.
  private static final String IDENTIFIER_MAPPER = "_identifierMapper";

  /** What an attribute is to its row. */
  private enum Role {
    KEY,
    VERSION,
    OTHER
  }

  private final EntityPersister persister;
  private final Selection selection;
  private final HibernateTables tables;
  private final Map<String, MappedColumn> columns =
      new LinkedHashMap<>(); // by name where they are read
  private final List<MappedColumn> leftOut = new ArrayList<>();
  private final List<MappedReference> references = new ArrayList<>();
  private final List<MappedCollection> collections = new ArrayList<>();
  private final List<ElementColumns> elementColumns = new ArrayList<>();

  HibernateEntity(EntityPersister persister, Selection selection) {
    this.persister = persister;
    this.selection = selection;
    tables = new HibernateTables(persister);
  }

  MappedEntity map() {
    refuseWhatIsNotCarried();
    List<String> key = mapKey();
    for (AttributeMapping attribute : attributes(persister)) {
      if (!attribute.getAttributeName().equals(IDENTIFIER_MAPPER) && !isBackReference(attribute)) {
        map("", attribute, isVersion(attribute) ? Role.VERSION : Role.OTHER);
      }
    }
    mapSoftDelete();
    EntityMappingType root = persister.getRootEntityDescriptor();
    MappedEntity.Discriminator discriminator = discriminator();
    SeveralTables several = tables.several(discriminator);
    return new MappedEntity(
        name(persister),
        persister.getMappedClass(),
        name(root.getEntityPersister()),
        tables.source(discriminator),
        List.copyOf(columns.values()),
        leftOut,
        key,
        references,
        collections,
        several == null ? discriminator : null,
        Sequences.generator(persister, reason -> refusal("", reason)),
        several);
  }

  private boolean isVersion(AttributeMapping attribute) {
    return persister.getVersionMapping() != null
        && persister.getVersionMapping().getVersionAttribute() == attribute;
  }

  /** Whether it stands for a column that a collection of another entity writes. */
  private static boolean isBackReference(AttributeMapping attribute) {
    PropertyAccessStrategy access = attribute.getPropertyAccess().getPropertyAccessStrategy();
    return access instanceof PropertyAccessStrategyBackRefImpl
        || access instanceof PropertyAccessStrategyIndexBackRefImpl;
  }

  static String name(EntityPersister entity) {
    // Through JPA's own interface: what Hibernate's return differs between its versions.
    EntityManagerFactory factory = entity.getFactory();
    return factory.getMetamodel().entity(entity.getMappedClass()).getName();
  }

  private void refuseWhatIsNotCarried() {
    if ((persister.getSoftDeleteMapping() != null || persister.hasWhereRestrictions())
        && !selection.carriesHiddenRows(persister.getMappedClass())) {
      throw Refusal.ofHiddenRows(name(persister));
    }
    for (AttributeMapping attribute : attributes(persister)) {
      if (attribute.getGenerator() instanceof TenantIdGeneration) {
        throw refusal("", "a tenant ID is not carried yet");
      }
    }
  }

  /** Whether a row is deleted for the application is a value of the row like others. */
  private void mapSoftDelete() {
    SoftDeleteMapping deleted = persister.getSoftDeleteMapping();
    if (deleted != null) {
      MappedColumn column =
          placed(column(deleted.getSelectableName(), deleted, false, true), deleted);
      columns.put(
          tables.nameOf(deleted),
          new MappedColumn(
              column.attribute(),
              column.column(),
              column.access(),
              column.access().type() == ValueType.BOOLEAN,
              true,
              false,
              false));
    }
  }

  private List<String> mapKey() {
    EntityIdentifierMapping id = persister.getIdentifierMapping();
    if (id instanceof CompositeIdentifierMapping composite) {
      String prefix =
          id.getNature() == EntityIdentifierMapping.Nature.COMPOSITE
              ? id.getAttributeName() + "."
              : "";
      for (AttributeMapping attribute : attributes(composite.getPartMappingType())) {
        map(prefix, attribute, Role.KEY);
      }
    } else if (id instanceof BasicValuedModelPart basic) {
      add(id.getAttributeName(), basic, Role.KEY, true);
    } else {
      throw refusal("", "its kind of ID is not carried yet");
    }
    List<String> key = new ArrayList<>();
    id.forEachSelectable((i, selectable) -> key.add(required(selectable).attribute()));
    return key;
  }

  private MappedColumn required(SelectableMapping selectable) {
    MappedColumn column = columns.get(tables.nameOf(selectable));
    if (column == null) {
      throw refusal(
          "",
          "the column " + selectable.getSelectionExpression() + " of its ID cannot be left out");
    }
    return column;
  }

  private static List<AttributeMapping> attributes(ManagedMappingType type) {
    List<AttributeMapping> attributes = new ArrayList<>();
    type.forEachAttributeMapping((i, attribute) -> attributes.add(attribute));
    return attributes;
  }

  /** The attributes of an embeddable of one class. */
  List<AttributeMapping> parts(String path, EmbeddableValuedModelPart embedded) {
    if (embedded.getEmbeddableTypeDescriptor().getDiscriminatorMapping() != null) {
      throw refusal(path, "an embeddable with subclasses is not carried yet");
    }
    return attributes(embedded.getEmbeddableTypeDescriptor());
  }

  private void map(String prefix, AttributeMapping attribute, Role role) {
    String path = prefix + attribute.getAttributeName();
    if (selection.leavesOut(persister.getMappedClass(), path)) {
      leaveOut(path, attribute);
      return;
    }
    if (attribute instanceof PluralAttributeMapping plural) {
      mapCollection(path, plural);
    } else if (attribute instanceof ToOneAttributeMapping toOne) {
      mapReference(path, toOne, role);
    } else if (attribute instanceof EmbeddedAttributeMapping embedded) {
      for (AttributeMapping part : parts(path, embedded)) {
        map(path + ".", part, role);
      }
    } else if (attribute instanceof BasicValuedModelPart basic) {
      if (role == Role.KEY || !isGenerated(path, attribute)) {
        add(path, basic, role, attribute.getAttributeMetadata().isUpdatable());
        if (isPrimitive(path, attribute)) {
          columns.computeIfPresent(tables.nameOf(basic), (name, column) -> column.asMandatory());
        }
      }
    } else {
      throw refusal(
          path,
          "a mapping of kind " + attribute.getClass().getSimpleName() + " is not carried yet");
    }
  }

  /** Keeps the columns of what is left out: new rows may need values there. */
  private void leaveOut(String path, AttributeMapping attribute) {
    if (attribute instanceof PluralAttributeMapping) {
      return;
    }
    if (attribute instanceof EmbeddedAttributeMapping embedded) {
      for (AttributeMapping part : attributes(embedded.getEmbeddableTypeDescriptor())) {
        leaveOut(path + "." + part.getAttributeName(), part);
      }
      return;
    }
    attribute.forEachSelectable(
        (i, selectable) -> {
          boolean here = !selectable.isFormula() && tables.hold(selectable);
          if (here && access(selectable).isPresent()) {
            MappedColumn column = placed(column(path, selectable, false, true), selectable);
            leftOut.add(isPrimitive(path, attribute) ? column.asMandatory() : column);
          } else if (here && !selectable.isNullable()) {
            throw refusal("", path + " is mandatory, and its values are not carried yet");
          } else if (here) {
            tables.nameOf(selectable); // the table is known to hold it, whatever it is
          }
        });
  }

  /**
   * Whether the attribute cannot hold null although its column can, as those of subclasses in one
   * table. (Within an embeddable null is fine: it means that there is none.)
   */
  private static boolean isPrimitive(String path, AttributeMapping attribute) {
    return path.equals(attribute.getAttributeName())
        && attribute.getPropertyAccess().getGetter().getReturnTypeClass().isPrimitive();
  }

  /**
   * Whether the database gives the value, so that nothing is to be written. Only asked of the
   * entity's own attributes beside its key: of an embeddable's and an {@code @IdClass}'s, Hibernate
   * answers with the generator that the entity has at their position.
   */
  private static boolean isGenerated(String path, AttributeMapping attribute) {
    return path.equals(attribute.getAttributeName())
        && attribute.getGenerator() instanceof OnExecutionGenerator generator
        && generator.generatedOnExecution()
        && !generator.writePropertyValue();
  }

  private void add(String path, SelectableMapping selectable, Role role, boolean updatable) {
    boolean written = selectable.isInsertable() || selectable.isUpdateable();
    if (selectable.isFormula() || !written && role != Role.KEY) {
      return; // computed, or another attribute writes the column
    }
    if (!tables.hold(selectable)) {
      throw refusal(
          path, "it lies in the further table " + selectable.getContainingTableExpression());
    }
    columns.putIfAbsent(
        tables.nameOf(selectable),
        placed(column(path, selectable, role == Role.VERSION, updatable), selectable));
  }

  /** A column of the entity's own tables. */
  private MappedColumn placed(MappedColumn column, SelectableMapping selectable) {
    return new MappedColumn(
        column.attribute(),
        tables.nameOf(selectable),
        column.access(),
        column.mandatory() && !tables.isOptional(selectable),
        column.updatable(),
        column.version(),
        column.lob());
  }

  private MappedColumn column(
      String path, SelectableMapping selectable, boolean version, boolean updatable) {
    ColumnAccess access =
        access(selectable)
            .orElseThrow(
                () ->
                    refusal(
                        path,
                        "values of "
                            + selectable
                                .getJdbcMapping()
                                .getJdbcJavaType()
                                .getJavaTypeClass()
                                .getName()
                            + " are not carried yet; an AttributeConverter to another class would help"));
    if (version && access.type() != ValueType.INTEGER && access.type() != ValueType.LONG) {
      throw refusal(
          path, "its kind of version is not carried yet; one that is a number would help");
    }
    return new MappedColumn(
        path,
        selectable.getSelectionExpression(),
        access,
        !selectable.isNullable(),
        updatable && selectable.isUpdateable(),
        version,
        selectable.isLob());
  }

  private Optional<ColumnAccess> access(SelectableMapping selectable) {
    return HibernateColumn.of(
        selectable.getJdbcMapping(), persister.getFactory().getWrapperOptions());
  }

  private void mapReference(String path, ToOneAttributeMapping toOne, Role role) {
    if (toOne.getSideNature() == ForeignKeyDescriptor.Nature.TARGET) {
      return; // the other side holds the column
    }
    ForeignKeyDescriptor foreignKey = toOne.getForeignKeyDescriptor();
    if (!toOne.isReferenceToPrimaryKey()) {
      throw refusal(path, "it refers to another column than the ID of its target");
    }
    List<SelectableMapping> targets = new ArrayList<>();
    foreignKey.visitTargetSelectables((i, selectable) -> targets.add(selectable));
    List<String> held = new ArrayList<>();
    boolean mandatory = !toOne.isNullable() && !tables.isOptional(foreignKey.getSelectable(0));
    foreignKey.visitKeySelectables(
        (i, selectable) -> {
          String attribute =
              targets.size() == 1 ? path : path + "." + targets.get(i).getSelectionExpression();
          add(attribute, selectable, role, toOne.getAttributeMetadata().isUpdatable());
          MappedColumn column = columns.get(tables.nameOf(selectable));
          if (column == null) {
            throw refusal(
                path,
                "its column "
                    + selectable.getSelectionExpression()
                    + " is not written by any attribute");
          }
          held.add(column.attribute());
        });
    references.add(
        new MappedReference(
            path,
            held,
            toOne.getEntityMappingType().getMappedJavaType().getJavaTypeClass(),
            mandatory));
  }

  private void mapCollection(String path, PluralAttributeMapping plural) {
    CollectionPersister collection = plural.getCollectionDescriptor();
    if (collection.isOneToMany()) {
      elementColumns.add(new HibernateElements(plural, path, this).columns());
    } else if (!collection.isInverse()) {
      collections.add(new HibernateCollection(plural, path, this).map());
    } else if (plural.getIndexDescriptor() != null && !isKeyedByAttribute(plural)) {
      throw refusal(path, "its order lies in a column that only the other side of the link writes");
    }
  }

  /** Whether the index of a collection is an attribute of its elements: with {@code @MapKey}. */
  static boolean isKeyedByAttribute(PluralAttributeMapping plural) {
    return plural.getIndexMetadata().getIndexPropertyName() != null;
  }

  /** Columns of other entities that collections of this one write. */
  List<ElementColumns> elementColumns() {
    return elementColumns;
  }

  boolean carriesHiddenRows() {
    return selection.carriesHiddenRows(persister.getMappedClass());
  }

  Class<?> javaType() {
    return persister.getMappedClass();
  }

  boolean isLeftOut(String path) {
    return selection.leavesOut(persister.getMappedClass(), path);
  }

  MappedColumn columnOf(String path, String attribute, SelectableMapping selectable) {
    if (!selectable.isInsertable() || selectable.isFormula()) {
      throw refusal(path, "its column " + selectable.getSelectionExpression() + " is not written");
    }
    MappedColumn column = column(path, selectable, false, true);
    return new MappedColumn(
        attribute, column.column(), column.access(), column.mandatory(), true, false, column.lob());
  }

  ModelException refusal(String attribute, String reason) {
    return Refusal.of(name(persister), attribute, reason);
  }

  private MappedEntity.@Nullable Discriminator discriminator() {
    EntityDiscriminatorMapping mapping = persister.getDiscriminatorMapping();
    if (mapping == null || !mapping.hasPhysicalColumn()) {
      return null;
    }
    // Not the persister's own value, whose class differs between Hibernate's versions.
    Object value =
        mapping.getValueConverter().getDetailsForEntityName(persister.getEntityName()).getValue();
    return new MappedEntity.Discriminator(
        mapping.getSelectionExpression(),
        persister.getDiscriminatorSQLValue(),
        String.valueOf(value));
  }
}
