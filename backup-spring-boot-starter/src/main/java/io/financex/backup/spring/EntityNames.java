package io.financex.backup.spring;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.metamodel.EntityType;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the names in properties stand for in a persistence unit. */
final class EntityNames {
  private final Map<String, Class<?>> classes = new HashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  EntityNames(EntityManagerFactory factory) {
    for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
      classes.put(entity.getName(), entity.getJavaType());
      classes.put(entity.getJavaType().getName(), entity.getJavaType());
      known.add(entity.getName());
    }
  }

  /** The entities, as a person would name them. */
  String known() {
    return String.join(", ", known);
  }

  Class<?> entity(String property, String name) {
    Class<?> entity = classes.get(name);
    if (entity == null) {
      throw unknown(property, name);
    }
    return entity;
  }

  /** An attribute, or a whole entity where the name ends with it. */
  Place place(String property, String name) {
    Class<?> whole = classes.get(name);
    if (whole != null) {
      return new Place(whole, null);
    }
    for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
      Class<?> entity = classes.get(name.substring(0, dot));
      if (entity != null) {
        return new Place(entity, name.substring(dot + 1));
      }
    }
    throw unknown(property, name);
  }

  private BackupPropertyException unknown(String property, String name) {
    return new BackupPropertyException(
        "The property financex.backup."
            + property
            + " names "
            + name
            + ", and no entity of this persistence unit is called so.",
        "Use one of: " + known() + "; an attribute follows a dot, as in Product.image.");
  }

  /** An entity, or one of its attributes. */
  record Place(Class<?> entity, @Nullable String attribute) {}
}
