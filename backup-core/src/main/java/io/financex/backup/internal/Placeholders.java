package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand in for others within a transaction: null where that is allowed, else something
 * that fits the column and that hardly any row has.
 */
final class Placeholders {
  private static final int TEXT_LENGTH = 24;
  private static final int BYTES_LENGTH = 16;
  private static final int FULL_LENGTH = 255;
  private static final int DIGITS = 18;
  private static final int DAYS = 365_000;
  private static final int SECONDS_PER_DAY = 86_400;
  private static final LocalDate FIRST_DAY = LocalDate.of(3000, 1, 1);

  /** The kinds of which there are enough values to find a free one, the best first. */
  private static final List<ValueType> KINDS =
      List.of(
          ValueType.STRING,
          ValueType.UUID,
          ValueType.LONG,
          ValueType.INTEGER,
          ValueType.DECIMAL,
          ValueType.BYTES,
          ValueType.INSTANT,
          ValueType.DATE_TIME,
          ValueType.OFFSET_DATE_TIME,
          ValueType.DOUBLE,
          ValueType.FLOAT,
          ValueType.DATE,
          ValueType.TIME);

  private final Random random = new Random();

  /** The attribute of a constraint that holds a placeholder best, or null where none can. */
  static @Nullable Attribute attribute(EntityType type, UniqueConstraint constraint) {
    List<Attribute> written =
        constraint.attributes().stream()
            .filter(name -> !type.key().contains(name))
            .map(type::attribute)
            .filter(attribute -> !attribute.is(Trait.CREATE_ONLY))
            .filter(attribute -> !attribute.is(Trait.EXPORT_ONLY))
            .filter(attribute -> !attribute.is(Trait.VERSION))
            .toList();
    for (Attribute attribute : written) {
      if (!attribute.mandatory() && !isReference(type, attribute, any -> true)) {
        return attribute;
      }
    }
    for (ValueType kind : KINDS) {
      for (Attribute attribute : written) {
        if (attribute.type() == kind && !isReference(type, attribute, any -> true)) {
          return attribute;
        }
      }
    }
    for (Attribute attribute : written) {
      if (!attribute.mandatory() && !isReference(type, attribute, Reference::mandatory)) {
        return attribute;
      }
    }
    return null;
  }

  /**
   * References are left alone where anything else will do: made-up ones lead nowhere, which the
   * store refuses, and whose a row is may hang on one.
   */
  private static boolean isReference(
      EntityType type, Attribute attribute, Predicate<Reference> which) {
    return type.references().stream()
        .filter(which)
        .anyMatch(reference -> reference.attributes().contains(attribute.name()));
  }

  /** A value of an attribute that {@link #attribute} chose. */
  Object draw(Attribute attribute) {
    Bounds bounds = attribute.bounds();
    return switch (attribute.type()) {
      case STRING -> text(length(TEXT_LENGTH, bounds));
      case BYTES -> bytes(length(BYTES_LENGTH, bounds));
      case UUID -> new UUID(random.nextLong(), random.nextLong());
      case LONG -> random.nextLong() | Long.MIN_VALUE;
      case INTEGER -> random.nextInt() | Integer.MIN_VALUE;
      case DECIMAL -> decimal(bounds);
      case DOUBLE -> -1e12 * (1 + random.nextDouble());
      case FLOAT -> -1e12f * (1 + random.nextFloat());
      case DATE -> day();
      case TIME -> LocalTime.ofSecondOfDay(random.nextInt(SECONDS_PER_DAY));
      case DATE_TIME -> second();
      case INSTANT -> second().toInstant(ZoneOffset.UTC);
      case OFFSET_DATE_TIME -> second().atOffset(ZoneOffset.UTC);
      case BOOLEAN, ENUM, JSON ->
          throw new IllegalArgumentException(attribute.type() + " has no placeholders");
    };
  }

  /**
   * All that fits: a column of fixed length fills up what is shorter, and reads as another value.
   */
  private static int length(int unbounded, Bounds bounds) {
    return bounds.length() == Bounds.UNBOUNDED ? unbounded : Math.min(FULL_LENGTH, bounds.length());
  }

  private static int atMost(int digits, int bound) {
    return bound == Bounds.UNBOUNDED ? digits : Math.min(digits, bound);
  }

  /** In small letters, which no store holds to be equal to each other. */
  private String text(int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Below zero, where numbers that count something are not. */
  private BigDecimal decimal(Bounds bounds) {
    int digits = atMost(DIGITS, bounds.precision());
    long limit = BigInteger.TEN.pow(digits).longValueExact();
    long unscaled = -random.longs(1, 1, limit).sum();
    return BigDecimal.valueOf(unscaled, Math.max(0, bounds.scale()));
  }

  private LocalDate day() {
    return FIRST_DAY.plusDays(random.nextInt(DAYS));
  }

  private LocalDateTime second() {
    return day().atTime(LocalTime.ofSecondOfDay(random.nextInt(SECONDS_PER_DAY)));
  }
}
