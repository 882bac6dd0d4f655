package io.financex.backup.tests.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.Trailer;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.cfg.Configuration;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Scripts of entities with quoted names, a schema of their own, columns of all kinds, a tree in one
 * table with a discriminator that is a number, a cycle, a bag, a list and a link. MariaDB has no
 * schemas within a database, and no types of enumerations with a name.
 */
class OddMappingTest {
  enum Colour {
    RED,
    GREEN
  }

  @Entity(name = "Keeper")
  @jakarta.persistence.Table(name = "\"User\"")
  static class Keeper {
    @Id Long id;

    @Column(name = "\"group\"")
    String group;
  }

  @Embeddable
  static class Place {
    String city;
    Double latitude;
  }

  @Entity(name = "Thing")
  @jakarta.persistence.Table(name = "\"Order 'Line'\"", schema = "odd")
  static class Thing {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "\"Id\"")
    Long id;

    // H2 would look for the tables of these two in the schema of this one.
    @ManyToOne(optional = false)
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Keeper keeper;

    @Column(name = "\"select\"", length = 500)
    String text;

    @Column(columnDefinition = "text")
    String longText;

    char letter = 'x';
    boolean flag = true;
    Short small;
    int number;
    BigInteger big;

    @Column(precision = 30, scale = 10)
    BigDecimal decimal;

    float single;
    double twice;
    LocalDate date1582;
    LocalTime clock;
    LocalDateTime dateTime;
    Instant moment;
    OffsetDateTime zoned;
    UUID uuid;
    byte[] bytes;

    @Enumerated(EnumType.ORDINAL)
    Colour ordinal;

    @Enumerated(EnumType.STRING)
    Colour name;

    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    Colour named;

    @Embedded Place place = new Place();

    @Column(nullable = false)
    String state = "live";

    @ManyToOne
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Beast favourite;

    @Version int version;

    @ElementCollection
    @CollectionTable(name = "\"Thing tags\"", schema = "odd")
    List<String> tags = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "note", schema = "odd")
    @OrderColumn
    List<String> notes = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "thing_beast")
    Set<Beast> beasts = new HashSet<>();
  }

  @Entity(name = "Beast")
  @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
  abstract static class Beast {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Keeper keeper;

    @ManyToOne Thing toy;
  }

  @Entity(name = "Dog")
  @DiscriminatorValue("1")
  static class Dog extends Beast {}

  @Entity(name = "Cat")
  @DiscriminatorValue("2")
  static class Cat extends Beast {
    Integer lives;
    @ManyToOne Beast friend;
  }

  private static EntityManagerFactory open(DataSource source) {
    Configuration configuration = new Configuration();
    for (Class<?> entity : List.of(Keeper.class, Thing.class, Beast.class, Dog.class, Cat.class)) {
      configuration.addAnnotatedClass(entity);
    }
    if (source instanceof JdbcDataSource h2) {
      // H2 checks the discriminator in the session that made the table, which a pool keeps open.
      configuration.setProperty("hibernate.connection.url", h2.getURL());
    } else {
      configuration.getProperties().put("hibernate.connection.datasource", source);
    }
    configuration.setProperty("hibernate.hbm2ddl.auto", "create-only");
    configuration.setProperty("hibernate.hbm2ddl.create_namespaces", "true");
    return configuration.buildSessionFactory();
  }

  private static JpaEntityGraph graph(EntityManagerFactory factory) {
    return JpaEntityGraph.builder(factory)
        .owner(Keeper.class)
        .exclude(Thing.class, "state", "restored")
        .build();
  }

  private static void fill(EntityManagerFactory factory) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      for (long id = 1; id <= 2; id++) {
        Keeper keeper = new Keeper();
        keeper.id = id;
        entityManager.persist(keeper);
        Dog dog = new Dog();
        dog.keeper = keeper;
        Cat cat = new Cat();
        cat.keeper = keeper;
        cat.friend = dog;
        cat.lives = 7;
        Thing full = full(keeper);
        Thing empty = new Thing();
        empty.keeper = keeper;
        for (Object one : List.of(dog, cat, full, empty)) {
          entityManager.persist(one);
        }
        dog.toy = full;
        full.favourite = cat;
        full.beasts.addAll(List.of(dog, cat));
      }
      entityManager.getTransaction().commit();
    }
  }

  private static Thing full(Keeper keeper) {
    Thing thing = new Thing();
    thing.keeper = keeper;
    thing.text = "it's \\ \n '; --\t😀";
    thing.longText = "long ".repeat(2000) + "\\'";
    thing.letter = '\'';
    thing.flag = false;
    thing.small = -5;
    thing.number = Integer.MIN_VALUE;
    thing.big = BigInteger.TEN.pow(30);
    thing.decimal = new BigDecimal("-12345678901234567890.0123456789");
    thing.single = 0.1f;
    thing.twice = Double.POSITIVE_INFINITY;
    thing.date1582 = LocalDate.of(1582, 10, 10);
    thing.clock = LocalTime.of(23, 59, 59);
    thing.dateTime = LocalDateTime.of(2026, 3, 29, 2, 30, 0, 123_456_000);
    thing.moment = Instant.parse("1969-12-31T23:59:59.999999Z");
    thing.zoned = OffsetDateTime.of(thing.dateTime, ZoneOffset.UTC);
    thing.uuid = new UUID(-1, 1);
    thing.bytes = new byte[] {0, -1, '\'', '\\'};
    thing.ordinal = Colour.GREEN;
    thing.name = Colour.RED;
    thing.named = Colour.GREEN;
    thing.place.city = "";
    thing.place.latitude = -0.5;
    thing.tags.addAll(List.of("same", "same", "other"));
    thing.notes.addAll(List.of("first", "second"));
    return thing;
  }

  private static void empty(DataSource source) throws SQLException {
    Tables.execute(
        source,
        "UPDATE odd.\"Order 'Line'\" SET favourite_id = NULL",
        "DELETE FROM odd.\"Thing tags\"",
        "DELETE FROM odd.note",
        "DELETE FROM thing_beast",
        "UPDATE beast SET \"toy_Id\" = NULL, friend_id = NULL",
        "DELETE FROM beast",
        "DELETE FROM odd.\"Order 'Line'\"");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
  void theirScriptsRestoreThem(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      fill(factory);
      BackupEngine engine = BackupEngine.builder(graph(factory)).installation("test").build();
      Trailer trailer = export(engine, "json", new ByteArrayOutputStream());
      ByteArrayOutputStream script = new ByteArrayOutputStream();
      export(engine, "sql", script);
      empty(source);

      for (int i = 0; i < 2; i++) {
        SqlScript.run(source, script.toString(StandardCharsets.UTF_8));
        assertThat(export(engine, "json", new ByteArrayOutputStream())).isEqualTo(trailer);
      }
    }
  }

  private static Trailer export(BackupEngine engine, String format, ByteArrayOutputStream out) {
    return engine.export(Owner.of(1L), format, out, ExportOptions.defaults()).trailer();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MARIADB")
  void theirTablesAreNamedAsTheDatabaseKeepsThem(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      EntityModel model = graph(factory).model();
      Map<String, String> kept = new HashMap<>();
      for (EntityType type : model.types()) {
        TableMapping mapping = type.tableMapping().orElseThrow();
        kept.put(type.name(), mapping.root().name().name());
      }

      boolean upper = database == TestDatabase.H2;
      assertThat(kept)
          .containsEntry("Thing", "Order 'Line'")
          .containsEntry("Thing.tags", "Thing tags")
          .containsEntry("Dog", upper ? "BEAST" : "beast");
      assertThat(model.database().orElseThrow().accountTable().name()).isEqualTo("User");
      Table thing = model.type("Thing").tableMapping().orElseThrow().root();
      assertThat(thing.name().schema()).isEqualTo(upper ? "ODD" : "odd");
      assertThat(thing.column("text").name()).isEqualTo("select");
      assertThat(thing.column("number").name()).isEqualTo(upper ? "NUMBER" : "number");
      assertThat(thing.constants())
          .singleElement()
          .satisfies(constant -> assertThat(constant.value()).isEqualTo("restored"));
      assertThat(model.type("Cat").tableMapping().orElseThrow().accountPath().discriminator())
          .hasValueSatisfying(constant -> assertThat(constant.value()).isEqualTo(2));
    }
  }
}
