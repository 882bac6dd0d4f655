package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.check.BackupModelCheck;
import io.financex.backup.check.ModelReport;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Models of every kind pass the check that hosts make, without a word about their values. */
class ModelCheckTest {
  /** Entities that make up a model. */
  record Model(String name, List<Class<?>> entities) {
    static Model of(String name, Class<?>... entities) {
      return new Model(name, List.of(entities));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Model> models() {
    return Stream.of(
        Model.of(
            "collections",
            CollectionsTest.Album.class,
            CollectionsTest.Photo.class,
            CollectionsTest.Tag.class),
        Model.of(
            "join columns",
            CollectionsTest.Shelf.class,
            CollectionsTest.Book.class,
            CollectionsTest.Vase.class,
            CollectionsTest.Lamp.class),
        Model.of(
            "keys",
            KeysTest.Plot.class,
            KeysTest.Harvest.class,
            KeysTest.Deed.class,
            KeysTest.Profile.class,
            KeysTest.Stall.class),
        Model.of("accounts in keys", KeysTest.Bill.class, KeysTest.BillLine.class),
        Model.of(
            "joined tables",
            SeveralTablesTest.Vehicle.class,
            SeveralTablesTest.Car.class,
            SeveralTablesTest.Taxi.class,
            SeveralTablesTest.Boat.class,
            SeveralTablesTest.Caravan.class,
            SeveralTablesTest.Repair.class),
        Model.of(
            "tables per class",
            SeveralTablesTest.Pet.class,
            SeveralTablesTest.Fish.class,
            SeveralTablesTest.Feeding.class),
        Model.of("shapes", ShapesTest.Town.class, ShapesTest.House.class, ShapesTest.Key.class),
        Model.of(
            "generators",
            GeneratorsTest.Counted.class,
            GeneratorsTest.Single.class,
            GeneratorsTest.Random.class,
            GeneratorsTest.Assigned.class),
        Model.of("unique", UniqueTest.Ticket.class, UniqueTest.Seat.class),
        Model.of(
            "unique in several tables",
            UniqueInSeveralTablesTest.Payment.class,
            UniqueInSeveralTablesTest.CardPayment.class,
            UniqueInSeveralTablesTest.Tool.class,
            UniqueInSeveralTablesTest.PowerTool.class));
  }

  @ParameterizedTest
  @MethodSource("models")
  void passesOnH2(Model model) throws Exception {
    passes(TestDatabase.H2, model);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("models")
  void passesOnPostgresql(Model model) throws Exception {
    passes(TestDatabase.POSTGRESQL, model);
  }

  @Tag("full")
  @ParameterizedTest
  @MethodSource("models")
  void passesOnMariaDb(Model model) throws Exception {
    passes(TestDatabase.MARIADB, model);
  }

  @ParameterizedTest
  @EnumSource
  void whatAllAccountsShareIsReferredToAndLeftAlone(TestDatabase database) throws Exception {
    try (MappedHost host = SharedTest.host(database)) {
      Map<String, List<String>> before = host.rows();
      assertThat(passes(host).toString())
          .contains("Coin: shared by all accounts", "in the backup of the account");
      assertThat(Tables.differences(before, host.rows()))
          .allMatch(row -> row.startsWith("+ person"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAccountsOwnRowIsAmongTheOthers(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(database, KeysTest.Plot.class, KeysTest.Profile.class)
            .declaring(JpaEntityGraph.Builder::includeAccount)) {
      assertThat(passes(host).types()).anyMatch(type -> type.type().equals("Person"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereAllAccountsShareNothingYetTheCheckAsksForIt(TestDatabase database) throws Exception {
    try (MappedHost host = SharedTest.undeclared(database).declaring(SharedTest::shared)) {
      assertThat(catchThrowable(() -> passes(host)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("Coin: all accounts share its rows, and there are none");
    }
  }

  private static void passes(TestDatabase database, Model model) throws Exception {
    try (MappedHost host = MappedHost.of(database, model.entities().toArray(Class<?>[]::new))) {
      passes(host);
    }
  }

  /** The check of models, with made-up rows for two persons, has nothing to say. */
  static ModelReport passes(MappedHost host) throws Exception {
    Person ann = host.person((entityManager, person) -> {});
    Person bob = host.person((entityManager, person) -> {});
    ModelReport report =
        BackupModelCheck.of(host.graph(), host.source())
            .accounts(Owner.of(ann.id), Owner.of(bob.id))
            .run();
    assertThat(report.types()).isNotEmpty();
    assertThat(report.rowsInNoBackup()).isZero();
    return report;
  }
}
