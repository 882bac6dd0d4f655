package io.financex.backup.internal;

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
 * Judges references, a batch of records at a time: each that is written must lead to a row of the
 * file or to a row of the owner. Whether another one is missing or somebody else's is not told. A
 * shared row must be in the store: one of the file is never created.
 */
final class ReferenceRules {
  private static final String NOBODY = "";

  private final EntityModel model;
  private final SpooledFile file;
  private final RestoreSession session;
  private final Findings findings;
  // Of the targets that were looked up, by key space and key: the owner's row's type, or NOBODY.
  private final Map<String, Map<Key, String>> known = new HashMap<>();

  ReferenceRules(EntityModel model, SpooledFile file, RestoreSession session, Findings findings) {
    this.model = model;
    this.file = file;
    this.session = session;
    this.findings = findings;
  }

  /** Looks up, in one go, the rows that these lead to and the file does not hold. */
  void load(Iterable<Overlay> overlays) throws IOException {
    known.clear();
    Map<EntityType, Set<Key>> wanted = new LinkedHashMap<>();
    for (Overlay overlay : overlays) {
      for (Reference reference : overlay.record().type().references()) {
        Key target = overlay.target(reference);
        if (target != null && overlay.writes(reference) && !isInFile(target, reference)) {
          wanted.computeIfAbsent(target(reference), type -> new LinkedHashSet<>()).add(target);
        }
      }
    }
    for (Map.Entry<EntityType, Set<Key>> targets : wanted.entrySet()) {
      lookUp(targets.getKey(), new ArrayList<>(targets.getValue()));
    }
  }

  private boolean isInFile(Key target, Reference reference) throws IOException {
    return !model.leadsToShared(reference) && file.holds(target, reference);
  }

  private EntityType target(Reference reference) {
    return model.type(reference.targets().get(0));
  }

  private void lookUp(EntityType type, List<Key> keys) throws IOException {
    List<Found> found = session.lookUp(type, keys);
    Map<Key, String> space = known.computeIfAbsent(type.keySpace(), name -> new HashMap<>());
    for (int i = 0; i < keys.size(); i++) {
      EntityRecord current = found.get(i).current();
      boolean shared = found.get(i).standing() == Found.Standing.SHARED;
      space.put(
          keys.get(i), current == null || shared != type.shared() ? NOBODY : current.type().name());
    }
  }

  /** Whether all references of a record lead somewhere; it was rejected where not. */
  boolean hold(Overlay overlay) throws IOException {
    if (!areThere(overlay)) {
      return false;
    }
    for (Reference reference : overlay.record().type().references()) {
      Key target = overlay.target(reference);
      if (target != null && overlay.writes(reference) && !leadsSomewhere(reference, target)) {
        findings.reject(
            overlay.record(),
            reference.name(),
            "It refers to "
                + String.join(" or ", reference.targets())
                + " "
                + target
                + (model.leadsToShared(reference)
                    ? ", which is not among those that all accounts share here. Choose one of these, or have it added."
                    : ", which is neither in this file nor among this account's rows."));
        return false;
      }
    }
    return true;
  }

  /** Whether a record has the references that say whose it is; it was rejected where not. */
  private boolean areThere(Overlay overlay) {
    EntityType type = overlay.record().type();
    for (List<String> needed : type.neededReferences()) {
      if (type.references().stream()
          .filter(reference -> needed.contains(reference.name()))
          .allMatch(reference -> overlay.target(reference) == null)) {
        findings.reject(
            overlay.record(),
            String.join(" or ", needed),
            "The value is null, so that the row would be nobody's. Give it one.");
        return false;
      }
    }
    return true;
  }

  private boolean leadsSomewhere(Reference reference, Key target) throws IOException {
    EntityType type = target(reference);
    String found = known.getOrDefault(type.keySpace(), Map.of()).get(target);
    if (found == null) {
      if (isInFile(target, reference)) {
        return true;
      }
      lookUp(type, List.of(target)); // half of the reference came from a row that load did not see
      found = known.getOrDefault(type.keySpace(), Map.of()).getOrDefault(target, NOBODY);
    }
    return reference.targets().contains(found) || isInFile(target, reference);
  }
}
