package io.financex.backup.tests.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportReport;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A model with a tree in one table, references to its root and to itself, a list, a bag, an
 * embeddable, and a generated account ID.
 */
class InheritanceTest {
  @Entity(name = "Keeper")
  static class Keeper {
    @Id @GeneratedValue Long id;
    String name;
  }

  @Embeddable
  static class Home {
    String city;
    Double latitude;
  }

  @Entity(name = "Animal")
  @DiscriminatorColumn(name = "species")
  abstract static class Animal {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Keeper keeper;

    @ManyToOne Animal parent;
    @Embedded Home home = new Home();
    @Version int version;

    @ElementCollection @OrderColumn List<String> names = new ArrayList<>();
    @ElementCollection List<String> tricks = new ArrayList<>();
  }

  @Entity(name = "Dog")
  static class Dog extends Animal {
    Boolean barks;
  }

  @Entity(name = "Cat")
  static class Cat extends Animal {
    Integer lives;
    @ManyToOne Dog friend;
    @ManyToMany Set<Dog> enemies = new HashSet<>();
  }

  @Entity(name = "Vault")
  @Table(name = "Vault") // else EclipseLink's would be VAULT, which are two to MariaDB
  static class Vault {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Keeper keeper;

    String secretCode;
    int size;
  }

  /** Stands before the one that it leads through. */
  @Entity(name = "Bowl")
  static class Bowl {
    @Id Long id;

    @ManyToOne(optional = false)
    Orphan orphan;
  }

  @Entity(name = "Orphan")
  static class Orphan {
    @Id @GeneratedValue Long id;
    @ManyToOne Keeper keeper;
  }

  @Entity(name = "Timed")
  static class Timed {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Keeper keeper;

    @Version LocalDateTime changedAt;
  }

  @TempDir Path directory;

  private static EntityManagerFactory open(DataSource source, Class<?>... more) {
    return TestProvider.open(
        source,
        unit -> {
          List.of(more).forEach(unit::managedClass);
          return unit;
        },
        Keeper.class,
        Animal.class,
        Dog.class,
        Cat.class);
  }

  /** All rows but those that give out IDs. */
  private static Map<String, List<String>> rows(DataSource source) throws SQLException {
    return Tables.copy(source, column -> column.startsWith("sequence."));
  }

  private static BackupEngine engine(EntityManagerFactory factory) {
    return BackupEngine.builder(factory, Keeper.class).installation("test").build();
  }

  private static long[] keep(EntityManagerFactory factory, TestDatabase database) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      long[] keepers = new long[2];
      for (int i = 0; i < 2; i++) {
        Keeper keeper = new Keeper();
        keeper.name = "Keeper " + i;
        entityManager.persist(keeper);
        Dog dog = new Dog();
        dog.keeper = keeper;
        dog.barks = true;
        dog.home.city = "Zürich";
        dog.home.latitude = database == TestDatabase.MARIADB ? Double.MIN_VALUE : Double.NaN;
        dog.names.addAll(List.of("Rex", "", " Rex"));
        dog.tricks.addAll(List.of("sit", "sit", "roll"));
        entityManager.persist(dog);
        Cat cat = new Cat();
        cat.keeper = keeper;
        cat.lives = 9;
        cat.friend = dog;
        cat.enemies.add(dog);
        entityManager.persist(cat);
        dog.parent = cat; // a cycle of optional references
        Cat kitten = new Cat();
        kitten.keeper = keeper;
        kitten.parent = cat;
        entityManager.persist(kitten);
        keepers[i] = keeper.id;
      }
      entityManager.getTransaction().commit();
      return keepers;
    }
  }

  @ParameterizedTest
  @EnumSource
  void itComesBackAsItWas(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      long[] keepers = keep(factory, database);
      BackupEngine engine = engine(factory);
      Owner owner = Owner.of(keepers[0]);
      Path file = directory.resolve("backup.json");
      ExportReport exported = engine.export(owner, "json", file);
      assertThat(exported.warnings()).isEmpty();
      Map<String, List<String>> before = rows(source);
      delete(factory, keepers[0]);
      assertThat(engine.restore(owner, file).created()).isEqualTo(10);
      assertThat(rows(source)).isEqualTo(before);
      assertThat(engine.restore(owner, file).unchanged()).isEqualTo(10);
      assertThat(engine.export(owner, "json", directory.resolve("again.json")).trailer())
          .isEqualTo(exported.trailer());
    }
  }

  /** Types that share keys count on together where new rows are given theirs. */
  @ParameterizedTest
  @EnumSource
  void newRowsOfTwoConcreteTypesGetKeysOfTheirOwn(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      long[] keepers = keep(factory, database);
      BackupEngine engine = engine(factory);
      Owner owner = Owner.of(keepers[0]);
      Path file = directory.resolve("backup.xlsx");
      engine.export(owner, "xlsx", file);
      Path edited = directory.resolve("edited.xlsx");
      try (InputStream in = Files.newInputStream(file);
          XSSFWorkbook workbook = new XSSFWorkbook(in);
          OutputStream out = Files.newOutputStream(edited)) {
        copyFirstRow(workbook.getSheet("Dogs"));
        copyFirstRow(workbook.getSheet("Cats"));
        workbook.write(out);
      }
      RestoreReport report = engine.restore(owner, edited);
      assertThat(report.created()).isEqualTo(2);
      assertThat(report.unchanged()).isEqualTo(10);
    }
  }

  /** Copies a row behind the last one, without its ID. */
  private static void copyFirstRow(XSSFSheet sheet) {
    int last = sheet.getLastRowNum();
    sheet.copyRows(1, 1, last + 1, new CellCopyPolicy());
    sheet.getRow(last + 1).getCell(0).setBlank();
  }

  private static void delete(EntityManagerFactory factory, long keeper) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      List<Animal> animals =
          entityManager
              .createQuery("select a from Animal a where a.keeper.id = :keeper", Animal.class)
              .setParameter("keeper", keeper)
              .getResultList();
      for (Animal animal : animals) {
        animal.parent = null;
        if (animal instanceof Cat cat) {
          cat.friend = null;
          cat.enemies.clear();
        }
      }
      entityManager.flush();
      animals.forEach(entityManager::remove);
      entityManager.getTransaction().commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLinkToARowOfAnotherAccountIsRefused(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      long[] keepers = keep(factory, database);
      BackupEngine engine = engine(factory);
      Path theirs = directory.resolve("theirs.json");
      engine.export(Owner.of(keepers[1]), "json", theirs);
      String dog = BackupFile.read(theirs).record("Dog", 0).get("id").asString();
      Path file = directory.resolve("mine.json");
      engine.export(Owner.of(keepers[0]), "json", file);
      BackupFile edited = BackupFile.read(file);
      edited.record("Cat.enemies", 0).put("value", dog);
      edited.write(file);
      Map<String, List<String>> before = rows(source);
      RejectedRecordsException refused =
          (RejectedRecordsException)
              catchThrowable(
                  () ->
                      engine.restore(
                          Owner.of(keepers[0]),
                          file,
                          RestoreOptions.defaults().acceptEdited(true)));
      assertThat(refused.report().problems())
          .singleElement()
          .satisfies(problem -> assertThat(problem.type()).isEqualTo("Cat.enemies"));
      assertThat(rows(source)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRowOfAnotherConcreteTypeIsRefused(TestDatabase database) throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source)) {
      long[] keepers = keep(factory, database);
      BackupEngine engine = engine(factory);
      Owner owner = Owner.of(keepers[0]);
      Path file = directory.resolve("backup.json");
      engine.export(owner, "json", file);
      BackupFile edited = BackupFile.read(file);
      String dog = edited.record("Dog", 0).get("id").asString();
      edited.keepOnly("Cat");
      edited.records("Cat").remove(1);
      edited.record("Cat", 0).put("id", dog).putNull("parent").putNull("friend");
      edited.write(file);
      Map<String, List<String>> before = rows(source);
      Throwable thrown =
          catchThrowable(
              () -> engine.restore(owner, file, RestoreOptions.defaults().acceptEdited(true)));
      assertThat(rows(source)).isEqualTo(before);
      assertThat(thrown)
          .isInstanceOf(RejectedRecordsException.class)
          .hasMessageContaining("there as Dog");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAHostMustDecideIsAskedForAtStartUp(TestDatabase database) throws Exception {
    try (EntityManagerFactory factory = open(database.create(), Vault.class)) {
      assertThat(catchThrowable(() -> engine(factory)))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              "Vault.secretCode", ".exclude(Vault.class, \"secretCode\")", ".include(");
      assertThat(
              catchThrowable(
                  () ->
                      JpaEntityGraph.builder(factory)
                          .owner(Keeper.class)
                          .exclude(Dog.class, "colour")
                          .build()))
          .isInstanceOf(ModelException.class);
      assertThat(catchThrowable(() -> JpaEntityGraph.builder(factory).owner(String.class).build()))
          .isInstanceOf(ModelException.class);
      JpaEntityGraph decided =
          JpaEntityGraph.builder(factory)
              .owner(Keeper.class)
              .exclude(Vault.class, "secretCode")
              .build();
      assertThat(decided.model().omitted()).containsExactly("Vault.secretCode");
      assertThat(catchThrowable(() -> BackupEngine.builder(decided).build()))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(".installation(");
      assertThat(catchThrowable(() -> withoutVaultSize(factory).build()))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              "Vault.size", "mandatory", ".exclude(Vault.class, \"size\", value)");
      assertThat(
              withoutVaultSize(factory).exclude(Vault.class, "size", 9).build().model().omitted())
          .contains("Vault.size");
    }
    try (EntityManagerFactory factory = open(database.create(), Timed.class)) {
      assertThat(catchThrowable(() -> engine(factory)))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Timed", "changedAt", "version");
    }
    try (EntityManagerFactory factory = open(database.create(), Orphan.class)) {
      assertThat(catchThrowable(() -> engine(factory)))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              "Orphan", ".ownedThrough(Orphan.class, \"keeper\")", ".exclude(Orphan.class)");
      assertThat(
              JpaEntityGraph.builder(factory)
                  .owner(Keeper.class)
                  .ownedThrough(Orphan.class, "keeper")
                  .build()
                  .model()
                  .find("Orphan"))
          .isPresent();
    }
  }

  @Test
  void whereAWayEndsTheLineThatLeadsOnIsAskedFor() throws Exception {
    try (EntityManagerFactory factory = open(TestDatabase.H2.create(), Bowl.class, Orphan.class)) {
      assertThat(catchThrowable(() -> engine(factory)))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("Orphan has no mandatory reference")
          .hasMessageContaining(".ownedThrough(Orphan.class, \"keeper\")");
      assertThat(
              JpaEntityGraph.builder(factory)
                  .owner(Keeper.class)
                  .ownedThrough(Orphan.class, "keeper")
                  .ownedThrough(Bowl.class, "orphan") // which is mandatory anyway
                  .build()
                  .model()
                  .find("Bowl"))
          .isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMandatoryAttributeThatIsLeftOutGetsItsDeclaredValueInNewRows(TestDatabase database)
      throws Exception {
    DataSource source = database.create();
    try (EntityManagerFactory factory = open(source, Vault.class)) {
      Vault vault = new Vault();
      Keeper keeper = new Keeper();
      try (EntityManager entityManager = factory.createEntityManager()) {
        entityManager.getTransaction().begin();
        entityManager.persist(keeper);
        vault.keeper = keeper;
        vault.secretCode = "1234";
        vault.size = 5;
        entityManager.persist(vault);
        entityManager.getTransaction().commit();
      }
      BackupEngine engine =
          BackupEngine.builder(withoutVaultSize(factory).exclude(Vault.class, "size", 9).build())
              .installation("test")
              .build();
      Path file = directory.resolve("backup.json");
      engine.export(Owner.of(keeper.id), "json", file);
      assertThat(engine.restore(Owner.of(keeper.id), file).unchanged()).isEqualTo(1);
      Tables.execute(source, "DELETE FROM Vault");
      assertThat(engine.restore(Owner.of(keeper.id), file).created()).isEqualTo(1);
      try (EntityManager entityManager = factory.createEntityManager()) {
        Vault restored = entityManager.find(Vault.class, vault.id);
        assertThat(restored.size).isEqualTo(9);
        assertThat(restored.secretCode).isEqualTo("1234");
      }
    }
  }

  private static JpaEntityGraph.Builder withoutVaultSize(EntityManagerFactory factory) {
    return JpaEntityGraph.builder(factory)
        .owner(Keeper.class)
        .include(Vault.class, "secretCode")
        .exclude(Vault.class, "size");
  }

  @Test
  void anUnknownSourceIsRefused() {
    assertThat(catchThrowable(() -> BackupEngine.of("no factory", Keeper.class)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("java.lang.String", "jpa");
  }
}
