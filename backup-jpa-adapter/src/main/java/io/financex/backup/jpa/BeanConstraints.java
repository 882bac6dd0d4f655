package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.Objection;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.groups.Default;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The constraints of Bean Validation that entities put on their attributes, checked with the groups
 * that the persistence unit names, as the provider checks them at an insert or an update. Rows are
 * no entities, so that each value is checked for itself.
 */
final class BeanConstraints implements HostConstraints {
  private static final String MODE = "jakarta.persistence.validation.mode";
  private static final String FACTORY = "jakarta.persistence.validation.factory";
  private static final String INSERT = "jakarta.persistence.validation.group.pre-persist";
  private static final String UPDATE = "jakarta.persistence.validation.group.pre-update";

  private final Validator validator;
  private final Class<?>[] onInsert;
  private final Class<?>[] onUpdate;
  private final Map<EntityType, Map<String, ConstrainedProperty>> properties = new HashMap<>();

  private BeanConstraints(Validator validator, Class<?>[] onInsert, Class<?>[] onUpdate) {
    this.validator = validator;
    this.onInsert = onInsert;
    this.onUpdate = onUpdate;
  }

  static HostConstraints of(EntityManagerFactory factory, Collection<StoredType> types) {
    Map<String, Object> settings = factory.getProperties();
    String mode = String.valueOf(settings.get(MODE)).toLowerCase(Locale.ROOT);
    Validator validator = mode.contains("none") ? null : validator(settings, mode);
    if (validator == null) {
      return NONE;
    }
    BeanConstraints constraints =
        new BeanConstraints(validator, groups(settings.get(INSERT)), groups(settings.get(UPDATE)));
    ConstrainedProperties all = new ConstrainedProperties(validator, factory.getMetamodel());
    for (StoredType type : types) {
      if (!type.isPart()) {
        constraints.properties.put(type.type(), all.of(type));
      }
    }
    return constraints;
  }

  /** The persistence unit's validator, or null where there is no implementation. */
  private static @Nullable Validator validator(Map<String, Object> settings, String mode) {
    if (settings.get(FACTORY) instanceof ValidatorFactory given) {
      return given.getValidator();
    }
    try {
      return Validation.buildDefaultValidatorFactory().getValidator();
    } catch (ValidationException e) {
      if (mode.contains("callback")) {
        throw new ModelException(
            "The persistence unit asks for Bean Validation ("
                + MODE
                + "), which could not be had: "
                + e.getMessage());
      }
      return null;
    }
  }

  private static Class<?>[] groups(@Nullable Object setting) {
    if (setting == null) {
      return new Class<?>[] {Default.class};
    }
    if (setting instanceof Class<?>[] groups) {
      return groups;
    }
    if (setting instanceof Class<?> group) {
      return new Class<?>[] {group};
    }
    List<Class<?>> groups = new ArrayList<>();
    for (String name : setting.toString().split(",", -1)) {
      if (!name.isBlank()) {
        groups.add(group(name.strip()));
      }
    }
    return groups.toArray(Class<?>[]::new);
  }

  private static Class<?> group(String name) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return Class.forName(name, false, loader);
    } catch (ClassNotFoundException e) {
      throw new ModelException("The validation group " + name + " is no class that can be found.");
    }
  }

  @Override
  public Optional<Objection> objection(
      StoredType type, EntityRecord record, List<String> attributes, boolean created) {
    Map<String, ConstrainedProperty> constrained = properties.getOrDefault(type.type(), Map.of());
    Class<?>[] groups = created ? onInsert : onUpdate;
    if (constrained.isEmpty() || groups.length == 0) {
      return Optional.empty();
    }
    for (String attribute : attributes) {
      ConstrainedProperty property = constrained.get(attribute);
      if (property != null) {
        Optional<String> violation = violation(property, record.value(attribute), groups);
        if (violation.isPresent()) {
          return Optional.of(new Objection(attribute, violation.get()));
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> violation(
      ConstrainedProperty property, @Nullable Object value, Class<?>[] groups) {
    if (value != null && property.isReference()) {
      return Optional.empty(); // where it leads is checked; what is there is no entity here
    }
    Object given = value == null ? null : property.column().access().toHost(value, property.type());
    Set<? extends ConstraintViolation<?>> violations =
        validator.validateValue(property.bean(), property.name(), given, groups);
    return violations.stream()
        .map(ConstraintViolation::getMessage)
        .sorted()
        .findFirst()
        .map(message -> "The application does not allow the value: " + message + ".");
  }
}
