package io.financex.web.dashboard;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values of rows in words for people. */
public final class DisplayText {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private DisplayText() {}

  /** A value; nothing for null. */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal || value instanceof Integer || value instanceof Long) {
      BigDecimal number = new BigDecimal(value.toString());
      return String.format(Locale.ROOT, "%,." + Math.max(0, number.scale()) + "f", number);
    }
    if (value instanceof LocalDateTime time) {
      return MINUTES.format(time);
    }
    if (value instanceof Instant instant) {
      return MINUTES.format(instant.atOffset(ZoneOffset.UTC));
    }
    if (value instanceof Enum<?> constant) {
      String words = constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
    return value.toString();
  }
}
