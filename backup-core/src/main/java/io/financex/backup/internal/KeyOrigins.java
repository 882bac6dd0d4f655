package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the values that identify rows come from. A key may itself hold another row's key, and so
 * on, to an attribute that holds nothing but its own row's: the origin of all these values.
 */
final class KeyOrigins {
  private final EntityModel model;
  private final Map<EntityType, Map<Integer, Origin>> origins = new HashMap<>();

  KeyOrigins(EntityModel model) {
    this.model = model;
  }

  /**
   * An attribute of a key, whose values are no other row's but the account's at most.
   *
   * @param type whose key it belongs to
   * @param attribute its name
   */
  record Origin(EntityType type, String attribute) {
    /** Whether it alone tells the rows of its type apart. */
    boolean isWholeKey() {
      return type.key().size() == 1;
    }

    /** Which part of the account's key it holds, or null. */
    @Nullable Integer ownerPart() {
      return type.ownerParts().get(attribute);
    }
  }

  /** By position, the attributes of a type that hold a key or a part of one. */
  Map<Integer, Origin> of(EntityType type) {
    return origins.computeIfAbsent(
        type,
        holder -> {
          Map<Integer, Origin> all = new HashMap<>();
          for (int i = 0; i < holder.attributes().size(); i++) {
            Origin origin = origin(holder, holder.attributes().get(i).name(), new HashSet<>());
            if (origin != null) {
              all.put(i, origin);
            }
          }
          return all;
        });
  }

  private @Nullable Origin origin(EntityType type, String attribute, Set<String> seen) {
    if (type.shared()) {
      return null;
    }
    if (type.ownerParts().containsKey(attribute)) {
      return new Origin(type, attribute);
    }
    Origin found = null;
    for (Reference one : type.references()) {
      if (one.attributes().contains(attribute) && model.leadsToShared(one)) {
        return null; // the key of a row that is everybody's is never another one
      }
      int position = one.attributes().indexOf(attribute);
      if (position >= 0 && seen.add(type + "." + attribute + " " + one.name())) {
        EntityType target = model.type(one.targets().get(0));
        Origin origin = origin(target, target.key().get(position), seen);
        if (origin != null && (found == null || !found.isWholeKey())) {
          found = origin;
        }
      }
    }
    return found != null || !type.key().contains(attribute) ? found : new Origin(type, attribute);
  }
}
