package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.ManagedType;
import jakarta.persistence.metamodel.Metamodel;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.validation.Validator;
import jakarta.validation.metadata.BeanDescriptor;
import jakarta.validation.metadata.PropertyDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the properties of entities that have constraints, and says which of an entity's constraints
 * no value by itself can be checked for.
 */
final class ConstrainedProperties {
  private static final Logger LOG = LoggerFactory.getLogger(ConstrainedProperties.class);

  private final Validator validator;
  private final Metamodel metamodel;

  ConstrainedProperties(Validator validator, Metamodel metamodel) {
    this.validator = validator;
    this.metamodel = metamodel;
  }

  /** Those of an entity, by the names of attributes. */
  Map<String, ConstrainedProperty> of(StoredType type) {
    ManagedType<?> entity = metamodel.managedType(type.entity().javaType());
    Map<String, ConstrainedProperty> properties = new HashMap<>();
    for (MappedColumn column : type.columns()) {
      property(entity, List.of(column.attribute().split("\\.", -1)), column)
          .ifPresent(property -> properties.put(column.attribute(), property));
    }
    tellWhatIsNotChecked(type);
    return properties;
  }

  /** The property at the end of a path through embeddables that ask to be validated. */
  private Optional<ConstrainedProperty> property(
      ManagedType<?> in, List<String> path, MappedColumn column) {
    SingularAttribute<?, ?> attribute = attribute(in, path.get(0));
    PropertyDescriptor property = descriptor(in, path.get(0));
    if (attribute == null || property == null) {
      return Optional.empty();
    }
    if (path.size() > 1) {
      return property.isCascaded() && attribute.getType() instanceof EmbeddableType<?> embeddable
          ? property(embeddable, path.subList(1, path.size()), column)
          : Optional.empty();
    }
    return property.hasConstraints()
        ? Optional.of(
            new ConstrainedProperty(
                in.getJavaType(),
                attribute.getName(),
                attribute.getJavaType(),
                attribute.isAssociation(),
                column))
        : Optional.empty();
  }

  private static @Nullable SingularAttribute<?, ?> attribute(ManagedType<?> in, String name) {
    for (Attribute<?, ?> attribute : in.getAttributes()) {
      if (attribute.getName().equals(name)
          && attribute instanceof SingularAttribute<?, ?> singular) {
        return singular;
      }
    }
    return null; // a column that no attribute of this class maps
  }

  private @Nullable PropertyDescriptor descriptor(ManagedType<?> in, String name) {
    return validator.getConstraintsForClass(in.getJavaType()).getConstraintsForProperty(name);
  }

  private void tellWhatIsNotChecked(StoredType type) {
    BeanDescriptor bean = validator.getConstraintsForClass(type.entity().javaType());
    if (bean.hasConstraints()) {
      LOG.info(
          "{} has constraints of Bean Validation on the class; a restore checks those of attributes"
              + " only. A RecordValidator can do the like.",
          type.entity().name());
    }
  }
}
