package io.financex.backup.check;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Other values in every attribute that may change, and a part less for each row that has two. */
final class MadeUpChange {
  private final MadeUpValues values;

  MadeUpChange(MadeUpValues values) {
    this.values = values;
  }

  List<EntityRecord> of(List<EntityRecord> records) {
    Map<EntityType, Map<Key, Integer>> parts = new HashMap<>();
    List<EntityRecord> changed = new ArrayList<>();
    for (EntityRecord record : records) {
      Reference partOf = record.type().partOf().orElse(null);
      Key owning = partOf == null ? null : record.target(partOf);
      if (owning == null
          || parts
                  .computeIfAbsent(record.type(), none -> new HashMap<>())
                  .merge(owning, 1, Integer::sum)
              < 2) {
        changed.add(changed(record));
      }
    }
    return changed;
  }

  private EntityRecord changed(EntityRecord record) {
    EntityType type = record.type();
    Set<String> kept = kept(type);
    @Nullable Object[] all = new Object[type.attributes().size()];
    for (int i = 0; i < all.length; i++) {
      Attribute attribute = type.attributes().get(i);
      Object now = record.value(i);
      all[i] = kept.contains(attribute.name()) ? now : another(type, attribute, now);
    }
    return record.with(type, all);
  }

  private Object another(EntityType type, Attribute attribute, @Nullable Object now) {
    Object next = values.next(type, attribute);
    return attribute.type().equal(next, now) ? values.next(type, attribute) : next;
  }

  /** Keys, references, and what a restore does not write. */
  private static Set<String> kept(EntityType type) {
    Set<String> kept = new HashSet<>(type.key());
    type.references().forEach(reference -> kept.addAll(reference.attributes()));
    for (Attribute attribute : type.attributes()) {
      if (!Collections.disjoint(
          attribute.traits(), Set.of(Trait.VERSION, Trait.CREATE_ONLY, Trait.EXPORT_ONLY))) {
        kept.add(attribute.name());
      }
    }
    // Of these there are too few to be unique.
    type.uniqueConstraints().stream()
        .flatMap(constraint -> constraint.attributes().stream())
        .filter(
            name -> Set.of(ValueType.BOOLEAN, ValueType.ENUM).contains(type.attribute(name).type()))
        .forEach(kept::add);
    return kept;
  }
}
