package io.financex.backup.tests.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.check.BackupModelCheck;
import io.financex.backup.check.ModelReport;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import io.financex.backup.spi.Update;
import io.financex.backup.tests.memory.GraphDouble;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The check of models finds what is wrong with one, and nothing where nothing is. */
class BackupModelCheckTest {
  @Entity(name = "Keeper")
  @Table(name = "keeper")
  static class Keeper {
    @Id Integer id;
  }

  @Entity(name = "Cage")
  @Table(name = "cage")
  static class Cage {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "keeper_id")
    Keeper keeper;

    @Column(nullable = false)
    String name;
  }

  @Entity(name = "Bird")
  @Table(name = "bird")
  static class Bird {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(
        name = "cage_id",
        foreignKey = @ForeignKey(value = ConstraintMode.NO_CONSTRAINT)) // so it has no index
    Cage cage;

    @ManyToOne
    @JoinColumn(name = "friend_id")
    Bird friend;

    int weight;
    @ElementCollection Set<String> songs = new HashSet<>();
  }

  @Entity(name = "Egg")
  @Table(name = "egg")
  static class Egg {
    @Id Long id;

    @ManyToOne
    @JoinColumn(name = "cage_id")
    Cage cage;
  }

  private static final Owner ANN = Owner.of(1);
  private static final Owner BOB = Owner.of(2);

  private DataSource database;
  private EntityManagerFactory factory;
  private EntityGraph graph;

  @BeforeEach
  void open() throws SQLException {
    database = TestDatabase.H2.create();
    factory = TestProvider.open(database, Keeper.class, Cage.class, Bird.class, Egg.class);
    graph =
        JpaEntityGraph.builder(factory).owner(Keeper.class).ownedThrough(Egg.class, "cage").build();
    Tables.execute(database, "INSERT INTO keeper (id) VALUES (1), (2)");
  }

  @AfterEach
  void close() {
    factory.close();
  }

  private BackupModelCheck check(EntityGraph graph) {
    return BackupModelCheck.of(graph, database).accounts(ANN, BOB);
  }

  @Test
  void aSoundModelPassesAndTheDatabaseIsAsItWas() throws Exception {
    Object before = Tables.copy(database);
    ModelReport report = check(graph).run();
    assertThat(Tables.copy(database)).isEqualTo(before);
    assertThat(report.rowsInNoBackup()).isZero();
    assertThat(report.toString())
        .contains("Bird: in the backup of the account that all of these lead to:\n")
        .contains("\n  BIRD.CAGE_ID → CAGE.KEEPER_ID → KEEPER\n")
        .contains("\n  Rows without EGG.CAGE_ID are in no backup.\n");
  }

  @Test
  void whatIsLeftOutIsReported() throws Exception {
    EntityGraph partial =
        JpaEntityGraph.builder(factory)
            .owner(Keeper.class)
            .exclude(Egg.class)
            .exclude(Bird.class, "songs")
            .build();
    assertThat(check(partial).run().leftOut()).containsExactlyInAnyOrder("Bird.songs", "Egg");
  }

  /** A session that is broken in one way. */
  private interface Fault extends BiFunction<GraphDouble, RestoreSession, RestoreSession> {}

  private void isFound(Fault fault, String finding) {
    EntityGraph broken =
        new EntityGraph() {
          @Override
          public EntityModel model() {
            return graph.model();
          }

          @Override
          public Snapshot read(Owner owner) throws IOException {
            return graph.read(owner);
          }

          @Override
          public RestoreSession restore(Owner owner) throws IOException {
            return fault.apply(new GraphDouble(model(), List.of()), graph.restore(owner));
          }
        };
    assertThatThrownBy(() -> check(broken).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(finding)
        .hasMessageContaining("BIRD.CAGE_ID → CAGE.KEEPER_ID → KEEPER");
  }

  @Test
  void aRowThatIsLost() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public void insert(EntityType type, List<EntityRecord> records) throws IOException {
                boolean loses = type.name().equals("Egg");
                super.insert(type, loses ? records.subList(1, records.size()) : records);
              }
            },
        "Egg: 2 rows instead of 3");
  }

  @Test
  void aValueThatIsNotUpdated() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public void update(EntityType type, List<Update> updates) throws IOException {
                if (!type.name().equals("Cage")) {
                  super.update(type, updates);
                }
              }
            },
        "Cage.name: ");
  }

  @Test
  void aReferenceThatIsNotLinked() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public void link(EntityType type, List<EntityRecord> records) {}
            },
        "Bird.friend: <null> instead of ");
  }

  @Test
  void partsThatStay() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public void replaceParts(EntityType part, List<PartsReplacement> replacements) {}
            },
        "Bird.songs: ");
  }

  @Test
  void anotherAccountsRowThatIsChanged() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
                return super.lookUp(type, keys).stream()
                    .map(found -> found == Found.FOREIGN ? bobs(type, keys.get(0)) : found)
                    .toList();
              }

              @Override
              public void update(EntityType type, List<Update> updates) throws IOException {
                try (RestoreSession bobs = graph.restore(BOB)) {
                  bobs.lookUp(type, updates.stream().map(one -> one.record().key()).toList());
                  bobs.update(type, updates);
                  bobs.commit();
                }
              }
            },
        "Cage: a file changes another account's row by its ID, and is not refused");
  }

  private Found bobs(EntityType type, Key key) {
    try (RestoreSession session = graph.restore(BOB)) {
      return session.lookUp(type, List.of(key)).get(0);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anotherAccountsRowThatIsReferredTo() {
    isFound(
        (store, session) ->
            store.new Session(session) {
              @Override
              public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
                List<Found> found = new ArrayList<>(super.lookUp(type, keys));
                for (int i = 0; i < found.size(); i++) {
                  if (found.get(i) == Found.FOREIGN) {
                    found.set(i, bobs(type, keys.get(i)));
                  }
                }
                return found;
              }
            },
        "Bird.friend: a file refers to another account's Bird, and is not refused");
  }

  @Test
  void anIndexThatIsMissing() throws Exception {
    List<String> missing = check(graph).look().missingIndexes();
    assertThat(missing).contains("CREATE INDEX \"bird_cage_id_idx\" ON \"BIRD\" (\"CAGE_ID\")");
    Tables.execute(database, missing.toArray(String[]::new));
    assertThat(check(graph).look().missingIndexes()).isEmpty();
  }

  @Test
  void rowsThatAreInNoBackup() throws Exception {
    Tables.execute(
        database,
        "INSERT INTO cage (id, keeper_id, name) VALUES (1, 1, 'x')",
        "INSERT INTO bird (id, cage_id, weight) VALUES (1, 1, 1), (2, 7, 1)",
        "INSERT INTO egg (id, cage_id) VALUES (1, 1), (2, NULL), (3, NULL)");
    ModelReport report = check(graph).look();
    assertThat(report.rowsInNoBackup()).isEqualTo(3);
    assertThat(report.toString())
        .contains("\n  1 rows are in no backup now.\n")
        .contains("\n  2 rows are in no backup now.\n");
  }

  @Test
  void tablesThatAreNotEmptyAreLeftAlone() throws Exception {
    Tables.execute(database, "INSERT INTO cage (id, keeper_id, name) VALUES (1, 1, 'x')");
    Object before = Tables.copy(database);
    assertThatThrownBy(() -> check(graph).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("The table CAGE is not empty");
    assertThat(Tables.copy(database)).isEqualTo(before);
  }

  @Test
  void aColumnThatTakesLess() throws Exception {
    Tables.execute(database, "ALTER TABLE bird ADD CHECK (weight BETWEEN 50 AND 90)");
    assertThatThrownBy(() -> check(graph).run())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(".values(\"Type.attribute\", i -> …)");
    check(graph).values("Bird.weight", i -> 50 + i % 40).run();
  }

  @Test
  void aWrongNameOrNoAccountsAreToldAtOnce() {
    assertThatThrownBy(() -> check(graph).values("Bird.wings", i -> i))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Bird.wings");
    assertThatThrownBy(() -> BackupModelCheck.of(graph, database).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(".accounts(");
  }
}
