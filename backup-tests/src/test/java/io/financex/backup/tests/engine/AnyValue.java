package io.financex.backup.tests.engine;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Any value of any kind, edge values often. */
final class AnyValue {
  private static final List<String> TEXTS =
      List.of("", " ", "\0", "\t\r\n\u2028", "\\u0041", "😀é", "\ud800", "absent", "null", "=1+1");
  private static final List<String> NAMES = List.of("NEW", "OLD", "Ü");

  private final Random random;

  AnyValue(Random random) {
    this.random = random;
  }

  Attribute attribute(String name) {
    ValueType type = ValueType.values()[random.nextInt(ValueType.values().length)];
    Attribute attribute =
        random.nextInt(3) == 0 ? Attribute.mandatory(name, type) : Attribute.optional(name, type);
    return switch (type) {
      case ENUM -> attribute.ofNames(NAMES);
      case DECIMAL ->
          random.nextBoolean() ? attribute.within(Bounds.NONE.withDecimal(40, 4)) : attribute;
      default -> attribute;
    };
  }

  Object of(Attribute attribute) {
    if (attribute.type() == ValueType.DECIMAL && attribute.bounds().scale() >= 0) {
      return new BigDecimal(new BigInteger(100, random), attribute.bounds().scale());
    }
    return of(attribute.type());
  }

  /** Never the same twice. */
  Object unique(ValueType type) {
    return switch (type) {
      case STRING -> TEXTS.get(random.nextInt(TEXTS.size())) + random.nextLong();
      case LONG -> random.nextLong();
      case INTEGER -> random.nextInt();
      default -> of(type);
    };
  }

  private Object of(ValueType type) {
    boolean edge = random.nextInt(3) == 0;
    return switch (type) {
      case STRING, JSON -> TEXTS.get(random.nextInt(TEXTS.size()));
      case ENUM -> NAMES.get(random.nextInt(NAMES.size()));
      case BOOLEAN -> random.nextBoolean();
      case INTEGER -> edge ? Integer.MIN_VALUE : random.nextInt();
      case LONG -> edge ? Long.MAX_VALUE : random.nextLong();
      case DECIMAL ->
          edge
              ? new BigDecimal("-1.50E+30")
              : new BigDecimal(new BigInteger(90, random), random.nextInt(40) - 20);
      case FLOAT -> edge ? Float.NaN : Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> edge ? -0.0 : Double.longBitsToDouble(random.nextLong());
      case DATE -> edge ? LocalDate.MAX : date();
      case TIME -> edge ? LocalTime.MAX : time();
      case DATE_TIME -> edge ? LocalDateTime.MIN : LocalDateTime.of(date(), time());
      case INSTANT ->
          edge
              ? Instant.MIN
              : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
      case OFFSET_DATE_TIME ->
          edge
              ? OffsetDateTime.MAX
              : OffsetDateTime.of(
                  date(), time(), ZoneOffset.ofTotalSeconds(random.nextInt(64_800)));
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case BYTES -> {
        byte[] bytes = new byte[edge ? 0 : random.nextInt(40)];
        random.nextBytes(bytes);
        yield bytes;
      }
    };
  }

  private LocalDate date() {
    return LocalDate.ofEpochDay(random.nextInt(5_000_000) - 2_500_000);
  }

  private LocalTime time() {
    return LocalTime.ofNanoOfDay(Math.floorMod(random.nextLong(), 86_400_000_000_000L));
  }
}
