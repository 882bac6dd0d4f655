package io.financex.backup.model;

import io.financex.backup.error.ModelException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Orders types so that what is referred to comes first. Strongly connected components (Tarjan, SIAM
 * J. Comput. 1972) come out base first; within one, only mandatory references count, since optional
 * ones can be written in a second pass. Ties fall alphabetically.
 */
final class DependencyOrder {
  private final Map<String, EntityType> types = new TreeMap<>();
  private final boolean constraintsDeferred;
  private final List<EntityType> order = new ArrayList<>();
  private final Map<EntityType, Integer> indexes = new HashMap<>();
  private final Map<EntityType, Integer> lowLinks = new HashMap<>();
  private final Deque<EntityType> stack = new ArrayDeque<>();

  DependencyOrder(Collection<EntityType> types, boolean constraintsDeferred) {
    this.constraintsDeferred = constraintsDeferred;
    types.forEach(type -> this.types.put(type.name(), type));
    for (EntityType type : this.types.values()) {
      if (!indexes.containsKey(type)) {
        connect(type);
      }
    }
  }

  List<EntityType> types() {
    return List.copyOf(order);
  }

  private void connect(EntityType type) {
    int index = indexes.size();
    indexes.put(type, index);
    lowLinks.put(type, index);
    stack.push(type);
    for (EntityType target : targets(type, false)) {
      if (!indexes.containsKey(target)) {
        connect(target);
        lowLinks.merge(type, lowLinks.getOrDefault(target, index), Math::min);
      } else if (stack.contains(target)) {
        lowLinks.merge(type, indexes.getOrDefault(target, index), Math::min);
      }
    }
    if (lowLinks.getOrDefault(type, index) == index) {
      List<EntityType> component = new ArrayList<>();
      EntityType member;
      do {
        member = stack.pop();
        component.add(member);
      } while (member != type);
      appendByMandatoryReferences(component);
    }
  }

  private void appendByMandatoryReferences(List<EntityType> component) {
    List<EntityType> waiting = new ArrayList<>(component);
    waiting.sort(Comparator.comparing(EntityType::name));
    while (!waiting.isEmpty()) {
      Set<EntityType> unplaced = new HashSet<>(waiting);
      EntityType next =
          waiting.stream()
              .filter(type -> targets(type, true).stream().noneMatch(unplaced::contains))
              .findFirst()
              .orElse(null);
      if (next == null) {
        if (!constraintsDeferred) {
          throw new ModelException(
              "The mandatory references among "
                  + waiting
                  + " form a cycle, so that no row of them can be created first. Make one of the references optional, or let the"
                  + " database defer its foreign keys (DEFERRABLE INITIALLY DEFERRED).");
        }
        next = waiting.get(0);
      }
      waiting.remove(next);
      order.add(next);
    }
  }

  private List<EntityType> targets(EntityType type, boolean mandatoryOnly) {
    Set<String> names = new HashSet<>();
    for (Reference reference : type.references()) {
      if (reference.mandatory() || !mandatoryOnly) {
        names.addAll(reference.targets());
      }
    }
    return types.values().stream().filter(candidate -> names.contains(candidate.name())).toList();
  }
}
