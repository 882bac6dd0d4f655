package io.financex.backup.tests.engine;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Any sound model from a seed, and any account of it: several types, keys of one and of two values,
 * keys that are references, key spaces of several types, references to the own type, forward and
 * around cycles, and parts: bags, maps and links.
 */
final class AnyAccount {
  private static final List<ValueType> KEYS =
      List.of(ValueType.LONG, ValueType.UUID, ValueType.STRING, ValueType.INTEGER);

  private final Random random;
  private final AnyValue values;
  private final List<EntityType> entities = new ArrayList<>();
  private final List<List<ValueType>> keys = new ArrayList<>(); // by number of the type
  private final List<Integer> spaces = new ArrayList<>(); // the number that names the key space
  private final EntityModel model;

  AnyAccount(long seed) {
    random = new Random(seed);
    values = new AnyValue(random);
    EntityModel.Builder builder = EntityModel.builder("Account", ValueType.UUID);
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      boolean joins = i > 0 && random.nextInt(4) == 0;
      int space = joins ? spaces.get(random.nextInt(i)) : i;
      spaces.add(space);
      keys.add(
          joins
              ? keys.get(space)
              : random.nextInt(4) == 0 ? List.of(anyOf(KEYS), anyOf(KEYS)) : List.of(anyOf(KEYS)));
    }
    for (int i = 0; i < count; i++) {
      entities.add(entity(i));
    }
    entities.forEach(builder::type);
    for (EntityType owner : entities) {
      for (int i = random.nextInt(3); i > 0; i--) {
        builder.type(part(owner, i));
      }
    }
    model = builder.build();
  }

  EntityModel model() {
    return model;
  }

  private <T> T anyOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private EntityType entity(int number) {
    EntityType.Builder type = EntityType.builder(name(number)).keySpace(name(spaces.get(number)));
    List<String> key = new ArrayList<>();
    for (ValueType kind : keys.get(number)) {
      key.add("key" + key.size());
      type.attribute(Attribute.mandatory("key" + (key.size() - 1), kind));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      type.attribute(values.attribute("value" + i));
    }
    if (random.nextBoolean()) {
      type.attribute(Attribute.mandatory("version", ValueType.LONG).with(Trait.VERSION));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      refer(type, number, "to" + i);
    }
    return type.key(key.toArray(String[]::new)).build();
  }

  /** Names fall in another order than the types come in. */
  private static String name(int number) {
    return "Type" + (number * 7 + 3) % 10;
  }

  private void refer(EntityType.Builder type, int number, String name) {
    int target = random.nextInt(keys.size());
    List<Integer> targets = List.of(target);
    if (random.nextBoolean()) {
      int space = spaces.get(target);
      targets =
          IntStream.range(0, keys.size()).filter(i -> spaces.get(i) == space).boxed().toList();
    }
    boolean mandatory = targets.stream().allMatch(one -> one < number) && random.nextBoolean();
    List<String> held = new ArrayList<>();
    for (ValueType kind : keys.get(target)) {
      String attribute = name + "." + held.size();
      held.add(attribute);
      type.attribute(
          mandatory ? Attribute.mandatory(attribute, kind) : Attribute.optional(attribute, kind));
    }
    type.reference(
        new Reference(name, held, targets.stream().map(AnyAccount::name).toList(), mandatory));
  }

  private EntityType part(EntityType owner, int number) {
    EntityType.Builder part = EntityType.builder(owner + ".part" + number);
    List<String> key = new ArrayList<>();
    for (String attribute : owner.key()) {
      part.attribute(Attribute.mandatory("of." + attribute, owner.attribute(attribute).type()));
      key.add("of." + attribute);
    }
    part.reference(new Reference("of", List.copyOf(key), List.of(owner.name()), true));
    switch (random.nextInt(3)) {
      case 0 -> {
        part.attribute(Attribute.mandatory("ordinal", ValueType.INTEGER).with(Trait.ORDINAL));
        part.attribute(values.attribute("element"));
        key.add("ordinal");
      }
      case 1 -> {
        part.attribute(Attribute.mandatory("name", ValueType.STRING));
        part.attribute(values.attribute("value"));
        key.add("name");
      }
      default -> {
        EntityType target = anyOf(entities);
        List<String> held = new ArrayList<>();
        for (String attribute : target.key()) {
          part.attribute(
              Attribute.mandatory("to." + attribute, target.attribute(attribute).type()));
          held.add("to." + attribute);
        }
        part.reference(new Reference("to", held, List.of(target.name()), true));
        key.addAll(held);
      }
    }
    return part.key(key.toArray(String[]::new)).partOf("of").build();
  }

  /** Rows that refer to each other only; no two accounts of one model share a key. */
  List<EntityRecord> rows() {
    Map<String, List<Key>> keys = new HashMap<>();
    Map<String, Set<Key>> taken = new HashMap<>();
    for (EntityType type : entities) {
      List<Key> own = new ArrayList<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        Key key =
            Key.of(
                type.key().stream()
                    .map(attribute -> values.unique(type.attribute(attribute).type()))
                    .toArray());
        if (taken.computeIfAbsent(type.keySpace(), space -> new HashSet<>()).add(key)) {
          own.add(key);
        }
      }
      keys.put(type.name(), own);
    }
    dropWhatLacksAMandatoryTarget(keys);
    List<EntityRecord> rows = new ArrayList<>();
    for (EntityType type : model.types()) {
      if (type.partOf().isEmpty()) {
        keys.getOrDefault(type.name(), List.of()).forEach(key -> rows.add(row(type, key, keys)));
      } else {
        parts(type, keys, rows);
      }
    }
    return rows;
  }

  private void dropWhatLacksAMandatoryTarget(Map<String, List<Key>> keys) {
    for (EntityType type : model.types()) {
      for (Reference reference : type.references()) {
        if (type.partOf().isEmpty()
            && reference.mandatory()
            && targets(reference, keys).isEmpty()) {
          keys.put(type.name(), List.of());
        }
      }
    }
  }

  private static List<Key> targets(Reference reference, Map<String, List<Key>> keys) {
    return reference.targets().stream()
        .flatMap(target -> keys.getOrDefault(target, List.of()).stream())
        .toList();
  }

  private void parts(EntityType part, Map<String, List<Key>> keys, List<EntityRecord> rows) {
    Set<Key> seen = new HashSet<>();
    for (Key owner : keys.getOrDefault(part.partOf().orElseThrow().targets().get(0), List.of())) {
      for (int i = random.nextInt(4); i > 0; i--) {
        EntityRecord row = row(part, owner, keys);
        if (row != null && seen.add(row.key())) {
          rows.add(row);
        }
      }
    }
  }

  /** A row of a key, or a part of the row of that key; null where a part has nothing to link. */
  private EntityRecord row(EntityType type, Key key, Map<String, List<Key>> keys) {
    Object[] row = new Object[type.attributes().size()];
    for (int i = 0; i < row.length; i++) {
      Attribute attribute = type.attributes().get(i);
      row[i] =
          attribute.is(Trait.ORDINAL)
              ? (Object) random.nextInt(1_000_000)
              : !attribute.mandatory() && random.nextInt(4) == 0 ? null : values.of(attribute);
    }
    for (Reference reference : type.references()) {
      boolean toOwner = type.partOf().filter(reference::equals).isPresent();
      List<Key> targets = targets(reference, keys);
      Key target = toOwner ? key : targets.isEmpty() ? null : anyOf(targets);
      if (target == null && reference.mandatory()) {
        return null;
      }
      boolean empty = target == null || !reference.mandatory() && random.nextInt(3) == 0;
      for (int i = 0; i < reference.attributes().size(); i++) {
        row[type.position(reference.attributes().get(i))] = empty ? null : target.values().get(i);
      }
    }
    if (type.partOf().isEmpty()) {
      for (int i = 0; i < type.key().size(); i++) {
        row[type.position(type.key().get(i))] = key.values().get(i);
      }
    }
    return EntityRecord.of(type, Location.UNKNOWN, row);
  }

  /** The row with other values in some attributes that neither identify it nor refer. */
  EntityRecord changed(EntityRecord record) {
    EntityType type = record.type();
    Object[] row = new Object[type.attributes().size()];
    for (int i = 0; i < row.length; i++) {
      Attribute attribute = type.attributes().get(i);
      boolean plain = attribute.name().startsWith("value") || attribute.name().equals("element");
      row[i] = plain && random.nextBoolean() ? values.of(attribute) : record.value(i);
    }
    return record.with(type, row);
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  Random random() {
    return random;
  }
}
