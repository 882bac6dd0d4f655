package io.financex.backup.contract;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The model that the kit gives to stores, and records of it: books with a version and generated
 * IDs, which stand on shelves without either, may have a sequel, and carry notes by page. A shelf's
 * name is unique, and its place within the account. Records are of the store's own types, since a
 * store may derive its model from something else.
 */
final class Library {
  static final EntityModel MODEL =
      EntityModel.builder("Account", ValueType.UUID)
          .type(
              EntityType.builder("Shelf")
                  .label("Shelves")
                  .attribute(Attribute.mandatory("id", ValueType.UUID))
                  .attribute(Attribute.mandatory("name", ValueType.STRING))
                  .attribute(Attribute.optional("place", ValueType.STRING))
                  .key("id")
                  .unique(UniqueConstraint.everywhere("shelf_name_key", "name"))
                  .unique(UniqueConstraint.withinAccount("shelf_place_key", "place"))
                  .build())
          .type(
              EntityType.builder("Book")
                  .label("Books")
                  .attribute(Attribute.mandatory("id", ValueType.LONG))
                  .attribute(Attribute.mandatory("version", ValueType.LONG).with(Trait.VERSION))
                  .attribute(Attribute.mandatory("title", ValueType.STRING))
                  .attribute(
                      Attribute.optional("price", ValueType.DECIMAL)
                          .within(Bounds.NONE.withDecimal(38, 2)))
                  .attribute(Attribute.mandatory("shelf", ValueType.UUID))
                  .attribute(Attribute.optional("sequel", ValueType.LONG))
                  .key("id")
                  .reference(Reference.mandatory("shelf", "Shelf"))
                  .reference(Reference.optional("sequel", "Book"))
                  .build())
          .type(
              EntityType.builder("Book.notes")
                  .label("Books: notes")
                  .attribute(Attribute.mandatory("book", ValueType.LONG))
                  .attribute(Attribute.mandatory("key", ValueType.INTEGER))
                  .attribute(Attribute.optional("value", ValueType.STRING))
                  .key("book", "key")
                  .reference(Reference.mandatory("book", "Book"))
                  .partOf("book")
                  .build())
          .build();

  final EntityType shelf;
  final EntityType book;
  final EntityType notes;

  Library(EntityModel model) {
    shelf = model.type("Shelf");
    book = model.type("Book");
    notes = model.type("Book.notes");
  }

  EntityRecord shelf(UUID id, String name) {
    return record(shelf, "id", id, "name", name, "place", null);
  }

  EntityRecord book(long id, String title, UUID shelf) {
    return record(
        book, "id", id, "version", 3L, "title", title, "price", null, "shelf", shelf, "sequel",
        null);
  }

  EntityRecord note(long book, int page, @Nullable String text) {
    return record(notes, "book", book, "key", page, "value", text);
  }

  /** A record of these names and values in turn; all others are absent. */
  static EntityRecord record(EntityType type, @Nullable Object... namesAndValues) {
    @Nullable Object[] values = new Object[type.attributes().size()];
    Arrays.fill(values, EntityRecord.ABSENT);
    set(type, values, namesAndValues);
    return EntityRecord.of(type, Location.line(7, 7), values);
  }

  /** The record with some values in place of its own. */
  static EntityRecord with(EntityRecord record, @Nullable Object... namesAndValues) {
    @Nullable Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT;
    }
    set(record.type(), values, namesAndValues);
    return record.with(record.type(), values);
  }

  private static void set(
      EntityType type, @Nullable Object[] values, @Nullable Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values[type.position(String.valueOf(namesAndValues[i]))] = namesAndValues[i + 1];
    }
  }

  /** Everything that a record says, for comparing and for messages: all of it is the kit's own. */
  static String text(EntityRecord record) {
    StringBuilder text = new StringBuilder(record.type().name());
    for (Attribute attribute :
        record.type().attributes().stream()
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .toList()) {
      int position = record.type().position(attribute.name());
      Object value = record.value(position);
      text.append(' ').append(attribute.name());
      if (value != null) {
        text.append("=<").append(attribute.type().format(value)).append('>');
      } else {
        text.append(record.isPresent(position) ? " is null" : " is absent");
      }
    }
    return text.toString();
  }
}
