package io.financex.web.backup;

import io.financex.backup.ProposedChange;
import io.financex.backup.model.EntityRecord;
import io.financex.web.dashboard.DisplayText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do with one row, for reading.
 *
 * @param what the kind of data and what is done with it
 * @param fields the values that it concerns
 */
record Change(String what, List<Field> fields) {

  private static final int MAX_TEXT = 80;

  static Change of(ProposedChange change) {
    EntityRecord record = change.record();
    return new Change(
        record.type().label() + ": " + (change.isCreate() ? "new" : "changed"),
        change.attributes().stream()
            .map(name -> new Field(name, text(change.current(), name), text(record, name)))
            .toList());
  }

  static Change removal(EntityRecord part) {
    return new Change(
        part.type().label() + ": removed",
        part.type().attributes().stream()
            .map(attribute -> new Field(attribute.name(), text(part, attribute.name()), ""))
            .toList());
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
