package io.financex.web.backup;

import io.financex.backup.ProposedChange;
import io.financex.backup.model.EntityRecord;
import io.financex.web.dashboard.DisplayText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do with one row, for reading.
 *
 * @param what the kind of data, what is done with it, and which row it is
 * @param fields the values that it concerns
 */
record Change(String what, List<Field> fields) {

  private static final int MAX_TEXT = 80;

  /** Attributes by which people know a row, the best first. */
  private static final List<String> TELLING =
      List.of("name", "customerName", "supplierName", "description");

  static Change of(ProposedChange change) {
    EntityRecord record = change.record();
    EntityRecord known = Objects.requireNonNullElse(change.current(), record);
    return new Change(
        heading(known, change.isCreate() ? "new" : "changed"),
        change.attributes().stream()
            .map(name -> new Field(name, text(change.current(), name), text(record, name)))
            .toList());
  }

  static Change removal(EntityRecord part) {
    return new Change(
        heading(part, "removed"),
        part.type().attributes().stream()
            .map(attribute -> new Field(attribute.name(), text(part, attribute.name()), ""))
            .toList());
  }

  private static String heading(EntityRecord record, String what) {
    return record.type().label() + ": " + what + ", " + title(record);
  }

  private static String title(EntityRecord record) {
    return TELLING.stream()
        .map(attribute -> text(record, attribute))
        .filter(text -> !text.isBlank())
        .findFirst()
        .orElseGet(
            () ->
                record.key().values().stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ")));
  }

  private static String text(@Nullable EntityRecord record, String attribute) {
    if (record == null || !record.type().has(attribute)) {
      return "";
    }
    Object value = record.value(attribute);
    String text = value instanceof byte[] bytes ? bytes.length + " bytes" : DisplayText.of(value);
    return text.codePointCount(0, text.length()) <= MAX_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT)) + "…";
  }

  /** One value, before and after; empty where there is none. */
  record Field(String name, String before, String after) {}
}
