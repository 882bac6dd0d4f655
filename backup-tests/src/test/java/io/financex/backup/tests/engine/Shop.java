package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A small model with one of everything that an engine has to decide on, and some rows of it. */
final class Shop {
  static final Owner ANN = Owner.of(new UUID(0, 1));
  static final Owner BOB = Owner.of(new UUID(0, 2));

  private Shop() {}

  /** With a generated ID, and a reference to its own type. */
  static EntityType.Builder category() {
    return EntityType.builder("Category")
        .label("Categories")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("name", ValueType.STRING).within(Bounds.NONE.withLength(12)))
        .attribute(optional("parent", ValueType.LONG))
        .key("id")
        .reference(Reference.optional("parent", "Category"));
  }

  /** With a version, and attributes that a restore may not always write. */
  static EntityType.Builder product() {
    return EntityType.builder("Product")
        .label("Products")
        .attribute(mandatory("id", ValueType.UUID))
        .attribute(mandatory("name", ValueType.STRING))
        .attribute(optional("price", ValueType.DECIMAL).within(Bounds.NONE.withDecimal(9, 2)))
        .attribute(optional("category", ValueType.LONG))
        .attribute(optional("createdBy", ValueType.STRING).with(Trait.CREATE_ONLY))
        .attribute(optional("rating", ValueType.INTEGER).with(Trait.EXPORT_ONLY))
        .attribute(mandatory("version", ValueType.LONG).with(Trait.VERSION))
        .key("id")
        .reference(Reference.optional("category", "Category"));
  }

  static EntityType.Builder material() {
    return EntityType.builder("Material")
        .label("Materials")
        .attribute(mandatory("id", ValueType.UUID))
        .attribute(mandatory("name", ValueType.STRING))
        .key("id");
  }

  /** Without a version, keyed by two references. */
  static EntityType.Builder recipe() {
    return EntityType.builder("Recipe")
        .label("Recipes")
        .attribute(mandatory("product", ValueType.UUID))
        .attribute(mandatory("material", ValueType.UUID))
        .attribute(optional("quantity", ValueType.INTEGER))
        .key("product", "material")
        .reference(Reference.mandatory("product", "Product"))
        .reference(Reference.mandatory("material", "Material"));
  }

  /** A bag. */
  static EntityType.Builder tag() {
    return EntityType.builder("Product.tags")
        .attribute(mandatory("product", ValueType.UUID))
        .attribute(mandatory("tag", ValueType.STRING))
        .attribute(mandatory("ordinal", ValueType.INTEGER).with(Trait.ORDINAL))
        .key("product", "ordinal")
        .reference(Reference.mandatory("product", "Product"))
        .partOf("product");
  }

  /** A map. */
  static EntityType.Builder property() {
    return EntityType.builder("Product.properties")
        .attribute(mandatory("product", ValueType.UUID))
        .attribute(mandatory("name", ValueType.STRING))
        .attribute(mandatory("value", ValueType.STRING))
        .attribute(optional("checkedBy", ValueType.STRING).with(Trait.EXPORT_ONLY))
        .attribute(optional("addedBy", ValueType.STRING).with(Trait.CREATE_ONLY))
        .key("product", "name")
        .reference(Reference.mandatory("product", "Product"))
        .partOf("product");
  }

  /** Links of a row without a version. */
  static EntityType.Builder substitute() {
    return EntityType.builder("Material.substitutes")
        .attribute(mandatory("material", ValueType.UUID))
        .attribute(mandatory("substitute", ValueType.UUID))
        .key("material", "substitute")
        .reference(Reference.mandatory("material", "Material"))
        .reference(Reference.mandatory("substitute", "Material"))
        .partOf("material");
  }

  /** Two kinds in one key space. */
  static EntityType.Builder vehicle(String name, String load) {
    return EntityType.builder(name)
        .keySpace("Vehicle")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(optional(load, ValueType.INTEGER))
        .key("id");
  }

  static EntityType.Builder trip() {
    return EntityType.builder("Trip")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("vehicle", ValueType.LONG))
        .attribute(optional("truck", ValueType.LONG))
        .key("id")
        .reference(new Reference("vehicle", List.of("vehicle"), List.of("Car", "Truck"), true))
        .reference(Reference.optional("truck", "Truck"));
  }

  /** Two types that refer to each other, one of them optionally. */
  static EntityType.Builder team() {
    return EntityType.builder("Team")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(optional("head", ValueType.LONG))
        .key("id")
        .reference(Reference.optional("head", "Person"));
  }

  static EntityType.Builder person() {
    return EntityType.builder("Person")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("team", ValueType.LONG))
        .key("id")
        .reference(Reference.mandatory("team", "Team"));
  }

  static EntityModel model(EntityType.Builder... types) {
    EntityModel.Builder model = EntityModel.builder("Account", ValueType.UUID);
    Arrays.stream(types).forEach(type -> model.type(type.build()));
    return model.build();
  }

  static EntityModel model() {
    return model(
        category(),
        product(),
        material(),
        recipe(),
        tag(),
        property(),
        substitute(),
        vehicle("Car", "seats"),
        vehicle("Truck", "tons"),
        trip(),
        team(),
        person());
  }

  /** A record that says these attributes, in pairs of name and value, and no other. */
  static EntityRecord partial(EntityModel model, String type, Object... namesAndValues) {
    Object[] values = new Object[model.type(type).attributes().size()];
    Arrays.fill(values, EntityRecord.ABSENT);
    return record(model.type(type), values, namesAndValues);
  }

  /** A row with these values, in pairs; its version is 0, and what is not named is null. */
  static EntityRecord row(EntityModel model, String type, Object... namesAndValues) {
    EntityType entityType = model.type(type);
    Object[] values = new Object[entityType.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = entityType.attributes().get(i);
      if (attribute.is(Trait.VERSION)) {
        values[i] = 0L;
      }
    }
    return record(entityType, values, namesAndValues);
  }

  private static EntityRecord record(EntityType type, Object[] values, Object... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values[type.position((String) namesAndValues[i])] = namesAndValues[i + 1];
    }
    return EntityRecord.of(type, Location.UNKNOWN, values);
  }

  /** The ID of the n-th thing of an account. */
  static UUID id(Owner owner, int number) {
    UUID account = (UUID) owner.key().values().get(0);
    return new UUID(account.getLeastSignificantBits(), number);
  }

  /** A number that no other account uses. */
  static long number(Owner owner, int number) {
    UUID account = (UUID) owner.key().values().get(0);
    return account.getLeastSignificantBits() * 1000 + number;
  }

  /** The same few rows for any account. */
  static List<EntityRecord> rows(EntityModel model, Owner owner) {
    return List.of(
        // The child first: its parent comes later in the file.
        row(model, "Category", "id", number(owner, 1), "name", "oak", "parent", number(owner, 2)),
        row(model, "Category", "id", number(owner, 2), "name", "wood"),
        row(
            model,
            "Product",
            "id",
            id(owner, 1),
            "name",
            "Table",
            "price",
            new BigDecimal("99.50"),
            "category",
            number(owner, 1),
            "createdBy",
            "eve",
            "rating",
            5,
            "version",
            7L),
        row(model, "Product", "id", id(owner, 2), "name", "Chair"),
        row(model, "Material", "id", id(owner, 11), "name", "glue"),
        row(model, "Material", "id", id(owner, 12), "name", "wax"),
        row(model, "Recipe", "product", id(owner, 1), "material", id(owner, 11), "quantity", 3),
        row(model, "Product.tags", "product", id(owner, 1), "tag", "new", "ordinal", 0),
        row(model, "Product.tags", "product", id(owner, 1), "tag", "new", "ordinal", 1),
        row(model, "Product.tags", "product", id(owner, 1), "tag", "big", "ordinal", 2),
        row(
            model,
            "Product.properties",
            "product",
            id(owner, 1),
            "name",
            "colour",
            "value",
            "brown",
            "checkedBy",
            "eve",
            "addedBy",
            "eve"),
        row(model, "Material.substitutes", "material", id(owner, 11), "substitute", id(owner, 12)),
        row(model, "Car", "id", number(owner, 1), "seats", 5),
        row(model, "Truck", "id", number(owner, 2), "tons", 7),
        row(
            model,
            "Trip",
            "id",
            number(owner, 1),
            "vehicle",
            number(owner, 1),
            "truck",
            number(owner, 2)),
        row(model, "Team", "id", number(owner, 1), "head", number(owner, 1)),
        row(model, "Person", "id", number(owner, 1), "team", number(owner, 1)));
  }
}
