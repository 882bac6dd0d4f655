package io.financex.backup.json;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Reference;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Any model and any data of it, edge values first, from a seed. */
final class RandomBackup {
  private static final String[] TEXTS = {
    "",
    " ",
    "\0",
    "\n\r\t\u2028\u0085",
    "  leading",
    "quote\"back\\slash",
    "=1+1",
    "null",
    "😀 Ł é",
    "\ud800",
    "\udc00x\ud800",
    "\uffff",
    "\ufeff",
    "a,b\n}",
    "NaN",
    "1.50",
    "2026-01-01"
  };

  private final Random random;
  private final List<EntityType> types = new ArrayList<>();
  final List<EntityRecord> records = new ArrayList<>();
  final Manifest manifest;

  RandomBackup(long seed) {
    random = new Random(seed);
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      types.add(type("Type" + i + (random.nextBoolean() ? " ü😀\"" : "")));
    }
    EntityModel.Builder model =
        EntityModel.builder("Account", ValueType.UUID).constraintsDeferred(true);
    types.forEach(model::type);
    if (random.nextBoolean()) {
      model.omit("Type9.image");
    }
    manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            text(),
            "1.0",
            random.nextBoolean() ? null : text(),
            List.of(new UUID(random.nextLong(), random.nextLong()).toString()),
            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
            model.build());
    for (EntityType type : manifest.model().types()) {
      Set<Key> keys = new HashSet<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        EntityRecord record = record(type);
        if (keys.add(record.key())) {
          records.add(record);
        }
      }
    }
  }

  private EntityType type(String name) {
    EntityType.Builder type = EntityType.builder(name).label(text());
    List<String> key = new ArrayList<>();
    int keys = 1 + random.nextInt(2);
    for (int i = 0; i < keys; i++) {
      ValueType kind = ValueType.values()[random.nextInt(ValueType.values().length)];
      type.attribute(Attribute.mandatory("key" + i, kind));
      key.add("key" + i);
    }
    List<EntityType> entities = types.stream().filter(one -> one.partOf().isEmpty()).toList();
    if (!entities.isEmpty() && random.nextBoolean()) {
      refer(type, entities.get(random.nextInt(entities.size())), key);
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      ValueType kind = ValueType.values()[random.nextInt(ValueType.values().length)];
      Attribute attribute =
          Attribute.optional("attribute" + i + (random.nextBoolean() ? ".é 😀\n" : ""), kind);
      type.attribute(
          random.nextInt(4) == 0 ? attribute.with(Attribute.Trait.EXPORT_ONLY) : attribute);
    }
    return type.key(key.toArray(String[]::new)).build();
  }

  private void refer(EntityType.Builder type, EntityType target, List<String> key) {
    List<String> held = new ArrayList<>();
    for (String part : target.key()) {
      String name = "to." + part;
      type.attribute(Attribute.mandatory(name, target.attribute(part).type()));
      held.add(name);
    }
    type.reference(new Reference("to", held, List.of(target.name()), true));
    if (random.nextBoolean()) {
      key.addAll(held);
      type.partOf("to");
    }
  }

  private EntityRecord record(EntityType type) {
    Object[] values = new Object[type.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = type.attributes().get(i);
      boolean nothing = !attribute.mandatory() && random.nextInt(5) == 0;
      values[i] = nothing ? null : value(attribute.type());
    }
    return EntityRecord.of(type, Location.UNKNOWN, values);
  }

  private String text() {
    return random.nextBoolean()
        ? TEXTS[random.nextInt(TEXTS.length)]
        : Long.toString(random.nextLong(), 36);
  }

  @SafeVarargs
  private <T> T either(Supplier<? extends T> any, T... edges) {
    return random.nextBoolean() ? any.get() : edges[random.nextInt(edges.length)];
  }

  private Object value(ValueType type) {
    return switch (type) {
      case STRING, JSON -> text();
      case ENUM -> "NAME_" + random.nextInt(3);
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> either(random::nextInt, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> either(random::nextLong, 0L, Long.MIN_VALUE, Long.MAX_VALUE, 9007199254740993L);
      case DECIMAL ->
          either(
              () ->
                  new BigDecimal(
                          new BigInteger(1 + random.nextInt(200), random), random.nextInt(60) - 30)
                      .negate(),
              BigDecimal.ZERO,
              new BigDecimal("0.00"),
              new BigDecimal("1.50"),
              new BigDecimal("1E+30"),
              new BigDecimal("-0.10000000000000000000000000001"));
      case FLOAT ->
          either(
              () -> Float.intBitsToFloat(random.nextInt()),
              -0.0f,
              Float.NaN,
              Float.MIN_VALUE,
              Float.POSITIVE_INFINITY);
      case DOUBLE ->
          either(
              () -> Double.longBitsToDouble(random.nextLong()),
              -0.0,
              Double.NaN,
              Double.MIN_VALUE,
              Double.MAX_VALUE,
              Double.NEGATIVE_INFINITY);
      case DATE ->
          either(
              this::date,
              LocalDate.MIN,
              LocalDate.MAX,
              LocalDate.of(0, 1, 1),
              LocalDate.of(10000, 1, 1));
      case TIME -> either(this::time, LocalTime.MIDNIGHT, LocalTime.MAX, LocalTime.of(1, 2));
      case DATE_TIME ->
          either(() -> LocalDateTime.of(date(), time()), LocalDateTime.MIN, LocalDateTime.MAX);
      case INSTANT ->
          either(
              () -> Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
              Instant.MIN,
              Instant.MAX,
              Instant.EPOCH);
      case OFFSET_DATE_TIME ->
          either(
              () ->
                  OffsetDateTime.of(
                      date(), time(), ZoneOffset.ofTotalSeconds(random.nextInt(36_000) - 18_000)),
              OffsetDateTime.MIN,
              OffsetDateTime.MAX);
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private LocalDate date() {
    return LocalDate.ofEpochDay(random.nextInt());
  }

  private LocalTime time() {
    return LocalTime.ofNanoOfDay(Math.floorMod(random.nextLong(), 86_400_000_000_000L));
  }

  /** A trailer; the engine's digests are not the format's business. */
  Trailer trailer() {
    Map<String, Trailer.Totals> totals = new LinkedHashMap<>();
    for (EntityType type : manifest.model().types()) {
      long count = records.stream().filter(record -> record.type() == type).count();
      totals.put(type.name(), new Trailer.Totals(count, "0".repeat(64)));
    }
    return new Trailer(totals);
  }
}
