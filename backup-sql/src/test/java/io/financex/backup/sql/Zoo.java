package io.financex.backup.sql;

import io.financex.backup.error.Location;
import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.TableName;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A small model with everything that scripts have to care for: a cycle, a reference to the own
 * type, a tree in one table and one over two tables, a bag and a map, a version, what is written
 * once, a row that is owned through another, a unique column, words that SQL reserves.
 *
 * <p>Keepers own houses, houses refer back to their best keeper; animals (dogs and cats) live in
 * one table; novels lie in two and, where they have a blurb, a third, and share keys with
 * magazines.
 */
final class Zoo {
  /** The two accounts. */
  static final String ANN = "ann's \\ \"key\"";

  static final String BOB = "bob";

  static final List<String> TABLES =
      List.of(
          "account",
          "keeper",
          "keeper_tag",
          "house",
          "order",
          "animal",
          "book",
          "novel",
          "blurb",
          "magazine",
          "toy");

  private static final Constant DOG = new Constant(Column.of("kind"), ValueType.STRING, "Dog");
  private static final Constant CAT = new Constant(Column.of("kind"), ValueType.STRING, "Cat");

  private Zoo() {}

  /** Statements that create the tables and both accounts. */
  static List<String> tables(TestServer server) {
    boolean inline = server == TestServer.SQLITE; // it knows no other way, and needs no other
    List<String> statements = new ArrayList<>();
    statements.add("create table account (id varchar(40) primary key)");
    statements.add(
        "create table keeper (id "
            + generatedKey(server)
            + ", account_id varchar(40) not null references account (id), name varchar(200),"
            + " badge varchar(40) unique, boss bigint references keeper (id), home bigint"
            + (inline ? " references house (id)" : "")
            + ", hired varchar(20), version int not null)");
    statements.add(
        "create table keeper_tag (keeper_id bigint not null references keeper (id),"
            + " tag varchar(200))");
    statements.add(
        "create table house (id bigint primary key,"
            + " best bigint not null references keeper (id), label varchar(200))");
    if (!inline) {
      statements.add("alter table keeper add foreign key (home) references house (id)");
    }
    statements.add(
        "create table %1$s (house_id bigint not null references house (id),"
                .formatted(quoted("order", server))
            + " %1$s varchar(40) not null, amount int, primary key (house_id, %1$s))"
                .formatted(quoted("group", server)));
    statements.add(
        "create table animal (id bigint primary key, kind varchar(10) not null,"
            + " account_id varchar(40) not null references account (id), bark varchar(200),"
            + " friend bigint references animal (id), secret varchar(20) not null)");
    statements.add(
        "create table book (id bigint primary key,"
            + " account_id varchar(40) not null references account (id),"
            + " title varchar(200), version bigint)");
    statements.add(
        "create table novel (book_id bigint primary key references book (id), title varchar(200))");
    statements.add(
        "create table blurb (book_id bigint primary key references book (id),"
            + " text varchar(200) not null, praise bigint references book (id))");
    statements.add("create table magazine (issue bigint primary key)");
    statements.add(
        "create table toy (id bigint primary key, keeper bigint references keeper (id),"
            + " house bigint references house (id))");
    if (server != TestServer.SQLITE) {
      statements.add("create sequence book_seq start with 1 increment by 50");
    }
    String ann = ANN.replace("'", "''");
    statements.add(
        "insert into account values ('"
            + (server == TestServer.MARIADB ? ann.replace("\\", "\\\\") : ann)
            + "'), ('"
            + BOB
            + "')");
    return statements;
  }

  private static String generatedKey(TestServer server) {
    return switch (server) {
      case H2, POSTGRESQL -> "bigint generated by default as identity primary key";
      case MARIADB -> "bigint auto_increment primary key";
      case SQLITE -> "integer primary key";
    };
  }

  /** A word that SQL reserves, as the database's own tools would quote it. */
  static String quoted(String word, TestServer server) {
    return switch (server) {
      case MARIADB -> "`" + word + "`";
      case H2 -> "\"" + word.toUpperCase(Locale.ROOT) + "\"";
      case POSTGRESQL, SQLITE -> "\"" + word + "\"";
    };
  }

  // --- the model ---

  private static AccountPath own(String table, Optional<Constant> discriminator) {
    return new AccountPath(
        TableName.of(table),
        List.of(List.of(new Column("account_id", "varchar"))),
        List.of(),
        discriminator);
  }

  private static AccountPath through(String table, String column, String key, AccountPath target) {
    return new AccountPath(
        TableName.of(table),
        List.of(),
        List.of(AccountPath.Step.to(List.of(column), List.of(key), target)),
        Optional.empty());
  }

  private static Table table(String name, List<Constant> constants, String... attributes) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String pair : attributes) {
      String[] parts = pair.split(":");
      columns.put(parts[0], new Column(parts[parts.length - 1], ""));
    }
    return Table.of(TableName.of(name), columns, constants);
  }

  private static Table optional(Table table) {
    return new Table(table.name(), table.columns(), table.constants(), true, false);
  }

  static final EntityType KEEPER =
      EntityType.builder("Keeper")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .attribute(Attribute.optional("badge", ValueType.STRING))
          .attribute(Attribute.optional("boss", ValueType.LONG))
          .attribute(Attribute.optional("home", ValueType.LONG))
          .attribute(Attribute.optional("hired", ValueType.STRING).with(Trait.CREATE_ONLY))
          .attribute(Attribute.mandatory("version", ValueType.INTEGER).with(Trait.VERSION))
          .key("id")
          .reference(Reference.optional("boss", "Keeper"))
          .reference(Reference.optional("home", "House"))
          .tableMapping(
              TableMapping.of(
                      table(
                          "keeper", List.of(), "id", "name", "badge", "boss", "home", "hired",
                          "version"),
                      own("keeper", Optional.empty()))
                  .generatedBy(new Generator(Optional.empty(), 1)))
          .build();

  static final EntityType TAG =
      EntityType.builder("Keeper.tags")
          .attribute(Attribute.mandatory("keeper", ValueType.LONG))
          .attribute(Attribute.optional("value", ValueType.STRING))
          .attribute(Attribute.mandatory("ordinal", ValueType.INTEGER).with(Trait.ORDINAL))
          .key("keeper", "ordinal")
          .reference(Reference.mandatory("keeper", "Keeper"))
          .partOf("keeper")
          .tableMapping(
              TableMapping.of(
                  table("keeper_tag", List.of(), "keeper:keeper_id", "value:tag"),
                  through("keeper_tag", "keeper_id", "id", own("keeper", Optional.empty()))))
          .build();

  private static final AccountPath HOUSE_PATH =
      through("house", "best", "id", own("keeper", Optional.empty()));

  static final EntityType HOUSE =
      EntityType.builder("House")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.mandatory("best", ValueType.LONG))
          .attribute(Attribute.optional("label", ValueType.STRING))
          .key("id")
          .reference(Reference.mandatory("best", "Keeper"))
          .tableMapping(
              TableMapping.of(table("house", List.of(), "id", "best", "label"), HOUSE_PATH))
          .build();

  static final EntityType ORDER =
      EntityType.builder("House.orders")
          .attribute(Attribute.mandatory("house", ValueType.LONG))
          .attribute(Attribute.mandatory("group", ValueType.STRING))
          .attribute(Attribute.optional("amount", ValueType.INTEGER))
          .key("house", "group")
          .reference(Reference.mandatory("house", "House"))
          .partOf("house")
          .tableMapping(
              TableMapping.of(
                  table("order", List.of(), "house:house_id", "group", "amount"),
                  through("order", "house_id", "id", HOUSE_PATH)))
          .build();

  private static EntityType animal(String name, Constant kind) {
    return EntityType.builder(name)
        .keySpace("Animal")
        .attribute(Attribute.mandatory("id", ValueType.LONG))
        .attribute(Attribute.optional("bark", ValueType.STRING))
        .attribute(Attribute.optional("friend", ValueType.LONG))
        .key("id")
        .reference(new Reference("friend", List.of("friend"), List.of("Dog", "Cat"), false))
        .tableMapping(
            TableMapping.of(
                table(
                    "animal",
                    List.of(kind, new Constant(Column.of("secret"), ValueType.STRING, "?")),
                    "id",
                    "bark",
                    "friend"),
                own("animal", Optional.of(kind))))
        .build();
  }

  static final EntityType DOG_TYPE = animal("Dog", DOG);
  static final EntityType CAT_TYPE = animal("Cat", CAT);

  static final EntityType NOVEL =
      EntityType.builder("Novel")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("title", ValueType.STRING))
          .attribute(Attribute.optional("subtitle", ValueType.STRING))
          .attribute(Attribute.optional("version", ValueType.LONG).with(Trait.VERSION))
          .attribute(Attribute.optional("blurb", ValueType.STRING))
          .attribute(Attribute.optional("praise", ValueType.LONG))
          .key("id")
          .reference(Reference.optional("praise", "Novel"))
          .tableMapping(
              new TableMapping(
                  List.of(
                      table("book", List.of(), "id", "title", "version"),
                      table("novel", List.of(), "id:book_id", "subtitle:title"),
                      optional(table("blurb", List.of(), "id:book_id", "blurb:text", "praise"))),
                  own("book", Optional.empty()),
                  Optional.of(new Generator(Optional.of(TableName.of("book_seq")), 50)),
                  List.of(new TableMapping.KeyTable(TableName.of("magazine"), List.of("issue")))))
          .build();

  /** A keeper's, or in a house. */
  static final EntityType TOY =
      EntityType.builder("Toy")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("keeper", ValueType.LONG))
          .attribute(Attribute.optional("house", ValueType.LONG))
          .key("id")
          .reference(Reference.optional("keeper", "Keeper"))
          .reference(Reference.optional("house", "House"))
          .needsOneOf(List.of("keeper", "house"))
          .tableMapping(
              TableMapping.of(
                  table("toy", List.of(), "id", "keeper", "house"),
                  new AccountPath(
                      TableName.of("toy"),
                      List.of(),
                      List.of(
                          either("keeper", own("keeper", Optional.empty())),
                          either("house", HOUSE_PATH)),
                      Optional.empty())))
          .build();

  private static AccountPath.Step either(String column, AccountPath target) {
    return new AccountPath.Step(
        List.of(column), List.of(new AccountPath.Target(List.of("id"), target)), true);
  }

  static EntityModel model(String product) {
    EntityModel.Builder model =
        EntityModel.builder("Account", ValueType.STRING)
            .database(
                new Database(
                    product, TableName.of("account"), List.of(new Column("id", "varchar"))));
    for (EntityType type : List.of(KEEPER, TAG, HOUSE, ORDER, DOG_TYPE, CAT_TYPE, NOVEL, TOY)) {
      model.type(type);
    }
    return model.build();
  }

  // --- rows ---

  static EntityRecord row(EntityType type, Object... values) {
    return EntityRecord.of(type, Location.UNKNOWN, values);
  }

  /** Ann's rows. */
  static List<EntityRecord> rows() {
    List<EntityRecord> rows = new ArrayList<>();
    rows.add(row(KEEPER, 1L, "Zoë O'Hara", "b1", 2L, 10L, "long ago", 3));
    rows.add(row(KEEPER, 2L, "back\\slash\nline '; -- 😀", null, 2L, null, null, 0));
    rows.add(row(TAG, 1L, "calm", 0));
    rows.add(row(TAG, 1L, "calm", 1));
    rows.add(row(TAG, 1L, null, 2));
    rows.add(row(HOUSE, 10L, 1L, "Lions"));
    rows.add(row(HOUSE, 11L, 2L, null));
    rows.add(row(ORDER, 10L, "by", 1));
    rows.add(row(ORDER, 10L, "select", null));
    rows.add(row(DOG_TYPE, 20L, "wuff", 21L));
    rows.add(row(CAT_TYPE, 21L, null, 20L));
    rows.add(row(NOVEL, 30L, "Emma", "A novel", 7L, "Witty", 30L));
    rows.add(row(NOVEL, 31L, "Persuasion", null, 0L, null, null));
    return rows;
  }

  static Manifest manifest(String product, String... owner) {
    return new Manifest(1, "Zoo", "1", null, List.of(owner), Instant.EPOCH, model(product));
  }

  /** A script of some rows of an account. */
  static String script(SqlBackupWriter writer, Manifest manifest, List<EntityRecord> rows)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = writer.open(out, manifest)) {
      Map<String, Trailer.Totals> totals = new LinkedHashMap<>();
      for (EntityType type : manifest.model().types()) {
        List<EntityRecord> own = rows.stream().filter(row -> row.type() == type).toList();
        for (EntityRecord row : own) {
          sink.write(row);
        }
        totals.put(type.name(), new Trailer.Totals(own.size(), ""));
      }
      if (referencesLeadInside(rows)) {
        sink.referencesLeadInside();
      }
      sink.finish(new Trailer(Collections.unmodifiableMap(totals)));
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static boolean referencesLeadInside(List<EntityRecord> rows) {
    return rows.stream()
        .allMatch(
            row ->
                row.type().references().stream()
                    .allMatch(
                        reference ->
                            row.target(reference) == null
                                || rows.stream()
                                    .anyMatch(
                                        other ->
                                            reference.targets().contains(other.type().name())
                                                && other.key().equals(row.target(reference)))));
  }
}
