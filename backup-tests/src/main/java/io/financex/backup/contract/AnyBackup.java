package io.financex.backup.contract;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Reference;
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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Any model and any data of it, edge values first, from a seed. Not safe for several threads. For
 * calling.
 */
public final class AnyBackup {
  private static final int TEXT_LENGTH = 30;

  private final Random random;
  private final List<EntityType> types = new ArrayList<>();

  private AnyBackup(long seed) {
    random = new Random(seed);
  }

  /**
   * A backup: up to four types of up to twenty attributes, with up to five records each, and
   * strange names and texts.
   *
   * @param seed what it is made of; the same gives the same
   * @return the backup
   */
  public static BackupContent of(long seed) {
    return new AnyBackup(seed).content();
  }

  private BackupContent content() {
    int count = random.nextInt(5);
    for (int i = 0; i < count; i++) {
      types.add(type("Type" + i + (random.nextBoolean() ? " ü😀\"" : "")));
    }
    EntityModel.Builder builder =
        EntityModel.builder("Account", ValueType.UUID).constraintsDeferred(true);
    types.forEach(builder::type);
    if (random.nextBoolean()) {
      builder.omit("Type9.image");
    }
    EntityModel model = builder.build();
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            text(),
            "1.0",
            random.nextBoolean() ? null : text(),
            List.of(new UUID(random.nextLong(), random.nextLong()).toString()),
            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
            MadeUpTables.of(model));
    List<EntityRecord> records = new ArrayList<>();
    for (EntityType type : model.types()) {
      Set<Key> keys = new HashSet<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        EntityRecord record = record(type);
        if (keys.add(record.key())) {
          records.add(record);
        }
      }
    }
    return BackupContent.inTables(manifest, records);
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

  /** Of names and labels, which are short. */
  private String text() {
    String edge = (String) edge(ValueType.STRING);
    return random.nextBoolean() && edge.length() <= TEXT_LENGTH
        ? edge
        : Long.toString(random.nextLong(), 36);
  }

  private Object edge(ValueType type) {
    List<Object> edges = EdgeValues.of(type);
    return edges.get(random.nextInt(edges.size()));
  }

  private Object value(ValueType type) {
    return random.nextBoolean() ? edge(type) : any(type);
  }

  private Object any(ValueType type) {
    return switch (type) {
      case STRING, JSON -> text(random.nextInt(TEXT_LENGTH));
      case ENUM -> "NAME_" + random.nextInt(3);
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> random.nextInt();
      case LONG -> random.nextLong() >> random.nextInt(64);
      case DECIMAL ->
          new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(60) - 30)
              .negate();
      case FLOAT -> Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> Double.longBitsToDouble(random.nextLong());
      case DATE -> date();
      case TIME -> time();
      case DATE_TIME -> LocalDateTime.of(date(), time());
      case INSTANT -> LocalDateTime.of(date(), time()).toInstant(ZoneOffset.UTC);
      case OFFSET_DATE_TIME ->
          OffsetDateTime.of(
              date(), time(), ZoneOffset.ofTotalSeconds(random.nextInt(36_000) - 18_000));
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case BYTES -> {
        byte[] bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  /** Any UTF-16 code units, those of the first page most often. */
  private String text(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (random.nextInt(0x10000) >> (random.nextBoolean() ? 9 : 0)));
    }
    return text.toString();
  }

  /** Within the years of calendars half of the time, anywhere else. */
  private LocalDate date() {
    return LocalDate.ofEpochDay(random.nextBoolean() ? random.nextInt() : random.nextInt(40_000));
  }

  /** To the second, the millisecond or the nanosecond. */
  private LocalTime time() {
    long unit = List.of(1L, 1_000_000L, 1_000_000_000L).get(random.nextInt(3));
    return LocalTime.ofNanoOfDay(
        Math.floorMod(random.nextLong(), 86_400_000_000_000L) / unit * unit);
  }
}
