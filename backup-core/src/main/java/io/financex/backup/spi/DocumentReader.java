package io.financex.backup.spi;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes members out of a document that a file claims to be well-formed; each message names the
 * member. Numbers and flags may have come back as texts: formats need not keep them apart.
 */
final class DocumentReader {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern FLAG = Pattern.compile("true|false");

  private final Map<?, ?> members;
  private final String path;

  DocumentReader(Map<?, ?> members, String path) {
    this.members = members;
    this.path = path;
  }

  static CorruptBackupException corrupt(String message) {
    return CorruptBackupException.damaged(message, Location.UNKNOWN);
  }

  /** Gives a failure of a document the place where the document begins. */
  static <T> T at(Location place, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (CorruptBackupException e) {
      throw new CorruptBackupException(String.valueOf(e.getMessage()), place, e);
    }
  }

  private <T> @Nullable T optional(String name, Class<T> type) {
    Object value = members.get(name);
    if (value != null && !type.isInstance(value)) {
      throw corrupt("The member " + path + name + " is not a " + type.getSimpleName() + ".");
    }
    return type.cast(value);
  }

  private <T> T required(String name, Class<T> type) {
    T value = optional(name, type);
    if (value == null) {
      throw corrupt("The member " + path + name + " is missing.");
    }
    return value;
  }

  String text(String name) {
    return required(name, String.class);
  }

  String text(String name, String otherwise) {
    String value = optional(name, String.class);
    return value == null ? otherwise : value;
  }

  @Nullable String optionalText(String name) {
    return optional(name, String.class);
  }

  long number(String name) {
    String number = required(name, Object.class).toString();
    if (!NUMBER.matcher(number).matches()) {
      throw corrupt("The member " + path + name + " is not a whole number.");
    }
    return Long.parseLong(number);
  }

  boolean flag(String name) {
    Object flag = optional(name, Object.class);
    if (flag != null && !FLAG.matcher(flag.toString()).matches()) {
      throw corrupt("The member " + path + name + " is neither true nor false.");
    }
    return flag != null && Boolean.parseBoolean(flag.toString());
  }

  DocumentReader object(String name) {
    return new DocumentReader(required(name, Map.class), path + name + ".");
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    List<?> values = optional(name, List.class);
    for (Object value : values == null ? List.of() : values) {
      if (!(value instanceof String text)) {
        throw corrupt("The member " + path + name + " does not hold texts only.");
      }
      texts.add(text);
    }
    return texts;
  }

  List<DocumentReader> objects(String name) {
    List<DocumentReader> objects = new ArrayList<>();
    List<?> values = optional(name, List.class);
    for (Object value : values == null ? List.of() : values) {
      if (!(value instanceof Map<?, ?> map)) {
        throw corrupt("The member " + path + name + " does not hold objects only.");
      }
      objects.add(new DocumentReader(map, path + name + "[" + objects.size() + "]."));
    }
    return objects;
  }

  List<String> names() {
    return members.keySet().stream().map(String::valueOf).toList();
  }
}
