package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PrimaryKeyJoinColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that lie in more than one table, and trees whose types have tables of their own. */
class SeveralTablesTest {
  /** The root of a joined tree without a discriminator, and a type of its own. */
  @Entity(name = "Vehicle")
  @Inheritance(strategy = InheritanceType.JOINED)
  static class Vehicle {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;
    @ManyToOne Vehicle towedBy;
    @ElementCollection Set<String> stickers = new HashSet<>();
  }

  @Entity(name = "Car")
  @PrimaryKeyJoinColumn(name = "vehicle_id")
  static class Car extends Vehicle {
    int doors;

    @Column(name = "name")
    String model;
  }

  @Entity(name = "Taxi")
  static class Taxi extends Car {
    String licence;
    @ElementCollection Set<String> fares = new HashSet<>();
  }

  @Entity(name = "Boat")
  static class Boat extends Vehicle {
    double draught;
  }

  /** What leads to its account, in a second way and a third, lies in its own table. */
  @Entity(name = "Caravan")
  static class Caravan extends Vehicle {
    @ManyToOne(optional = false)
    Person registeredTo;

    @ManyToOne(optional = false)
    Car pulledBy;
  }

  /** Owned through a row of any type of the tree. */
  @Entity(name = "Repair")
  static class Repair {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Vehicle vehicle;

    String what;
  }

  /** A joined tree with a discriminator and a version. */
  @Entity(name = "Paper")
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn(name = "kind")
  abstract static class Paper {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @Version int version;
    String title;
  }

  @Entity(name = "Passport")
  static class Passport extends Paper {
    String number;
  }

  @Entity(name = "Ticket")
  static class Ticket extends Paper {
    int seat;
    @ManyToOne Passport passport;
  }

  /** A table for each type. */
  @Entity(name = "Pet")
  @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
  static class Pet {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;
    @ManyToOne Pet friend;
  }

  @Entity(name = "Fish")
  static class Fish extends Pet {
    boolean saltWater;
    @ElementCollection Set<String> food = new HashSet<>();
  }

  @Entity(name = "Feeding")
  static class Feeding {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Pet pet;

    int grams;
  }

  @Entity(name = "Recipe")
  @SecondaryTable(name = "recipe_text", pkJoinColumns = @PrimaryKeyJoinColumn(name = "recipe_id"))
  static class Recipe {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;

    @Column(table = "recipe_text", name = "name")
    String text;

    @Column(table = "recipe_text")
    Integer servings;

    @ManyToOne
    @JoinTable(
        name = "recipe_source",
        joinColumns = @JoinColumn(name = "recipe"),
        inverseJoinColumns = @JoinColumn(name = "source"))
    Recipe source;
  }

  /** The line in the link table says no more than whose it is. */
  @Entity(name = "Flyer")
  static class Flyer {
    @Id @GeneratedValue Long id;

    @ManyToOne
    @JoinTable(
        name = "flyer_person",
        joinColumns = @JoinColumn(name = "flyer"),
        inverseJoinColumns = @JoinColumn(name = "person"))
    Person person;

    String text;
  }

  private static final Class<?>[] MODEL = {
    Vehicle.class,
    Car.class,
    Taxi.class,
    Boat.class,
    Caravan.class,
    Repair.class,
    Paper.class,
    Passport.class,
    Ticket.class,
    Pet.class,
    Fish.class,
    Feeding.class,
    Recipe.class
  };

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    Vehicle cart = new Vehicle();
    Car car = new Car();
    car.doors = 5;
    car.model = "Coupé";
    Taxi taxi = new Taxi();
    taxi.licence = "ZH 1";
    taxi.model = "Van";
    taxi.fares.addAll(List.of("1.50", "2"));
    Boat boat = new Boat();
    boat.draught = 0.5;
    Caravan caravan = new Caravan();
    caravan.registeredTo = person;
    caravan.pulledBy = taxi;
    for (Vehicle vehicle : List.of(cart, car, taxi, boat, caravan)) {
      vehicle.person = person;
      vehicle.name = vehicle.getClass().getSimpleName();
      vehicle.stickers.add("CH");
      entityManager.persist(vehicle);
      Repair repair = new Repair();
      repair.vehicle = vehicle;
      repair.what = "Oil";
      entityManager.persist(repair);
    }
    cart.towedBy = car;
    car.towedBy = taxi;
    taxi.towedBy = cart;
    Passport passport = new Passport();
    passport.person = person;
    passport.title = "Passport";
    passport.number = "X1";
    entityManager.persist(passport);
    Ticket ticket = new Ticket();
    ticket.person = person;
    ticket.title = "Ticket";
    ticket.seat = 7;
    ticket.passport = passport;
    entityManager.persist(ticket);
    Pet pet = new Pet();
    pet.person = person;
    pet.name = "Rock";
    Fish fish = new Fish();
    fish.person = person;
    fish.food.add("algae");
    fish.friend = pet;
    pet.friend = fish;
    for (Pet one : List.of(pet, fish)) {
      entityManager.persist(one);
      Feeding feeding = new Feeding();
      feeding.pet = one;
      entityManager.persist(feeding);
    }
    Recipe soup = recipe(person, "Soup", "Boil", 4, null);
    entityManager.persist(soup);
    entityManager.persist(recipe(person, "Bread", null, null, soup));
    Recipe rice = recipe(person, "Rice", null, 2, null);
    rice.source = rice;
    entityManager.persist(rice);
  }

  private static Recipe recipe(
      Person person, String name, String text, Integer servings, Recipe source) {
    Recipe recipe = new Recipe();
    recipe.person = person;
    recipe.name = name;
    recipe.text = text;
    recipe.servings = servings;
    recipe.source = source;
    return recipe;
  }

  private static <T> List<T> all(EntityManager entityManager, Class<T> type, Person person) {
    return entityManager
        .createQuery("select x from " + type.getSimpleName() + " x where x.person = :p", type)
        .setParameter("p", person)
        .getResultList();
  }

  private static void change(EntityManager entityManager, Person person) {
    for (Vehicle vehicle : all(entityManager, Vehicle.class, person)) {
      if (vehicle instanceof Taxi taxi) {
        taxi.licence = null;
        taxi.fares.remove("2");
      } else if (vehicle instanceof Car car) {
        car.doors = 3;
        car.stickers.clear();
        car.towedBy = null;
      } else if (vehicle instanceof Boat boat) {
        boat.name = "Titanic";
      } else {
        vehicle.towedBy = null;
      }
    }
    all(entityManager, Passport.class, person).get(0).title = "Lost";
    all(entityManager, Ticket.class, person).get(0).passport = null;
    for (Pet pet : all(entityManager, Pet.class, person)) {
      pet.friend = null;
    }
    for (Recipe recipe : all(entityManager, Recipe.class, person)) {
      recipe.source = null;
      recipe.text = recipe.text == null ? "Improvise" : null;
      recipe.servings = null;
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsInSeveralTables(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      host.thereAndBack(directory, SeveralTablesTest::fill, SeveralTablesTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsThatALinkTableGivesToTheAccount(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Flyer.class)) {
      host.declaring(graph -> graph.ownedThrough(Flyer.class, "person"))
          .thereAndBack(
              directory,
              (entityManager, person) -> {
                Flyer flyer = new Flyer();
                flyer.person = person;
                flyer.text = "Sale";
                entityManager.persist(flyer);
              },
              (entityManager, person) ->
                  all(entityManager, Flyer.class, person).get(0).text = "No sale");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFurtherTableAllOfWhichIsLeftOut(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Recipe.class)) {
      host.declaring(
              graph ->
                  graph
                      .exclude(Recipe.class, "text")
                      .exclude(Recipe.class, "servings")
                      .exclude(Recipe.class, "source"))
          .thereAndBack(
              directory,
              (entityManager, person) ->
                  entityManager.persist(recipe(person, "Soup", null, null, null)),
              (entityManager, person) ->
                  all(entityManager, Recipe.class, person).get(0).name = "Stew");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftOutOfAFurtherTableStays(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(database, Recipe.class)
            .declaring(graph -> graph.exclude(Recipe.class, "servings"))) {
      for (String text : Arrays.asList("Boil", null)) {
        Person ann =
            host.person(
                (entityManager, person) ->
                    entityManager.persist(recipe(person, "Soup", text, 4, null)));
        Path file = directory.resolve("file.json");
        BackupEngine engine = host.engine();
        engine.export(Owner.of(ann.id), "json", file);
        Map<String, List<String>> before = host.rows();
        MappedHost.Work change =
            (entityManager, person) ->
                all(entityManager, Recipe.class, person).get(0).text = "Improvise";
        host.inTransaction(ann, change);
        engine.restore(Owner.of(ann.id), file);
        assertThat(Tables.differences(before, host.rows())).isEmpty();
        String script = host.script(ann);
        host.inTransaction(ann, change);
        SqlScript.run(host.source(), script);
        assertThat(Tables.differences(before, host.rows())).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIdOfAnotherTypeOfTheTreeOrOfAnotherAccountIsRefused(TestDatabase database)
      throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(SeveralTablesTest::fill);
      Person bob = host.person(SeveralTablesTest::fill);
      BackupEngine engine = host.engine();
      Path file = directory.resolve("file.json");
      engine.export(Owner.of(bob.id), "json", file);
      String bobsBoat = BackupFile.read(file).record("Boat", 0).get("id").asString();
      String bobsFish = BackupFile.read(file).record("Fish", 0).get("id").asString();
      engine.export(Owner.of(ann.id), "json", file);
      String annsPet = BackupFile.read(file).record("Pet", 0).get("id").asString();
      for (String[] attack :
          new String[][] {{"Boat", bobsBoat}, {"Fish", bobsFish}, {"Fish", annsPet}}) {
        BackupFile edited = BackupFile.read(file);
        edited.keepOnly(attack[0]);
        edited.record(attack[0], 0).put("id", attack[1]);
        edited.write(directory.resolve("edited.json"));
        Map<String, List<String>> before = host.rows();
        assertThat(
                catchThrowable(
                    () ->
                        engine.restore(
                            Owner.of(ann.id),
                            directory.resolve("edited.json"),
                            RestoreOptions.defaults().acceptEdited(true))))
            .as(attack[0])
            .isInstanceOf(RejectedRecordsException.class);
        assertThat(host.rows()).isEqualTo(before);
      }
    }
  }

  /** What else there may be under an ID of Ann's, told by statements that bring it there. */
  enum Intruder {
    BOBS_BOAT("UPDATE Vehicle SET person_id = :bob WHERE id = :boat"),
    A_CARAVAN_THAT_BOB_REGISTERED(
        "UPDATE Caravan SET registeredTo_id = :bob WHERE id = (SELECT MIN(id) FROM Vehicle"
            + " WHERE person_id = :ann AND name = 'Caravan')"),
    A_CAR_IN_PLACE_OF_A_BOAT(
        "DELETE FROM Boat WHERE id = :boat",
        "INSERT INTO Car (vehicle_id, doors) VALUES (:boat, 2)"),
    A_BOAT_IN_PLACE_OF_A_CART(
        "INSERT INTO Boat (id, draught) SELECT id, 1 FROM Vehicle WHERE person_id = :ann AND name ="
            + " 'Vehicle'"),
    A_FISH_IN_PLACE_OF_A_PET(
        "UPDATE Fish SET friend_id = NULL",
        "DELETE FROM Feeding",
        "INSERT INTO Fish (id, person_id, name, saltWater) SELECT id, person_id, name, TRUE FROM Pet"
            + " WHERE person_id = :ann",
        "DELETE FROM Pet"),
    A_TICKET_IN_PLACE_OF_A_PASSPORT(
        "UPDATE Ticket SET passport_id = NULL",
        "INSERT INTO Ticket (id, seat) SELECT id, 1 FROM Passport",
        "DELETE FROM Passport",
        "UPDATE Paper SET kind = 'Ticket'");

    private final String[] statements;

    Intruder(String... statements) {
      this.statements = statements;
    }

    String[] statements(Person ann, Person bob, String boat) {
      return Stream.of(statements)
          .map(sql -> sql.replace(":ann", ann.id.toString()))
          .map(sql -> sql.replace(":bob", bob.id.toString()))
          .map(sql -> sql.replace(":boat", boat))
          .toArray(String[]::new);
    }
  }

  static Stream<Arguments> intruders() {
    return Stream.of(TestDatabase.values())
        .flatMap(
            database ->
                Stream.of(Intruder.values()).map(intruder -> Arguments.of(database, intruder)));
  }

  @Tag("hibernate") // EclipseLink counts these IDs in a table, which no script moves
  @ParameterizedTest
  @MethodSource("intruders")
  void aScriptStopsAtARowOfAnotherAccountOrType(TestDatabase database, Intruder intruder)
      throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(SeveralTablesTest::fill);
      Person bob = host.person(SeveralTablesTest::fill);
      Path file = directory.resolve("file.json");
      host.engine().export(Owner.of(ann.id), "json", file);
      String boat = BackupFile.read(file).record("Boat", 0).get("id").asString();
      String script = host.script(ann);
      Tables.execute(host.source(), intruder.statements(ann, bob, boat));
      Map<String, List<String>> before = host.rows();

      assertThatThrownBy(() -> SqlScript.run(host.source(), script))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("another kind");
      assertThat(host.rows()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIdOfATypeThatIsNotInBackupsIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(SeveralTablesTest::fill);
      BackupEngine whole = host.engine();
      Path file = directory.resolve("file.json");
      whole.export(Owner.of(ann.id), "json", file);
      String boat = BackupFile.read(file).record("Boat", 0).get("id").asString();
      String fish = BackupFile.read(file).record("Fish", 0).get("id").asString();
      BackupEngine part =
          host.declaring(builder -> builder.exclude(Boat.class).exclude(Fish.class)).engine();
      for (String[] attack : new String[][] {{"Taxi", boat}, {"Pet", fish}}) {
        part.export(Owner.of(ann.id), "json", file);
        BackupFile edited = BackupFile.read(file);
        edited.keepOnly(attack[0]);
        edited.record(attack[0], 0).put("id", attack[1]);
        edited.write(file);
        assertThat(
                catchThrowable(
                    () ->
                        part.restore(
                            Owner.of(ann.id), file, RestoreOptions.defaults().acceptEdited(true))))
            .as(attack[0])
            .isInstanceOf(RejectedRecordsException.class);
      }
    }
  }
}
