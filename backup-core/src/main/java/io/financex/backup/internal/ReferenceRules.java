package io.financex.backup.internal;

import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges references, a batch of records at a time: each must lead to a row of the file or to a row
 * of the owner. Whether another one is missing or somebody else's is not told.
 */
final class ReferenceRules {
  private final EntityModel model;
  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  private final Map<String, Map<Key, String>> owned = new HashMap<>(); // key space -> key -> type

  ReferenceRules(EntityModel model, SpooledFile file, RestoreSession session, Findings findings) {
    this.model = model;
    this.file = file;
    this.session = session;
    this.findings = findings;
  }

  /** Looks up the rows of the owner that these records refer to and the file does not hold. */
  void load(Iterable<EntityRecord> records) throws IOException {
    owned.clear();
    Map<EntityType, Set<Key>> wanted = new LinkedHashMap<>();
    for (EntityRecord record : records) {
      for (Reference reference : record.type().references()) {
        Key target = record.target(reference);
        if (target != null
            && isWritten(record.type(), reference)
            && !file.holdsTarget(record, reference)) {
          wanted
              .computeIfAbsent(
                  model.type(reference.targets().get(0)), type -> new LinkedHashSet<>())
              .add(target);
        }
      }
    }
    for (Map.Entry<EntityType, Set<Key>> targets : wanted.entrySet()) {
      List<Key> keys = new ArrayList<>(targets.getValue());
      List<Found> found = session.lookUp(targets.getKey(), keys);
      for (int i = 0; i < keys.size(); i++) {
        EntityRecord current = found.get(i).current();
        if (current != null) {
          owned
              .computeIfAbsent(targets.getKey().keySpace(), space -> new HashMap<>())
              .put(keys.get(i), current.type().name());
        }
      }
    }
  }

  /** Whether all references of a record lead somewhere; it was rejected where not. */
  boolean hold(EntityRecord record) throws IOException {
    EntityType type = record.type();
    for (Reference reference : type.references()) {
      Key target = record.target(reference);
      if (target != null
          && isWritten(type, reference)
          && !leadsSomewhere(record, reference, target)) {
        findings.reject(
            record,
            reference.name(),
            "It refers to "
                + String.join(" or ", reference.targets())
                + " "
                + target
                + ", which is neither in this file nor among this account's rows.");
        return false;
      }
    }
    return true;
  }

  private boolean leadsSomewhere(EntityRecord record, Reference reference, Key target)
      throws IOException {
    String space = model.type(reference.targets().get(0)).keySpace();
    String found = owned.getOrDefault(space, Map.of()).get(target);
    return found != null && reference.targets().contains(found)
        || file.holdsTarget(record, reference);
  }

  private static boolean isWritten(EntityType type, Reference reference) {
    return reference.attributes().stream()
        .noneMatch(name -> type.attribute(name).is(Trait.EXPORT_ONLY));
  }
}
