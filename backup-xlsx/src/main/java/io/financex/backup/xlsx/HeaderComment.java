package io.financex.backup.xlsx;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a column is for, in words for the person who edits it. */
final class HeaderComment {
  private HeaderComment() {}

  /** The lines of a column's comment. */
  static List<String> of(EntityModel model, EntityType type, Attribute attribute) {
    List<String> lines = new ArrayList<>();
    lines.add(kind(attribute.type()));
    if (type.shared()) {
      lines.add(
          "For reading only: all accounts share these rows, and a restore does not write them.");
    } else {
      lines.add(attribute.mandatory() ? "Mandatory." : "May be empty.");
    }
    if (type.key().contains(attribute.name())) {
      lines.add(
          type.key().size() == 1
              ? "Key: tells the rows apart."
                  + (isGiven(model, type) ? " Left empty in a new row, it is given one." : "")
              : "Part of the key: together with the other marked columns, it tells the rows apart.");
    }
    for (Reference reference : type.references()) {
      int position = reference.attributes().indexOf(attribute.name());
      if (position >= 0) {
        lines.add(refersTo(model, reference, position));
      }
    }
    if (attribute.is(Attribute.Trait.VERSION) && !type.shared()) {
      lines.add("Counts the changes of a row: please leave it as it is.");
    }
    if (attribute.is(Attribute.Trait.EXPORT_ONLY) && !type.shared()) {
      lines.add("For reading only: a restore does not write it.");
    }
    if (attribute.is(Attribute.Trait.CREATE_ONLY) && !type.shared()) {
      lines.add("Written for new rows only.");
    }
    return lines;
  }

  /** The account's own row is there: no other one is created. */
  private static boolean isGiven(EntityModel model, EntityType type) {
    return type.takesNewKeys() && model.account().filter(type::equals).isEmpty();
  }

  private static String refersTo(EntityModel model, Reference reference, int position) {
    String labels =
        reference.targets().stream()
            .map(target -> model.type(target).label())
            .collect(Collectors.joining(" or "));
    EntityType target = model.type(reference.targets().get(0));
    return "Refers to " + labels + ", column " + target.key().get(position) + ".";
  }

  private static String kind(ValueType kind) {
    return switch (kind) {
      case STRING -> "Text. Two quotation marks alone (\"\") are a text without characters.";
      case BOOLEAN -> "TRUE or FALSE.";
      case INTEGER, LONG -> "Whole number.";
      case DECIMAL -> "Exact decimal number; the decimals shown count.";
      case FLOAT, DOUBLE -> "Number.";
      case DATE -> "Date.";
      case TIME -> "Time of day.";
      case DATE_TIME -> "Date and time.";
      case INSTANT -> "Date and time in UTC.";
      case OFFSET_DATE_TIME ->
          "Date and time with the offset from UTC, such as 2026-01-31T18:00+01:00.";
      case UUID -> "UUID: 32 hexadecimal digits in five groups.";
      case BYTES -> "Bytes, in base 64.";
      case ENUM -> "One name of a list.";
      case JSON -> "A JSON document.";
    };
  }
}
