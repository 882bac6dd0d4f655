package io.financex.backup.jpa;

import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.mapping.Selection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a host has declared about its model. A declaration for an entity holds for its subclasses.
 */
final class Declarations implements Selection {
  /** An attribute of an entity. */
  record Place(Class<?> entity, String attribute) {
    boolean covers(Class<?> concrete, String path) {
      return entity.isAssignableFrom(concrete)
          && (path.equals(attribute) || path.startsWith(attribute + "."));
    }

    @Override
    public String toString() {
      return entity.getSimpleName() + "." + attribute;
    }
  }

  /** An entity whose hidden rows are carried. */
  private record Hidden(Class<?> entity) {
    @Override
    public String toString() {
      return "hidden rows of " + entity.getSimpleName();
    }
  }

  /** An entity whose rows all accounts have in common. */
  private record Shared(Class<?> entity) {
    @Override
    public String toString() {
      return "shared " + entity.getSimpleName();
    }
  }

  /** The natural key of an entity. */
  private record Match(Class<?> entity, Set<String> attributes) {
    @Override
    public String toString() {
      return entity.getSimpleName() + " matched by " + attributes;
    }
  }

  /** References of an entity, of which at least one says whose a row is. */
  private record Ways(Class<?> entity, List<String> references) {
    List<Place> places() {
      return references.stream().map(reference -> new Place(entity, reference)).toList();
    }
  }

  private final Set<Class<?>> entities = new LinkedHashSet<>();
  private final Map<Place, @Nullable Object> attributes = new LinkedHashMap<>();
  private final Set<Place> exportOnly = new LinkedHashSet<>();
  private final Set<Place> included = new LinkedHashSet<>();
  private final Set<Ways> ownedThrough = new LinkedHashSet<>();
  private final Map<Place, Class<?>> references = new LinkedHashMap<>();
  private final Set<Shared> shared = new LinkedHashSet<>();
  private final Set<Hidden> hidden = new LinkedHashSet<>();
  private final Set<Match> matches = new LinkedHashSet<>();
  private final Set<Object> used = new HashSet<>();
  private boolean includesAccount;
  private OptionalLong maxIdAhead = OptionalLong.empty();

  void exclude(Class<?> entity) {
    entities.add(entity);
  }

  void exclude(Class<?> entity, String attribute, @Nullable Object restoreValue) {
    attributes.put(new Place(entity, attribute), restoreValue);
  }

  void exportOnly(Class<?> entity, String attribute) {
    exportOnly.add(new Place(entity, attribute));
  }

  void include(Class<?> entity, String attribute) {
    included.add(new Place(entity, attribute));
  }

  void includeAccount() {
    includesAccount = true;
  }

  boolean includesAccount() {
    return includesAccount;
  }

  void shared(Class<?> entity) {
    shared.add(new Shared(entity));
  }

  void includeHidden(Class<?> entity) {
    hidden.add(new Hidden(entity));
  }

  void ownedThrough(Class<?> entity, List<String> references) {
    if (references.size() > 1
        && ownedThrough.stream()
            .anyMatch(ways -> ways.entity() == entity && ways.references().size() > 1)) {
      throw new IllegalArgumentException(
          "Name all references that "
              + entity.getSimpleName()
              + " is owned through in one call of ownedThrough");
    }
    ownedThrough.add(new Ways(entity, List.copyOf(references)));
  }

  void reference(Class<?> entity, String attribute, Class<?> target) {
    references.put(new Place(entity, attribute), target);
  }

  void matchBy(Class<?> entity, List<String> attributes) {
    matches.add(new Match(entity, new LinkedHashSet<>(attributes)));
  }

  void maxIdAhead(long distance) {
    if (distance < 0) {
      throw new IllegalArgumentException("The distance is 0 or more");
    }
    maxIdAhead = OptionalLong.of(distance);
  }

  @Override
  public boolean leavesOut(Class<?> entity) {
    return entities.stream()
        .anyMatch(excluded -> uses(excluded, excluded.isAssignableFrom(entity)));
  }

  @Override
  public boolean leavesOut(Class<?> entity, String attribute) {
    return attributes.keySet().stream()
        .anyMatch(place -> uses(place, place.covers(entity, attribute)));
  }

  @Override
  public boolean carriesHiddenRows(Class<?> entity) {
    return hidden.stream()
        .anyMatch(declared -> uses(declared, declared.entity().isAssignableFrom(entity)));
  }

  boolean isShared(Class<?> entity) {
    return shared.stream()
        .anyMatch(declared -> uses(declared, declared.entity().isAssignableFrom(entity)));
  }

  boolean isExportOnly(Class<?> entity, String attribute) {
    return exportOnly.stream().anyMatch(place -> uses(place, place.covers(entity, attribute)));
  }

  boolean isIncluded(Class<?> entity, String attribute) {
    return included.stream().anyMatch(place -> uses(place, place.covers(entity, attribute)));
  }

  boolean isOwnedThrough(Class<?> entity, String attribute) {
    return ownedThrough.stream()
        .flatMap(ways -> ways.places().stream())
        .anyMatch(place -> uses(place, place.covers(entity, attribute)));
  }

  /** Whether rows of an entity may do without a reference that says whose they are. */
  boolean isOneOfSeveral(Class<?> entity, String reference) {
    return ownedThrough.stream()
        .filter(ways -> ways.places().stream().anyMatch(one -> one.covers(entity, reference)))
        .allMatch(ways -> ways.references().size() > 1);
  }

  /** The references that say whose rows of an entity are: of each group, each row has one. */
  List<List<String>> ways(Class<?> entity) {
    return ownedThrough.stream()
        .filter(ways -> ways.entity().isAssignableFrom(entity))
        .map(Ways::references)
        .toList();
  }

  @Nullable Class<?> referenceTarget(Class<?> entity, String attribute) {
    for (Map.Entry<Place, Class<?>> reference : references.entrySet()) {
      if (uses(reference.getKey(), reference.getKey().covers(entity, attribute))) {
        return reference.getValue();
      }
    }
    return null;
  }

  /** What new rows of an entity get in attributes that backups leave out. */
  @Nullable Object restoreValue(Class<?> entity, String attribute) {
    for (Map.Entry<Place, @Nullable Object> excluded : attributes.entrySet()) {
      if (excluded.getKey().covers(entity, attribute)) {
        return excluded.getValue();
      }
    }
    return null;
  }

  /** The attributes that rows of an entity are matched by; empty for their keys alone. */
  Set<String> naturalKey(Class<?> entity) {
    for (Match match : matches) {
      if (uses(match, match.entity().isAssignableFrom(entity))) {
        return match.attributes();
      }
    }
    return Set.of();
  }

  OptionalLong maxIdAhead() {
    return maxIdAhead;
  }

  /** In the host's words, for manifests. */
  List<String> omitted() {
    Set<String> omitted = new LinkedHashSet<>();
    entities.forEach(entity -> omitted.add(entity.getSimpleName()));
    attributes.keySet().forEach(place -> omitted.add(place.toString()));
    return List.copyOf(omitted);
  }

  private boolean uses(Object declaration, boolean matches) {
    if (matches) {
      used.add(declaration);
    }
    return matches;
  }

  /** A declaration that fits nothing is a typing mistake that must not pass. */
  void checkAllUsed() {
    Set<Object> all = new LinkedHashSet<>(entities);
    all.addAll(attributes.keySet());
    all.addAll(exportOnly);
    all.addAll(included);
    all.addAll(shared);
    all.addAll(hidden);
    all.addAll(matches);
    ownedThrough.forEach(ways -> all.addAll(ways.places()));
    all.addAll(references.keySet());
    all.removeAll(used);
    if (!all.isEmpty()) {
      throw new ModelException(
          "Declared on JpaEntityGraph.builder(…), but not in the model: "
              + all
              + ". Is a name mistyped?");
    }
  }
}
