package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.Problem;
import io.financex.backup.check.BackupModelCheck;
import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.SqlScript;
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
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** Rows that are the account's by one reference or another. */
class WaysTest {
  @Entity(name = "Room")
  static class Room {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;
  }

  @Entity(name = "Box")
  static class Box {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;
  }

  /** In a room, in a box, or in a box that stands in the room. */
  @Entity(name = "Thing")
  static class Thing {
    @Id @GeneratedValue Long id;
    @ManyToOne Room room;
    @ManyToOne Box box;
    String name;
    @ElementCollection Set<String> colours = new HashSet<>();
  }

  /** Behind the fork. */
  @Entity(name = "Repair")
  static class Repair {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Thing thing;

    String what;
    @ElementCollection Set<String> tools = new HashSet<>();
  }

  /** A tree whose types lead to the account by references of their own. */
  @Entity(name = "Label")
  @Inheritance(strategy = InheritanceType.JOINED)
  @DiscriminatorColumn(name = "kind")
  abstract static class Label {
    @Id @GeneratedValue Long id;
    String text;
  }

  @Entity(name = "RoomLabel")
  static class RoomLabel extends Label {
    @ManyToOne(optional = false)
    Room room;
  }

  @Entity(name = "ThingLabel")
  static class ThingLabel extends Label {
    @ManyToOne(optional = false)
    Thing thing;
  }

  /** On a label of any kind. */
  @Entity(name = "Stamp")
  static class Stamp {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Label label;

    String stampedBy;
  }

  /** Its ways are not all alike. */
  @Entity(name = "Loan")
  @SecondaryTable(name = "loan_details")
  static class Loan {
    @Id @GeneratedValue Long id;
    @ManyToOne Person person;
    @ManyToOne Room room;

    @ManyToOne
    @JoinColumn(table = "loan_details")
    Box box;

    @Column(table = "loan_details")
    String remark;
  }

  static final Class<?>[] MODEL = {
    Room.class,
    Box.class,
    Thing.class,
    Repair.class,
    Label.class,
    RoomLabel.class,
    ThingLabel.class,
    Stamp.class
  };

  @TempDir Path directory;

  private static MappedHost host(TestDatabase database) throws Exception {
    return MappedHost.of(database, MODEL)
        .declaring(graph -> graph.ownedThrough(Thing.class, "room", "box"));
  }

  private static void fill(EntityManager entityManager, Person person) {
    Room room = new Room();
    room.person = person;
    Box box = new Box();
    box.person = person;
    entityManager.persist(room);
    entityManager.persist(box);
    for (int i = 1; i <= 3; i++) {
      Thing thing = new Thing();
      thing.name = "thing " + i;
      thing.room = i == 2 ? null : room;
      thing.box = i == 1 ? null : box;
      thing.colours.addAll(List.of("red", "green " + i));
      entityManager.persist(thing);
      Repair repair = new Repair();
      repair.thing = thing;
      repair.tools.add("saw " + i);
      entityManager.persist(repair);
      ThingLabel label = new ThingLabel();
      label.thing = thing;
      label.text = "label " + i;
      entityManager.persist(label);
      Stamp stamp = new Stamp();
      stamp.label = label;
      entityManager.persist(stamp);
    }
    RoomLabel label = new RoomLabel();
    label.room = room;
    entityManager.persist(label);
    Stamp stamp = new Stamp();
    stamp.label = label;
    entityManager.persist(stamp);
  }

  private static void change(EntityManager entityManager, Person person) {
    for (Thing thing : things(entityManager, person)) {
      thing.name += ", changed";
      thing.colours.add("blue");
    }
    for (Object found :
        entityManager.createQuery("SELECT r FROM Repair r WHERE r.what IS NULL").getResultList()) {
      Repair repair = (Repair) found;
      if (things(entityManager, person).contains(repair.thing)) {
        repair.what = "all";
        repair.tools.clear();
      }
    }
  }

  private static List<Thing> things(EntityManager entityManager, Person person) {
    return entityManager
        .createQuery(
            "SELECT t FROM Thing t LEFT JOIN t.room r LEFT JOIN t.box b"
                + " WHERE r.person = :person OR b.person = :person ORDER BY t.id",
            Thing.class)
        .setParameter("person", person)
        .getResultList();
  }

  @ParameterizedTest
  @EnumSource
  void aRowIsInTheBackupByWhicheverReferenceItHas(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      host.thereAndBack(directory, WaysTest::fill, WaysTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCheckOfModelsMakesUpRowsOfEachWay(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      assertThat(ModelCheckTest.passes(host).toString())
          .containsIgnoringCase("thing.room_id, if set →");
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReferenceThatIsSetMustLeadToTheAccount(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(WaysTest::fill);
      Person bob = host.person(WaysTest::fill);
      Edits edits = new Edits(host, directory);
      BackupFile bobs = edits.export(bob);
      String bobsRoom = bobs.record("Room", 0).get("id").asString();
      String bobsBox = bobs.record("Box", 0).get("id").asString();
      for (int row = 0; row < 3; row++) {
        BackupFile file = edits.export(ann);
        file.record("Thing", row).put("room", bobsRoom);
        assertThat(edits.refused(ann, file))
            .extracting(Problem::message)
            .allMatch(message -> message.contains("refers to Room " + bobsRoom));
        file = edits.export(ann);
        file.record("Thing", row).put("box", bobsBox);
        assertThat(edits.refused(ann, file))
            .extracting(Problem::message)
            .allMatch(message -> message.contains("refers to Box " + bobsBox));
      }
      BackupFile file = edits.export(ann);
      file.record("Thing", 0).put("id", bobs.record("Thing", 1).get("id").asString());
      file.keepOnly("Thing");
      assertThat(edits.refused(ann, file)).isNotEmpty();
      for (String label : List.of("RoomLabel", "ThingLabel")) {
        file = edits.export(ann);
        file.record("Stamp", 0).put("label", bobs.record(label, 0).get("id").asString());
        assertThat(edits.refused(ann, file)).as(label).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noRestoreMakesARowThatIsNobodys(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(WaysTest::fill);
      Edits edits = new Edits(host, directory);
      for (boolean there : new boolean[] {true, false}) {
        BackupFile file = edits.export(ann);
        file.keepOnly("Room", "Box", "Thing", "Thing.colours");
        ObjectNode thing = file.record("Thing", 2);
        thing.putNull("room");
        thing.putNull("box");
        if (!there) {
          thing.put("id", thing.get("id").asLong() + 1000);
          file.records("Thing.colours").removeAll();
        }
        assertThat(edits.refused(ann, file))
            .singleElement()
            .matches(problem -> problem.message().contains("nobody's"))
            .matches(problem -> problem.toString().contains("box or room"));
      }
      BackupFile file = edits.export(ann);
      file.record("Thing", 2).putNull("room");
      assertThat(edits.restore(ann, file).updated()).isEqualTo(1);
    }
  }

  /** The host has them so, be it by mistake. */
  @ParameterizedTest
  @EnumSource
  void aRowOfTwoAccountsOrOfNoneIsInNoBackupAndNobodyChangesIt(TestDatabase database)
      throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(WaysTest::fill);
      Person bob = host.person(WaysTest::fill);
      Edits edits = new Edits(host, directory);
      BackupFile whole = edits.export(ann);
      String script = host.script(ann);
      host.inTransaction(
          ann,
          (entityManager, person) -> {
            List<Thing> anns = things(entityManager, person);
            anns.get(2).box = things(entityManager, bob).get(2).box;
            anns.get(1).box = null;
          });
      assertThat(edits.export(ann).records("Thing")).hasSize(1);
      assertThat(edits.export(ann).records("ThingLabel")).hasSize(1);
      assertThat(edits.export(ann).records("Thing.colours")).hasSize(2);
      assertThat(edits.export(bob).records("Thing")).hasSize(3);
      assertThat(BackupModelCheck.of(host.graph(), host.source()).look().types())
          .filteredOn(type -> type.rowsInNoBackup() > 0)
          .extracting(type -> type.type() + " " + type.rowsInNoBackup())
          .contains("Thing 2", "Repair 2", "Thing.colours 4");
      assertThat(edits.refused(ann, whole)).hasSizeGreaterThan(1);
      Map<String, List<String>> before = host.rows();
      assertThatThrownBy(() -> SqlScript.run(host.source(), script)).isInstanceOf(Exception.class);
      assertThat(host.rows()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(names = "H2")
  void whatCannotBeOneOfSeveralWaysIsRefusedAtStartUp(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(database, Room.class, Box.class, Loan.class)
            .declaring(graph -> graph.ownedThrough(Loan.class, "room", "person"))) {
      assertThatThrownBy(host::graph)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Loan.person refers to Person itself")
          .hasMessageContaining(".exclude(Loan.class, \"person\")");
      host.declaring(
          graph -> graph.exclude(Loan.class, "person").ownedThrough(Loan.class, "room", "box"));
      assertThatThrownBy(host::graph)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Loan")
          .hasMessageContaining("several tables")
          .hasMessageContaining(".exclude(Loan.class)");
      host.declaring(
          graph -> graph.exclude(Loan.class, "person").ownedThrough(Loan.class, "room", "bxo"));
      assertThatThrownBy(host::graph).hasMessageContaining("Loan.bxo");
      JpaEntityGraph.Builder builder =
          JpaEntityGraph.builder(host.factory()).ownedThrough(Loan.class, "room", "box");
      assertThatThrownBy(() -> builder.ownedThrough(Loan.class, "room", "person"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("in one call");
      host.declaring(graph -> graph.exclude(Loan.class, "person"));
      assertThatThrownBy(host::graph)
          .hasMessageContaining(".ownedThrough(Loan.class, \"room\")")
          .hasMessageContaining("name several in one call");
    }
  }
}
