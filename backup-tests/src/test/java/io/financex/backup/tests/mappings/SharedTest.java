package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ConflictMode;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.TypeOutcome;
import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import java.io.Serializable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/** What all accounts share: exported on request, checked when referred to, never written. */
class SharedTest {
  private static final String[] SHARED_TABLES = {"coin", "land", "land_names", "zone"};
  private static final UUID ZONE = UUID.fromString("6a8b9c0d-1e2f-4a3b-8c4d-5e6f7a8b9c0d");

  @Entity(name = "Coin")
  static class Coin {
    @Id String code;
    String name;
    int digits;

    Coin() {}

    Coin(String code, String name, int digits) {
      this.code = code;
      this.name = name;
      this.digits = digits;
    }
  }

  @Entity(name = "Land")
  static class Land {
    @Id @GeneratedValue Long id;

    @Column(unique = true)
    String name;

    @ManyToOne(optional = false)
    Coin coin;

    @ElementCollection Set<String> names = new TreeSet<>();
  }

  @Entity(name = "Zone")
  static class Zone {
    @Id UUID id;
    String name;
  }

  @Entity(name = "Price")
  static class Price {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ManyToOne(optional = false)
    Coin coin;

    @ManyToOne Land land;
    @ManyToOne Zone zone;
    long amount;

    @ManyToMany Set<Coin> alternatives = Set.of();
  }

  @Entity(name = "Allowance")
  @IdClass(AllowanceId.class)
  static class Allowance {
    @Id
    @ManyToOne(optional = false)
    Person person;

    @Id
    @ManyToOne(optional = false)
    Coin coin;

    long amount;
  }

  public static class AllowanceId implements Serializable {
    Long person;
    String coin;

    public AllowanceId() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof AllowanceId id
          && Objects.equals(id.person, person)
          && Objects.equals(id.coin, coin);
    }

    @Override
    public int hashCode() {
      return Objects.hash(person, coin);
    }
  }

  @TempDir Path directory;

  static MappedHost undeclared(TestDatabase database) throws Exception {
    return MappedHost.of(
        database, Coin.class, Land.class, Zone.class, Price.class, Allowance.class);
  }

  static JpaEntityGraph.Builder shared(JpaEntityGraph.Builder builder) {
    return builder.shared(Coin.class).shared(Land.class).shared(Zone.class);
  }

  static MappedHost host(TestDatabase database) throws Exception {
    MappedHost host = undeclared(database).declaring(SharedTest::shared).keeping(SHARED_TABLES);
    host.inTransaction(
        new Person(),
        (entityManager, nobody) -> {
          Coin euro = new Coin("EUR", "Euro", 2);
          entityManager.persist(euro);
          entityManager.persist(new Coin("JPY", "Yen", 0));
          Land land = new Land();
          land.name = "Belgium";
          land.coin = euro;
          land.names.addAll(Set.of("Belgique", "België"));
          entityManager.persist(land);
          Zone zone = new Zone();
          zone.id = ZONE;
          zone.name = "North";
          entityManager.persist(zone);
        });
    return host;
  }

  private static void fill(EntityManager entityManager, Person person) {
    Coin euro = entityManager.find(Coin.class, "EUR");
    Coin yen = entityManager.find(Coin.class, "JPY");
    Price price = new Price();
    price.person = person;
    price.coin = euro;
    price.amount = 500;
    price.land = entityManager.createQuery("select l from Land l", Land.class).getSingleResult();
    price.zone = entityManager.find(Zone.class, ZONE);
    price.alternatives = Set.of(euro, yen);
    entityManager.persist(price);
    Price other = new Price();
    other.person = person;
    other.coin = yen;
    entityManager.persist(other);
    Allowance allowance = new Allowance();
    allowance.person = person;
    allowance.coin = euro;
    allowance.amount = 7;
    entityManager.persist(allowance);
  }

  private static void change(EntityManager entityManager, Person person) {
    Coin yen = entityManager.find(Coin.class, "JPY");
    for (Price price :
        entityManager
            .createQuery("select p from Price p where p.person = :p", Price.class)
            .setParameter("p", person)
            .getResultList()) {
      price.coin = yen;
      price.zone = null;
      price.alternatives.clear();
    }
  }

  private BackupFile exported(MappedHost host, Person person, boolean includeShared)
      throws Exception {
    return BackupFile.read(file(host, person, includeShared, "json"));
  }

  private Path file(MappedHost host, Person person, boolean includeShared, String format) {
    Path file = directory.resolve("exported." + format);
    ExportReport report =
        host.engine()
            .export(
                Owner.of(person.id),
                format,
                file,
                ExportOptions.defaults().includeShared(includeShared));
    assertThat(report.warnings()).isEmpty();
    return file;
  }

  private static TypeOutcome outcome(RestoreReport report, String type) {
    return report.types().stream().filter(one -> one.type().equals(type)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void whatRefersToSharedRowsComesBack(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      host.thereAndBack(directory, SharedTest::fill, SharedTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sharedRowsAreExportedOnRequestAndNeverWritten(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      Map<String, List<String>> before = host.rows();
      for (String format : List.of("json", "xlsx")) {
        Path own = file(host, ann, false, format);
        assertThat(host.engine().inspect(own).model().omitted())
            .containsExactlyInAnyOrder("Coin", "Land", "Zone");
        assertThat(host.engine().inspect(own).model().find("Coin")).isEmpty();

        Path all = file(host, ann, true, format);
        assertThat(host.engine().inspect(all).model().type("Coin").shared()).isTrue();
        RestoreReport same = host.engine().restore(Owner.of(ann.id), all);
        assertThat(same.warnings()).isEmpty();
        assertThat(outcome(same, "Coin").unchanged()).isEqualTo(2);
        assertThat(outcome(same, "Land.names").unchanged()).isEqualTo(2);
        host.inTransaction(ann, SharedTest::change);
        host.engine().restore(Owner.of(ann.id), all);
        assertThat(Tables.differences(before, host.rows())).isEmpty();
      }
      ExportReport script =
          host.engine()
              .export(
                  Owner.of(ann.id),
                  "sql",
                  directory.resolve("script.sql"),
                  ExportOptions.defaults().includeShared(true));
      assertThat(script.manifest().model().omitted()).contains("Coin");
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFileChangesOrCreatesASharedRow(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      BackupFile file = exported(host, ann, true);
      file.record("Coin", 0).put("digits", 9);
      file.records("Coin").addObject().put("code", "ZZZ").put("name", "New").put("digits", 0);
      file.records("Land.names").remove(0);
      file.manifest().get("types").forEach(type -> ((ObjectNode) type).remove("shared"));
      Path edited = file.write(directory.resolve("hostile.json"));
      Map<String, List<String>> before = host.rows();
      for (ConflictMode mode : List.of(ConflictMode.UPDATE, ConflictMode.SKIP)) {
        RestoreReport report =
            host.engine().restore(Owner.of(ann.id), edited, Edits.ACCEPTED.onConflict(mode));
        assertThat(host.rows()).isEqualTo(before);
        assertThat(outcome(report, "Coin"))
            .returns(2L, TypeOutcome::skipped)
            .returns(1L, TypeOutcome::unchanged);
        assertThat(report.warnings())
            .anyMatch(warning -> warning.startsWith("Coin EUR is another one here"))
            .anyMatch(warning -> warning.startsWith("Coin ZZZ is not here"))
            .anyMatch(warning -> warning.contains("of Land ") && warning.contains("others here"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void differencesAreToldUpToAHundred(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      BackupFile file = exported(host, ann, true);
      for (int i = 0; i < 130; i++) {
        file.records("Coin").addObject().put("code", "X" + i).put("name", "New").put("digits", 0);
      }
      RestoreReport report = new Edits(host, directory).restore(ann, file);
      assertThat(report.warnings()).filteredOn(one -> one.contains("is not here")).hasSize(100);
      assertThat(report.warnings()).anyMatch(one -> one.startsWith("30 more rows"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReferenceToASharedRowThatIsNotHereIsRefusedEvenWhereTheFileHoldsIt(TestDatabase database)
      throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      for (boolean includeShared : new boolean[] {false, true}) {
        BackupFile file = exported(host, ann, includeShared);
        if (includeShared) {
          file.records("Coin").addObject().put("code", "ZZZ").put("name", "New").put("digits", 0);
        }
        file.record("Price", 0).put("coin", "ZZZ");
        assertThat(new Edits(host, directory).refused(ann, file))
            .singleElement()
            .satisfies(
                problem -> {
                  assertThat(problem.attribute()).isEqualTo("coin");
                  assertThat(problem.message())
                      .contains("Coin ZZZ", "not among those that all accounts share here");
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCopyRefersToTheSameSharedRows(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      Person bob = host.person((entityManager, person) -> {});
      Map<String, List<String>> before = host.rows();
      BackupEngine engine = host.engine();
      Path file = file(host, ann, true, "json");
      RestoreReport copied =
          engine.restore(
              Owner.of(bob.id), file, RestoreOptions.defaults().copyOf(Owner.of(ann.id)));
      assertThat(copied.rejected()).isZero();
      assertThat(copied.created()).isPositive();
      assertThat(Tables.differences(before, host.rows())).allMatch(row -> row.startsWith("+ "));
      host.inTransaction(
          bob,
          (entityManager, person) ->
              assertThat(
                      entityManager
                          .createQuery(
                              "select p.zone.id from Price p where p.person = :p and p.land.name ="
                                  + " 'Belgium' and p.coin.code = 'EUR'",
                              UUID.class)
                          .setParameter("p", person)
                          .getResultList())
                  .containsExactly(ZONE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScriptLeavesSharedRowsToForeignKeys(TestDatabase database) throws Exception {
    try (MappedHost host = host(database)) {
      Person ann = host.person(SharedTest::fill);
      String script = host.script(ann);
      assertThat(script).contains("JPY").doesNotContain("Yen").doesNotContain("Belgique");
      assertThat(catchThrowable(() -> run(host, script.replace("JPY", "ZZZ"))))
          .isInstanceOf(SQLException.class);
    }
  }

  private static void run(MappedHost host, String script) throws Exception {
    SqlScript.run(host.source(), script);
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyOwnsIsAskedFor(TestDatabase database) throws Exception {
    try (MappedHost host = undeclared(database)) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(".shared(Coin.class)");
      host.declaring(builder -> shared(builder.exclude(Land.class)));
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Price.land", ".shared(Land.class)");
    }
  }

  /** Refers to an account. */
  @Entity(name = "Motto")
  static class Motto {
    @Id @GeneratedValue Long id;
    String text;
    @ManyToOne Person author;
  }

  /** Refers to what an account has. */
  @Entity(name = "Example")
  static class Example {
    @Id @GeneratedValue Long id;
    @ManyToMany Set<Price> prices;
  }

  @ParameterizedTest
  @EnumSource
  void sharedRowsLeadToNobodysOwn(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(
            database,
            Coin.class,
            Land.class,
            Zone.class,
            Price.class,
            Allowance.class,
            Motto.class,
            Example.class)) {
      host.declaring(builder -> shared(builder).exclude(Example.class).shared(Motto.class));
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Motto", ".exclude(Motto.class, \"author\")");
      host.declaring(builder -> shared(builder).exclude(Motto.class).shared(Example.class));
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Example", ".exclude(Example.class, \"prices\")");
      host.declaring(
          builder ->
              shared(builder)
                  .exclude(Motto.class)
                  .exclude(Example.class)
                  .matchBy(Land.class, "name"));
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Land", ".matchBy(Land.class");
      host.declaring(
          builder ->
              shared(builder)
                  .shared(Motto.class)
                  .exclude(Motto.class, "author")
                  .shared(Example.class)
                  .exclude(Example.class, "prices"));
      assertThat(host.graph().model().type("Motto").shared()).isTrue();
    }
  }
}
