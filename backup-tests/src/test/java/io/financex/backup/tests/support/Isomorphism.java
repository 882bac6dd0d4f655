package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Whether two accounts' rows are the same but for their IDs. No ID is compared: each row is told
 * apart by what it holds otherwise, then by the rows that it refers to and that refer to it, and so
 * on (colour refinement). Knows nothing of how a copy is made.
 */
public final class Isomorphism {
  private static final int ROUNDS = 8;
  private static final String UUID_TEXT = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final EntityModel model;
  private final List<EntityRecord> records;
  private final Map<String, Map<Key, Integer>> places = new HashMap<>();
  private final List<Map<Integer, List<String>>> neighbours = new ArrayList<>();

  private Isomorphism(EntityModel model, List<EntityRecord> records) {
    this.model = model;
    this.records = records;
    for (int i = 0; i < records.size(); i++) {
      EntityType type = type(records.get(i));
      places
          .computeIfAbsent(type.keySpace(), space -> new HashMap<>())
          .put(records.get(i).key(), i);
      neighbours.add(new HashMap<>());
    }
    for (int i = 0; i < records.size(); i++) {
      for (Reference reference : references(records.get(i))) {
        link(i, target(records.get(i), reference), reference.name());
      }
      for (Attribute attribute : plainIds(i)) {
        link(i, named((UUID) records.get(i).value(attribute.name())), attribute.name());
      }
    }
  }

  /**
   * Fails unless the rows are the same but for their IDs.
   *
   * @param model the host's
   * @param ones the rows of one account, of this model or of that of a file
   * @param others those of another
   */
  public static void assertSame(
      EntityModel model, List<EntityRecord> ones, List<EntityRecord> others) {
    Isomorphism one = new Isomorphism(model, ones);
    Isomorphism other = new Isomorphism(model, others);
    List<String> left = one.contents();
    List<String> right = other.contents();
    assertThat(sorted(right)).isEqualTo(sorted(left));
    for (int round = 0; round < ROUNDS; round++) {
      Map<List<String>, String> colours = new HashMap<>();
      left = one.refined(left, colours);
      right = other.refined(right, colours);
      assertThat(sorted(right))
          .as("what refers to what, to a depth of " + round)
          .isEqualTo(sorted(left));
    }
  }

  private static List<String> sorted(List<String> texts) {
    List<String> sorted = new ArrayList<>(texts);
    Collections.sort(sorted);
    return sorted;
  }

  private EntityType type(EntityRecord record) {
    return model.type(record.type().name());
  }

  /** Those to rows of the account: shared rows are the same to all. */
  private List<Reference> references(EntityRecord record) {
    return type(record).references().stream()
        .filter(reference -> !model.leadsToShared(reference))
        .toList();
  }

  private Integer target(EntityRecord record, Reference reference) {
    Object[] key = reference.attributes().stream().map(record::value).toArray();
    for (Object value : key) {
      if (value == null) {
        return null;
      }
    }
    String space = model.type(reference.targets().get(0)).keySpace();
    Integer place = places.getOrDefault(space, Map.of()).get(Key.of(key));
    assertThat(place).as(record + " refers within its account by " + reference.name()).isNotNull();
    return place;
  }

  private void link(int from, Integer to, String name) {
    if (to != null) {
      neighbours.get(from).computeIfAbsent(to, place -> new ArrayList<>()).add("> " + name);
      neighbours.get(to).computeIfAbsent(from, place -> new ArrayList<>()).add("< " + name);
    }
  }

  private Integer named(UUID id) {
    return places.values().stream()
        .map(space -> space.get(Key.of(id)))
        .filter(place -> place != null)
        .findFirst()
        .orElse(null);
  }

  /** Attributes that name a row by its UUID without being a reference. */
  private List<Attribute> plainIds(int place) {
    EntityRecord record = records.get(place);
    Set<String> known = identifying(record);
    return type(record).attributes().stream()
        .filter(attribute -> !known.contains(attribute.name()))
        .filter(attribute -> record.value(attribute.name()) instanceof UUID id && named(id) != null)
        .toList();
  }

  /** The attributes that another account's row has otherwise of necessity. */
  private Set<String> identifying(EntityRecord record) {
    EntityType type = type(record);
    Set<String> names = new HashSet<>(type.ownerParts().keySet());
    references(record).forEach(reference -> names.addAll(reference.attributes()));
    String id = type.key().get(0);
    if (type.takesNewKeys()
        || type.key().size() == 1
            && record.value(id) instanceof String text
            && text.matches(UUID_TEXT)) {
      names.add(id);
    }
    return names;
  }

  private List<String> contents() {
    List<String> contents = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      EntityRecord record = records.get(i);
      EntityType type = type(record);
      Set<String> left = identifying(record);
      plainIds(i).forEach(attribute -> left.add(attribute.name()));
      StringBuilder text = new StringBuilder(type.name());
      for (Attribute attribute : type.attributes()) {
        if (!left.contains(attribute.name())
            && !attribute.is(Trait.EXPORT_ONLY)
            && !attribute.is(Trait.ORDINAL)) {
          Object value = record.value(attribute.name());
          text.append("; ").append(attribute.name()).append('=');
          text.append(value == null ? "null" : "'" + attribute.type().format(value) + "'");
        }
      }
      contents.add(text.toString());
    }
    return contents;
  }

  /** Each row's colour with those of its neighbours, under one name for both accounts. */
  private List<String> refined(List<String> before, Map<List<String>, String> colours) {
    BiFunction<String, Integer, String> seen = (edge, place) -> edge + " " + before.get(place);
    List<String> refined = new ArrayList<>();
    for (int i = 0; i < records.size(); i++) {
      List<String> signature = new ArrayList<>();
      neighbours
          .get(i)
          .forEach((place, edges) -> signature.add(seen.apply(sorted(edges).toString(), place)));
      Collections.sort(signature);
      signature.add(before.get(i));
      refined.add(colours.computeIfAbsent(signature, all -> "colour " + colours.size()));
    }
    return refined;
  }
}
