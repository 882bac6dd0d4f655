package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.financex.backup.RestoreReport;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.Owner;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Unique constraints beside the key, as databases have them. */
class UniqueTest {
  /** Counted: a number within the account, a text that is unique everywhere, and a single place. */
  @Entity(name = "Ticket")
  @Table(
      name = "Ticket", // else EclipseLink's would be TICKET, which are two to MariaDB
      uniqueConstraints =
          @jakarta.persistence.UniqueConstraint(
              name = "ticket_number_key",
              columnNames = {"person_id", "number"}))
  static class Ticket {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "person_id")
    Person person;

    @Column(nullable = false)
    int number;

    @Version long version;

    @Column(nullable = false)
    String code;

    @OneToOne
    @JoinColumn(unique = true) // not every provider sees to it by itself
    Seat seat;
  }

  /** Not counted. */
  @Entity(name = "Seat")
  @Table(
      name = "Seat",
      uniqueConstraints =
          @jakarta.persistence.UniqueConstraint(
              name = "seat_place_key",
              columnNames = {"person_id", "seat_row", "place"}))
  static class Seat {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "person_id")
    Person person;

    @Column(name = "seat_row", nullable = false, length = 3)
    String row;

    @Column(nullable = false)
    int place;
  }

  @Entity(name = "Vehicle")
  abstract static class Vehicle {
    @Id Long id;

    @ManyToOne(optional = false)
    Person person;

    @Column(unique = true)
    String plate;
  }

  @Entity(name = "Car")
  @DiscriminatorValue("car")
  static class Car extends Vehicle {}

  @Entity(name = "Lorry")
  @DiscriminatorValue("lorry")
  static class Lorry extends Vehicle {
    Integer tons;
  }

  /** Whose a row is hangs on an optional reference here. */
  @Entity(name = "Shelf")
  @Table(
      uniqueConstraints =
          @jakarta.persistence.UniqueConstraint(
              name = "shelf_name_key",
              columnNames = {"seat_id", "name"}))
  static class Shelf {
    @Id Long id;
    @ManyToOne Seat seat;

    @Column(nullable = false)
    String name;

    @Version long version;
  }

  @TempDir Path directory;

  private static MappedHost host(TestDatabase database) throws SQLException {
    MappedHost host =
        MappedHost.of(database, Ticket.class, Seat.class, Vehicle.class, Car.class, Lorry.class);
    execute(host, "ALTER TABLE Ticket ADD CONSTRAINT ticket_code_key UNIQUE (code)");
    return host;
  }

  private static void execute(MappedHost host, String sql) throws SQLException {
    try (Connection connection = host.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Ticket ticket(Person person, long id, int number, String code) {
    Ticket ticket = new Ticket();
    ticket.id = id;
    ticket.person = person;
    ticket.number = number;
    ticket.code = code;
    return ticket;
  }

  private static Seat seat(Person person, long id, String row, int place) {
    Seat seat = new Seat();
    seat.id = id;
    seat.person = person;
    seat.row = row;
    seat.place = place;
    return seat;
  }

  private static void fill(EntityManager entityManager, Person person) {
    long first = person.id * 100;
    for (int i = 1; i <= 4; i++) {
      Seat seat = seat(person, first + i, "A", i);
      entityManager.persist(seat);
      Ticket ticket = ticket(person, first + i, i, "code " + (first + i));
      ticket.seat = seat;
      entityManager.persist(ticket);
    }
    Car car = new Car();
    car.id = first;
    car.person = person;
    car.plate = "C " + first;
    entityManager.persist(car);
    Lorry lorry = new Lorry();
    lorry.id = first + 1;
    lorry.person = person;
    lorry.plate = "L " + first;
    entityManager.persist(lorry);
  }

  private Edits edits(MappedHost host) {
    return new Edits(host, directory);
  }

  /** A row without it would be nobody's, be it for a moment. */
  @ParameterizedTest
  @EnumSource
  void aReferenceThatRowsAreOwnedThroughIsNoPlaceholder(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(database, Seat.class, Shelf.class)
            .declaring(graph -> graph.ownedThrough(Shelf.class, "seat"))) {
      Person ann =
          host.person(
              (entityManager, person) -> {
                Seat seat = seat(person, 1, "A", 1);
                entityManager.persist(seat);
                for (long id = 1; id <= 2; id++) {
                  Shelf shelf = new Shelf();
                  shelf.id = id;
                  shelf.seat = seat;
                  shelf.name = "name " + id;
                  entityManager.persist(shelf);
                }
              });
      BackupFile file = edits(host).export(ann);
      file.record("Shelf", 0).put("name", "name 2");
      file.record("Shelf", 1).put("name", "name 1");
      assertThat(edits(host).restore(ann, file).updated()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDatabaseSaysWhatIsUnique(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      execute(host, "CREATE UNIQUE INDEX computed ON Seat (" + computed(database) + ")");
      assertThat(host.graph().model().type("Ticket").uniqueConstraints())
          .extracting(UniqueConstraint::attributes, UniqueConstraint::withinAccount)
          .containsExactlyInAnyOrder(
              tuple(List.of("number"), true),
              tuple(List.of("code"), false),
              tuple(List.of("seat"), false));
      assertThat(host.graph().model().type("Seat").uniqueConstraints()).hasSize(1);
    }
  }

  private static String computed(TestDatabase database) {
    return database == TestDatabase.POSTGRESQL
        ? "lower(seat_row), place, id"
        : "seat_row, place, id";
  }

  @ParameterizedTest
  @EnumSource
  void anyPermutationComesBack(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(UniqueTest::fill);
      host.person(UniqueTest::fill);
      Random random = new Random(7);
      for (int i = 0; i < 8; i++) {
        BackupFile file = edits(host).export(ann);
        for (String attribute : List.of("number", "code", "seat")) {
          permute(file, "Ticket", attribute, random);
        }
        permute(file, "Seat", "place", random);
        RestoreReport report = edits(host).restore(ann, file);
        assertThat(report.rejected()).isZero();
      }
      BackupFile file = edits(host).export(ann);
      String plate = file.record("Car", 0).get("plate").asString();
      file.record("Car", 0).set("plate", file.record("Lorry", 0).get("plate"));
      file.record("Lorry", 0).put("plate", plate);
      assertThat(edits(host).restore(ann, file).updated()).isEqualTo(2);
    }
  }

  private static void permute(BackupFile file, String type, String attribute, Random random) {
    List<JsonNode> values = new ArrayList<>();
    file.records(type).forEach(record -> values.add(record.get(attribute)));
    Collections.shuffle(values, random);
    for (int i = 0; i < values.size(); i++) {
      file.record(type, i).set(attribute, values.get(i));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aNewRowTakesOverWhatAnotherGivesUp(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(UniqueTest::fill);
      BackupFile file = edits(host).export(ann);
      file.keepOnly("Ticket");
      var added = file.record("Ticket", 0).deepCopy();
      added.put("id", Long.toString(ann.id * 100 + 50)).putNull("seat");
      file.records("Ticket").add(added);
      file.record("Ticket", 0).put("number", 99).put("code", "another");
      RestoreReport report = edits(host).restore(ann, file);
      assertThat(report.created()).isEqualTo(1);
      assertThat(report.updated()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void collisionsAreRefusedBeforeAnythingIsWritten(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(UniqueTest::fill);
      Person bob = host.person(UniqueTest::fill);
      BackupFile file = edits(host).export(ann);
      file.record("Ticket", 0).put("number", 2);
      assertThat(edits(host).refused(ann, file))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.attribute()).isEqualTo("number");
                assertThat(problem.message())
                    .containsIgnoringCase("ticket_number_key")
                    .contains("Ticket " + (ann.id * 100 + 1) + " (");
              });
      file.records("Ticket").remove(1);
      assertThat(edits(host).refused(ann, file))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.message())
                      .containsIgnoringCase("ticket_number_key")
                      .contains("Ticket " + (ann.id * 100 + 2)));
      BackupFile taken = edits(host).export(ann);
      taken.record("Ticket", 0).put("code", "code " + (bob.id * 100 + 3));
      assertThat(edits(host).refused(ann, taken))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.message())
                      .containsIgnoringCase("ticket_code_key")
                      .contains("taken")
                      .doesNotContain(Long.toString(bob.id * 100 + 3)));
      BackupFile same = edits(host).export(ann);
      same.record("Seat", 0).put("row", "Z");
      same.record("Ticket", 0).put("number", 1000);
      assertThat(edits(host).restore(ann, same).updated()).isEqualTo(2);
      BackupFile bobs = edits(host).export(bob);
      bobs.record("Ticket", 0).put("number", 1000);
      assertThat(edits(host).restore(bob, bobs).updated())
          .as("numbers are an account's")
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreMatchedByANaturalKey(TestDatabase database) throws Exception {
    try (MappedHost host =
        host(database).declaring(graph -> graph.matchBy(Seat.class, "row", "place"))) {
      Person ann = host.person(UniqueTest::fill);
      BackupFile file = edits(host).export(ann);
      String id = file.record("Seat", 0).get("id").asString();
      file.record("Seat", 0).put("id", "777");
      file.record("Ticket", 0).put("seat", "777").put("code", "changed");
      RestoreReport report = edits(host).restore(ann, file);
      assertThat(report.created()).isZero();
      assertThat(report.updated()).isEqualTo(1);
      assertThat(edits(host).export(ann).record("Ticket", 0).get("seat").asString()).isEqualTo(id);
    }
  }

  @Test
  void aNaturalKeyNeedsAUniqueIndex() throws Exception {
    try (MappedHost host =
        host(TestDatabase.H2).declaring(graph -> graph.matchBy(Seat.class, "row"))) {
      assertThat(catchThrowableOfType(ModelException.class, host::graph))
          .hasMessageContaining("Seat")
          .hasMessageContaining("row")
          .hasMessageContaining(".matchBy(Seat.class");
    }
  }

  /** Not counted, with columns of a fixed length. */
  @Entity(name = "Stamp")
  static class Stamp {
    @Id Long id;

    @ManyToOne(optional = false)
    Person person;

    @Column(nullable = false, unique = true, length = 30, columnDefinition = "CHAR(30)")
    String code;

    @Column(nullable = false, unique = true, length = 32, columnDefinition = "BINARY(32)")
    byte[] digest;
  }

  @ParameterizedTest
  @EnumSource(names = {"H2", "MARIADB"})
  void whatStandsInMeanwhileFitsItsColumn(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Stamp.class)) {
      Person ann =
          host.person(
              (entityManager, person) -> {
                for (int i = 0; i < 2; i++) {
                  Stamp stamp = new Stamp();
                  stamp.id = person.id * 100 + i;
                  stamp.person = person;
                  stamp.code = "code " + i;
                  stamp.digest = new byte[32];
                  stamp.digest[0] = (byte) i;
                  entityManager.persist(stamp);
                }
              });
      for (String attribute : List.of("code", "digest")) {
        BackupFile file = edits(host).export(ann);
        Edits.swap(file.record("Stamp", 0), file.record("Stamp", 1), attribute);
        assertThat(edits(host).restore(ann, file).updated()).as(attribute).isEqualTo(2);
      }
    }
  }

  /** Letters of either case are one where the database says so. */
  @Test
  void theDatabaseDecidesWhatIsEqual() throws Exception {
    try (MappedHost host = host(TestDatabase.H2)) {
      execute(host, "ALTER TABLE Ticket ALTER COLUMN code VARCHAR_IGNORECASE(255) NOT NULL");
      Person ann = host.person(UniqueTest::fill);
      Person bob = host.person(UniqueTest::fill);
      BackupFile file = edits(host).export(ann);
      file.record("Ticket", 0).put("code", "CODE " + (ann.id * 100 + 2));
      file.record("Ticket", 1).put("code", "Code " + (ann.id * 100 + 1));
      file.record("Ticket", 2).put("code", "CODE " + (ann.id * 100 + 3));
      assertThat(edits(host).restore(ann, file).updated()).isEqualTo(3);
      file.record("Ticket", 3).put("code", "CODE " + (bob.id * 100 + 3));
      file.record("Ticket", 2).put("code", "something else");
      assertThat(edits(host).refused(ann, file)).hasSize(1);
      file.record("Ticket", 3).put("code", "SOMETHING ELSE");
      Map<String, List<String>> before = host.rows();
      Path path = file.write(directory.resolve("edited.json"));
      assertThat(
              catchThrowableOfType(
                  RowRefusedException.class,
                  () -> host.engine().restore(Owner.of(ann.id), path, Edits.ACCEPTED)))
          .as("what only the database holds to be equal within the file")
          .hasMessageContaining("Ticket");
      assertThat(host.rows()).isEqualTo(before);
    }
  }

  @Test
  void aPartialIndexIsTheDatabasesAlone() throws Exception {
    try (MappedHost host = host(TestDatabase.POSTGRESQL)) {
      execute(host, "CREATE UNIQUE INDEX one_first ON Seat (person_id, seat_row) WHERE place = 9");
      execute(host, "ALTER TABLE Seat ADD CONSTRAINT late UNIQUE (place, person_id) DEFERRABLE");
      assertThat(host.graph().model().type("Seat").uniqueConstraints())
          .extracting(UniqueConstraint::name)
          .containsExactly("late", "seat_place_key");
      Person ann = host.person(UniqueTest::fill);
      BackupFile file = edits(host).export(ann);
      permute(file, "Seat", "place", new Random(1));
      assertThat(edits(host).restore(ann, file).updated()).isPositive();
    }
  }

  /** Its seats are its alone. */
  @Entity(name = "Block")
  static class Block {
    @Id Long id;

    @ManyToOne(optional = false)
    Person person;

    @OneToMany @JoinTable Set<Seat> seats = new HashSet<>();
  }

  @ParameterizedTest
  @EnumSource
  void aNewRowTakesElementsOver(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Seat.class, Block.class)) {
      host.thereAndBack(
          directory,
          (entityManager, person) -> {
            long first = person.id * 100;
            for (int block = 0; block < 2; block++) {
              Block one = new Block();
              one.id = first + block;
              one.person = person;
              for (int i = 0; i < 2; i++) {
                Seat seat = seat(person, first + 10 * block + i, "B" + block, i);
                entityManager.persist(seat);
                one.seats.add(seat);
              }
              entityManager.persist(one);
            }
          },
          (entityManager, person) -> {
            Block lost = entityManager.find(Block.class, person.id * 100 + 1);
            Block left = entityManager.find(Block.class, person.id * 100);
            List<Seat> seats = List.copyOf(lost.seats);
            lost.seats.clear();
            entityManager.flush();
            left.seats.addAll(seats);
            entityManager.remove(lost);
          });
    }
  }
}
