package io.financex.backup.model;

import io.financex.backup.error.ModelException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds for types that all accounts share, and a model without them. */
final class SharedTypes {
  private SharedTypes() {}

  /** What is everybody's leads to nobody's own rows, and is so as a whole. */
  static void check(EntityModel model, Collection<EntityType> types) {
    Map<String, Boolean> keySpaces = new HashMap<>();
    for (EntityType type : types) {
      type.references().forEach(reference -> check(model, type, reference));
      Boolean other = keySpaces.putIfAbsent(type.keySpace(), type.shared());
      if (other != null && other != type.shared()) {
        throw new ModelException(
            "All types of the key space " + type.keySpace() + " must be shared, or none of them.");
      }
    }
  }

  private static void check(EntityModel model, EntityType type, Reference reference) {
    boolean leadsToShared = model.leadsToShared(reference);
    if (type.shared() && !leadsToShared) {
      throw new ModelException(
          "Reference "
              + type
              + "."
              + reference.name()
              + " leads from rows that all accounts share to "
              + reference.targets()
              + ", which an account has for itself.");
    }
    if (leadsToShared && !type.shared() && type.partOf().filter(reference::equals).isPresent()) {
      throw new ModelException(
          "Part " + type + " belongs to shared rows, and must be shared like them.");
    }
  }

  /** The model without shared types and references to them; the same where there are none. */
  static EntityModel leftOutOf(EntityModel model) {
    if (model.types().stream().noneMatch(EntityType::shared)) {
      return model;
    }
    EntityModel.Builder own =
        EntityModel.builder(model.ownerType(), model.ownerKey().toArray(ValueType[]::new))
            .constraintsDeferred(model.constraintsDeferred());
    model.database().ifPresent(own::database);
    model.omitted().forEach(own::omit);
    for (EntityType type : model.types()) {
      List<Reference> kept =
          type.references().stream().filter(reference -> !model.leadsToShared(reference)).toList();
      if (!type.shared()) {
        own.type(kept.equals(type.references()) ? type : type.withReferences(kept));
      } else if (type.partOf().isEmpty()) {
        own.omit(type.name());
      }
    }
    return own.build();
  }
}
