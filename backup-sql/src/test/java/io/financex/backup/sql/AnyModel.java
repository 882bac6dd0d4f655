package io.financex.backup.sql;

import io.financex.backup.error.Location;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitrary;

/**
 * A model made at random: entities with attributes of any kind, owned by the account or through one
 * another, with optional references to any of them and the parts of some; the tables that it lies
 * in; and rows for it.
 */
final class AnyModel {
  private final Random random;
  private final Columns columns;
  private final ValueType keyKind;
  private final List<EntityType> entities = new ArrayList<>();
  private final List<EntityType> parts = new ArrayList<>();
  private final EntityModel model;

  AnyModel(Random random, TestServer server) {
    this.random = random;
    columns = new Columns(server);
    keyKind = random.nextBoolean() ? ValueType.LONG : ValueType.UUID;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      entities.add(entity(i, count));
    }
    for (EntityType owning : entities) {
      if (random.nextInt(3) == 0) {
        parts.add(part(owning));
      }
    }
    EntityModel.Builder builder =
        EntityModel.builder("Account", ValueType.LONG)
            .database(
                new Database(server.database.product(), table("account"), List.of(column("id"))));
    entities.forEach(builder::type);
    parts.forEach(builder::type);
    model = builder.build();
  }

  EntityModel model() {
    return model;
  }

  // --- types ---

  private EntityType entity(int number, int count) {
    Fields fields = new Fields("T" + number);
    fields.add(Attribute.mandatory("id", keyKind));
    int attributes = random.nextInt(6);
    for (int i = 0; i < attributes; i++) {
      fields.add(anyAttribute("a" + i));
    }
    if (random.nextBoolean()) {
      fields.add(Attribute.mandatory("version", ValueType.INTEGER).with(Trait.VERSION));
    }
    int references = random.nextInt(3);
    for (int i = 0; i < references; i++) {
      fields.add(Attribute.optional("r" + i, keyKind));
      fields.type.reference(Reference.optional("r" + i, "T" + random.nextInt(count)));
    }
    fields.type.key("id");
    if (number == 0 || random.nextBoolean()) {
      return fields.build(
          new AccountPath(
              fields.table(), List.of(List.of(column("account"))), List.of(), Optional.empty()));
    }
    fields.add(Attribute.mandatory("owner", keyKind));
    EntityType owner = entities.get(random.nextInt(number));
    fields.type.reference(Reference.mandatory("owner", owner.name()));
    return fields.build(through(fields.table(), "owner", owner));
  }

  private EntityType part(EntityType owning) {
    Fields fields = new Fields(owning.name() + "_part");
    fields.add(Attribute.mandatory("row", keyKind));
    fields.add(anyAttribute("content"));
    fields.type.reference(Reference.mandatory("row", owning.name())).partOf("row");
    if (random.nextBoolean()) {
      fields.add(Attribute.mandatory("place", ValueType.INTEGER));
      fields.type.key("row", "place");
    } else {
      fields.type.attribute(Attribute.mandatory("ordinal", ValueType.INTEGER).with(Trait.ORDINAL));
      fields.type.key("row", "ordinal");
    }
    return fields.build(through(fields.table(), "row", owning));
  }

  private Attribute anyAttribute(String name) {
    ValueType kind = ValueType.values()[random.nextInt(ValueType.values().length)];
    return random.nextBoolean() ? Attribute.optional(name, kind) : Attribute.mandatory(name, kind);
  }

  private AccountPath through(TableName table, String attribute, EntityType target) {
    AccountPath rest = target.tableMapping().orElseThrow().accountPath();
    return new AccountPath(
        table,
        List.of(),
        List.of(
            AccountPath.Step.to(
                List.of(column(attribute).name()), List.of(column("id").name()), rest)),
        Optional.empty());
  }

  private TableName table(String name) {
    return TableName.of(columns.server().database.unquoted(name));
  }

  private Column column(String attribute) {
    return Column.of(columns.server().database.unquoted("c_" + attribute));
  }

  /** A type and its table, growing together. */
  private final class Fields {
    private final String name;
    private final EntityType.Builder type;
    private final Map<String, Column> mapped = new LinkedHashMap<>();

    Fields(String name) {
      this.name = name;
      type = EntityType.builder(name);
    }

    TableName table() {
      return AnyModel.this.table(name);
    }

    void add(Attribute attribute) {
      type.attribute(attribute);
      mapped.put(
          attribute.name(),
          new Column(column(attribute.name()).name(), columns.sqlType(attribute.type())));
    }

    EntityType build(AccountPath path) {
      return type.tableMapping(TableMapping.of(Table.of(table(), mapped, List.of()), path)).build();
    }
  }

  // --- tables ---

  /** Statements that create the tables, and account 1. */
  List<String> tables() {
    List<String> statements = new ArrayList<>();
    statements.add("CREATE TABLE account (c_id BIGINT PRIMARY KEY)");
    statements.add("INSERT INTO account VALUES (1)");
    for (EntityType type : model.types()) {
      List<String> definitions = new ArrayList<>();
      Table table = type.tableMapping().orElseThrow().root();
      table
          .columns()
          .forEach(
              (name, column) ->
                  definitions.add(
                      column.name()
                          + " "
                          + column.sqlType()
                          + (type.attribute(name).mandatory() ? " NOT NULL" : "")));
      if (!type.tableMapping().orElseThrow().accountPath().accountColumns().isEmpty()) {
        definitions.add("c_account BIGINT NOT NULL");
      }
      if (type.has("id")) {
        definitions.add("PRIMARY KEY (c_id)");
      }
      statements.add(
          "CREATE TABLE " + table.name().name() + " (" + String.join(", ", definitions) + ")");
    }
    if (columns.server() != TestServer.SQLITE) {
      addForeignKeys(statements);
    }
    return statements;
  }

  private void addForeignKeys(List<String> statements) {
    for (EntityType type : model.types()) {
      for (Reference reference : type.references()) {
        statements.add(
            "ALTER TABLE %s ADD FOREIGN KEY (c_%s) REFERENCES %s (c_id)"
                .formatted(type.name(), reference.name(), reference.targets().get(0)));
      }
    }
  }

  // --- rows ---

  /** Rows whose references lead to one another. */
  List<EntityRecord> rows() {
    Map<String, List<Object>> keys = new LinkedHashMap<>();
    for (EntityType type : entities) {
      List<Object> some = new ArrayList<>();
      int count = 1 + random.nextInt(4);
      for (int i = 0; i < count; i++) {
        some.add(
            keyKind == ValueType.LONG
                ? (Object) (long) (i + 1)
                : UUID.nameUUIDFromBytes(new byte[] {(byte) i}));
      }
      keys.put(type.name(), some);
    }
    List<EntityRecord> rows = new ArrayList<>();
    for (EntityType type : entities) {
      keys.get(type.name()).forEach(key -> rows.add(row(type, key, 0, keys)));
    }
    for (EntityType type : parts) {
      for (Object owning : keys.get(type.partOf().orElseThrow().targets().get(0))) {
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
          rows.add(row(type, owning, i, keys));
        }
      }
    }
    return rows;
  }

  private EntityRecord row(
      EntityType type, Object key, int number, Map<String, List<Object>> keys) {
    Object[] values = new Object[type.attributes().size()];
    for (int i = 0; i < values.length; i++) {
      Attribute attribute = type.attributes().get(i);
      values[i] =
          switch (attribute.name()) {
            case "id", "row" -> key;
            case "place", "ordinal" -> number;
            case "version" -> 0;
            default ->
                attribute.mandatory() || random.nextInt(4) > 0
                    ? value(type, attribute, keys)
                    : null;
          };
    }
    return EntityRecord.of(type, Location.UNKNOWN, values);
  }

  private Object value(EntityType type, Attribute attribute, Map<String, List<Object>> keys) {
    for (Reference reference : type.references()) {
      if (reference.name().equals(attribute.name())) {
        List<Object> targets = keys.get(reference.targets().get(0));
        return targets.get(random.nextInt(targets.size()));
      }
    }
    Arbitrary<?> values = AnyValues.of(attribute.type());
    return values
        .filter(value -> columns.keeps(attribute.type(), value))
        .generator(100)
        .next(random)
        .value();
  }
}
