package io.financex.backup.contract;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Models of every shape, with a little data. */
final class Shapes {
  private static final int WIDE = 300;
  private static final int DEEP = 60;

  private Shapes() {}

  static Map<String, BackupContent> all() {
    Map<String, BackupContent> shapes = new LinkedHashMap<>();
    shapes.put("no types", content(List.of()));
    shapes.put("a type without records", content(List.of(thing().build())));
    shapes.put("a type of a key alone", keyAlone());
    shapes.put("composite keys", compositeKeys());
    shapes.put("parts", parts());
    shapes.put("a cycle of references", cycle());
    shapes.put("two types of one key space", keySpace());
    shapes.put("a very wide type", wide());
    shapes.put("a very deep chain of types", deep());
    return shapes;
  }

  /** All kinds of value; the first record holds nulls, each other one edge of each kind. */
  static BackupContent everyValue() {
    EntityType.Builder builder =
        EntityType.builder("Value").attribute(Attribute.mandatory("id", ValueType.LONG)).key("id");
    int rows = 0;
    for (ValueType kind : ValueType.values()) {
      Attribute attribute = Attribute.optional(kind.name().toLowerCase(Locale.ROOT), kind);
      builder.attribute(
          kind == ValueType.ENUM
              ? attribute.ofNames(List.of("NAME_0", "NAME_1", "NAME_2"))
              : attribute);
      rows = Math.max(rows, EdgeValues.of(kind).size());
    }
    EntityType type = builder.build();
    List<EntityRecord> records = new ArrayList<>();
    for (int row = -1; row < rows; row++) {
      @Nullable Object[] values = new Object[type.attributes().size()];
      values[0] = (long) row;
      for (int i = 1; i < values.length; i++) {
        List<Object> edges = EdgeValues.of(type.attributes().get(i).type());
        values[i] = row < 0 ? null : edges.get(row % edges.size());
      }
      records.add(EntityRecord.of(type, Location.UNKNOWN, values));
    }
    return content(List.of(type), records.toArray(EntityRecord[]::new));
  }

  /** Null, empty and absent beside each other, for each kind of value. */
  static BackupContent absentAndNull() {
    EntityType.Builder builder =
        EntityType.builder("Value").attribute(Attribute.mandatory("id", ValueType.LONG)).key("id");
    for (ValueType kind : ValueType.values()) {
      builder.attribute(Attribute.optional(kind.name(), kind));
    }
    EntityType type = builder.build();
    List<EntityRecord> records = new ArrayList<>();
    for (int row = 0; row < 3; row++) {
      @Nullable Object[] values = new Object[type.attributes().size()];
      values[0] = (long) row;
      for (int i = 1; i < values.length; i++) {
        values[i] =
            switch ((row + i) % 3) {
              case 0 -> null;
              case 1 -> EntityRecord.ABSENT;
              default -> EdgeValues.of(type.attributes().get(i).type()).get(0);
            };
      }
      records.add(EntityRecord.of(type, Location.UNKNOWN, values));
    }
    return content(List.of(type), records.toArray(EntityRecord[]::new));
  }

  /** Small, with parts, and with texts that a message must not repeat. */
  static BackupContent small(String secret) {
    EntityType note =
        thing()
            .attribute(Attribute.optional("text", ValueType.STRING))
            .attribute(Attribute.optional("amount", ValueType.DECIMAL))
            .build();
    List<EntityRecord> records = new ArrayList<>();
    for (long id = 1; id <= 3; id++) {
      records.add(record(note, id, secret + id, new BigDecimal("12.50")));
    }
    return content(List.of(note), records.toArray(EntityRecord[]::new));
  }

  /** A type of any label. */
  static BackupContent labelled(String label) {
    return content(List.of(thing().label(label).build()));
  }

  /** A text that packs badly, the same each time. */
  static String noise(int length) {
    return new Random(length)
        .ints(length, '0', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Types that do not refer to each other, with a text in each record. */
  static BackupContent threeTypes(String text) {
    List<EntityType> types = new ArrayList<>();
    List<EntityRecord> records = new ArrayList<>();
    for (String name : List.of("First", "Second", "Third")) {
      EntityType type =
          EntityType.builder(name)
              .attribute(Attribute.mandatory("id", ValueType.LONG))
              .attribute(Attribute.optional("text", ValueType.STRING))
              .key("id")
              .build();
      types.add(type);
      records.add(record(type, 1L, text));
      records.add(record(type, 2L, text));
    }
    return content(types, records.toArray(EntityRecord[]::new));
  }

  /** Many records of a realistic width, made as they are asked for. */
  static EntityType manyOf() {
    return thing()
        .attribute(Attribute.mandatory("number", ValueType.UUID))
        .attribute(Attribute.optional("name", ValueType.STRING))
        .attribute(Attribute.optional("amount", ValueType.DECIMAL))
        .attribute(Attribute.optional("at", ValueType.INSTANT))
        .build();
  }

  static EntityRecord oneOfMany(EntityType type, long ordinal) {
    return record(
        type,
        ordinal,
        new UUID(ordinal, -ordinal),
        "The name of the record that is number " + ordinal,
        BigDecimal.valueOf(ordinal, 2),
        Instant.ofEpochSecond(ordinal, ordinal % 1000 * 1_000_000));
  }

  private static EntityType.Builder thing() {
    return EntityType.builder("Thing")
        .label("Things")
        .attribute(Attribute.mandatory("id", ValueType.LONG))
        .key("id");
  }

  static EntityRecord record(EntityType type, @Nullable Object... values) {
    return EntityRecord.of(type, Location.UNKNOWN, values.clone());
  }

  static BackupContent content(List<EntityType> types, EntityRecord... records) {
    EntityModel.Builder model =
        EntityModel.builder("Account", ValueType.UUID).constraintsDeferred(true);
    types.forEach(model::type);
    EntityModel built = model.build();
    List<EntityRecord> sorted = new ArrayList<>();
    for (EntityType type : built.types()) {
      Arrays.stream(records).filter(record -> record.type() == type).forEach(sorted::add);
    }
    return BackupContent.of(built, sorted);
  }

  private static BackupContent keyAlone() {
    EntityType type = thing().build();
    return content(List.of(type), record(type, 1L), record(type, 2L));
  }

  private static BackupContent compositeKeys() {
    EntityType type =
        EntityType.builder("Pair")
            .attribute(Attribute.optional("note", ValueType.STRING))
            .attribute(Attribute.mandatory("left", ValueType.UUID))
            .attribute(Attribute.mandatory("right", ValueType.DATE))
            .key("right", "left")
            .build();
    LocalDate day = LocalDate.of(2026, 11, 23);
    return content(
        List.of(type),
        record(type, "a", new UUID(1, 1), day),
        record(type, null, new UUID(1, 1), day.plusDays(1)));
  }

  private static BackupContent parts() {
    EntityType owning = thing().build();
    EntityType part =
        EntityType.builder("Thing.properties")
            .label("Things: properties")
            .attribute(Attribute.mandatory("thing", ValueType.LONG))
            .attribute(Attribute.mandatory("name", ValueType.STRING))
            .attribute(Attribute.optional("value", ValueType.STRING))
            .key("thing", "name")
            .reference(new Reference("thing", List.of("thing"), List.of("Thing"), true))
            .partOf("thing")
            .build();
    return content(
        List.of(owning, part),
        record(owning, 1L),
        record(owning, 2L),
        record(part, 1L, "colour", "red"),
        record(part, 1L, "", null));
  }

  private static BackupContent cycle() {
    EntityType person =
        EntityType.builder("Person")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .attribute(Attribute.optional("friend", ValueType.LONG))
            .key("id")
            .reference(new Reference("friend", List.of("friend"), List.of("Person"), false))
            .build();
    return content(List.of(person), record(person, 1L, 2L), record(person, 2L, 1L));
  }

  private static BackupContent keySpace() {
    EntityType cat = animal("Cat");
    EntityType dog = animal("Dog");
    return content(List.of(cat, dog), record(cat, 1L, 2L), record(dog, 2L, null));
  }

  private static EntityType animal(String name) {
    return EntityType.builder(name)
        .keySpace("Animal")
        .attribute(Attribute.mandatory("id", ValueType.LONG))
        .attribute(Attribute.optional("enemy", ValueType.LONG))
        .key("id")
        .reference(new Reference("enemy", List.of("enemy"), List.of("Cat", "Dog"), false))
        .build();
  }

  private static BackupContent wide() {
    EntityType.Builder builder = thing();
    Object[] values = new Object[WIDE + 1];
    values[0] = 1L;
    for (int i = 1; i <= WIDE; i++) {
      builder.attribute(Attribute.optional("attribute" + i, ValueType.INTEGER));
      values[i] = i;
    }
    EntityType type = builder.build();
    return content(List.of(type), record(type, values));
  }

  private static BackupContent deep() {
    List<EntityType> types = new ArrayList<>();
    List<EntityRecord> records = new ArrayList<>();
    for (int i = 0; i < DEEP; i++) {
      EntityType.Builder builder =
          EntityType.builder("Level" + i)
              .attribute(Attribute.mandatory("id", ValueType.LONG))
              .key("id");
      if (i == 0) {
        types.add(builder.build());
        records.add(record(types.get(0), 0L));
      } else {
        builder
            .attribute(Attribute.mandatory("above", ValueType.LONG))
            .reference(new Reference("above", List.of("above"), List.of("Level" + (i - 1)), true));
        types.add(builder.build());
        records.add(record(types.get(i), (long) i, (long) i - 1));
      }
    }
    return content(types, records.toArray(EntityRecord[]::new));
  }
}
