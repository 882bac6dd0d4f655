package io.financex.backup.xlsx;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/** A small model with columns of each kind that office programs have. */
final class Shop {
  static final EntityType CATEGORY =
      EntityType.builder("Category")
          .label("Categories")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .key("id")
          .build();
  static final EntityType PRODUCT =
      EntityType.builder("Product")
          .label("Products")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .attribute(Attribute.optional("price", ValueType.DECIMAL))
          .attribute(Attribute.optional("weight", ValueType.DECIMAL))
          .attribute(Attribute.optional("active", ValueType.BOOLEAN))
          .attribute(Attribute.optional("since", ValueType.DATE))
          .attribute(Attribute.optional("opens", ValueType.TIME))
          .attribute(Attribute.optional("local", ValueType.DATE_TIME))
          .attribute(Attribute.optional("changed", ValueType.INSTANT))
          .attribute(Attribute.mandatory("state", ValueType.ENUM).ofNames(List.of("DRAFT", "LIVE")))
          .attribute(
              Attribute.optional("unit", ValueType.ENUM)
                  .ofNames(IntStream.range(0, 60).mapToObj(i -> "UNIT_" + i).toList()))
          .attribute(Attribute.mandatory("category", ValueType.LONG))
          .key("id")
          .reference(Reference.mandatory("category", "Category"))
          .build();

  /** A part: the tags of a product. */
  static final EntityType TAG =
      EntityType.builder("Product.tags")
          .label("Products: tags")
          .attribute(Attribute.mandatory("product", ValueType.LONG))
          .attribute(Attribute.mandatory("tag", ValueType.STRING))
          .key("product", "tag")
          .reference(Reference.mandatory("product", "Product"))
          .partOf("product")
          .build();

  static final EntityModel MODEL = Written.model(PRODUCT, CATEGORY);
  static final EntityModel TAGGED = Written.model(PRODUCT, CATEGORY, TAG);

  static EntityRecord product(long id, String name) {
    return Written.record(
        PRODUCT,
        id,
        name,
        new BigDecimal("1234.50"),
        new BigDecimal("0.125"),
        true,
        LocalDate.of(2026, 1, 31),
        LocalTime.of(18, 0),
        LocalDateTime.of(2026, 1, 31, 12, 0),
        Instant.parse("2026-01-31T12:00:00.500Z"),
        "LIVE",
        null,
        1L);
  }

  private Shop() {}
}
