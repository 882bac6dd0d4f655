package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of several columns, keys that are references, and keys that hold the account itself. */
class KeysTest {
  @Embeddable
  public static class PlotId implements Serializable {
    @Column(name = "town")
    String town;

    @Column(name = "plot_number")
    int number;

    public PlotId() {}

    PlotId(String town, int number) {
      this.town = town;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof PlotId id && id.number == number && Objects.equals(id.town, town);
    }

    @Override
    public int hashCode() {
      return Objects.hash(town, number);
    }
  }

  @Entity(name = "Plot")
  static class Plot {
    @EmbeddedId PlotId id;

    @ManyToOne(optional = false)
    Person owner;

    String crop;

    @ManyToOne
    @JoinColumn(name = "neighbour_town", referencedColumnName = "town")
    @JoinColumn(name = "neighbour_number", referencedColumnName = "plot_number")
    Plot neighbour;
  }

  /** Refers to a key of two columns within its own key of three. */
  @Entity(name = "Harvest")
  @IdClass(HarvestId.class)
  static class Harvest {
    @Id
    @ManyToOne(optional = false)
    @JoinColumn(name = "plot_town", referencedColumnName = "town")
    @JoinColumn(name = "plot_number", referencedColumnName = "plot_number")
    Plot plot;

    @Id int harvestYear;
    long kilograms;
  }

  public static class HarvestId implements Serializable {
    PlotId plot;
    int harvestYear;

    public HarvestId() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof HarvestId id
          && id.harvestYear == harvestYear
          && Objects.equals(id.plot, plot);
    }

    @Override
    public int hashCode() {
      return Objects.hash(plot, harvestYear);
    }
  }

  /** Has the ID of its plot. */
  @Entity(name = "Deed")
  static class Deed {
    @EmbeddedId PlotId id;

    @MapsId
    @OneToOne(optional = false)
    @JoinColumn(name = "plot_town", referencedColumnName = "town")
    @JoinColumn(name = "plot_number", referencedColumnName = "plot_number")
    Plot plot;

    String notary;
  }

  /** Has the ID of the account. */
  @Entity(name = "Profile")
  static class Profile {
    @Id Long id;

    @MapsId
    @OneToOne(optional = false)
    Person person;

    String motto;
    @ElementCollection Set<String> hobbies = new TreeSet<>();
  }

  @Embeddable
  public static class BillId implements Serializable {
    @Column(name = "person_id")
    Long personId;

    @Column(name = "bill_number")
    int number;

    public BillId() {}

    BillId(Long personId, int number) {
      this.personId = personId;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof BillId id
          && id.number == number
          && Objects.equals(id.personId, personId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(personId, number);
    }
  }

  /** Numbered within the account. */
  @Entity(name = "Bill")
  static class Bill {
    @EmbeddedId BillId id;

    @MapsId("personId")
    @ManyToOne(optional = false)
    @JoinColumn(name = "person_id")
    Person person;

    String text;

    @ManyToOne
    @JoinColumn(name = "reminder_person", referencedColumnName = "person_id")
    @JoinColumn(name = "reminder_number", referencedColumnName = "bill_number")
    Bill reminderOf;
  }

  @Entity(name = "BillLine")
  static class BillLine {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "bill_person", referencedColumnName = "person_id")
    @JoinColumn(name = "bill_number", referencedColumnName = "bill_number")
    Bill bill;

    String article;
  }

  /** Has more attributes in its key than beside it. */
  @Entity(name = "Stall")
  @IdClass(StallId.class)
  static class Stall {
    @Id String market;
    @Id int place;

    @ManyToOne(optional = false)
    Person person;
  }

  public static class StallId implements Serializable {
    String market;
    int place;

    public StallId() {}

    @Override
    public boolean equals(Object other) {
      return other instanceof StallId id && id.place == place && Objects.equals(id.market, market);
    }

    @Override
    public int hashCode() {
      return Objects.hash(market, place);
    }
  }

  private static final Class<?>[] MODEL = {
    Plot.class, Harvest.class, Deed.class, Profile.class, Bill.class, BillLine.class
  };

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    Plot first = plot(person, 1);
    Plot second = plot(person, 2);
    entityManager.persist(first);
    entityManager.persist(second);
    first.neighbour = second;
    second.neighbour = first;
    Harvest harvest = new Harvest();
    harvest.plot = second;
    harvest.harvestYear = 2024;
    harvest.kilograms = 12;
    entityManager.persist(harvest);
    Deed deed = new Deed();
    deed.plot = first;
    deed.notary = "Meier";
    entityManager.persist(deed);
    fillWithinTheAccount(entityManager, person);
  }

  private static void fillWithinTheAccount(EntityManager entityManager, Person person) {
    Profile profile = new Profile();
    profile.person = person;
    profile.motto = "Onward";
    profile.hobbies.addAll(List.of("chess", "rowing"));
    entityManager.persist(profile);
    Bill bill = bill(person, 1);
    entityManager.persist(bill);
    Bill reminder = bill(person, 2);
    reminder.reminderOf = bill;
    entityManager.persist(reminder);
    BillLine line = new BillLine();
    line.bill = bill;
    line.article = "Seed";
    entityManager.persist(line);
  }

  private static Plot plot(Person person, int number) {
    Plot plot = new Plot();
    plot.id = new PlotId("Bern " + person.id, number);
    plot.owner = person;
    plot.crop = "Rye";
    return plot;
  }

  private static Bill bill(Person person, int number) {
    Bill bill = new Bill();
    bill.id = new BillId(person.id, number);
    bill.person = person;
    bill.text = "Bill " + number;
    return bill;
  }

  private static void change(EntityManager entityManager, Person person) {
    entityManager.find(Plot.class, new PlotId("Bern " + person.id, 1)).neighbour = null;
    entityManager.find(Plot.class, new PlotId("Bern " + person.id, 2)).crop = "Oats";
    entityManager
        .createQuery("delete from Deed d where d.plot.owner = :p")
        .setParameter("p", person)
        .executeUpdate();
    Profile profile = entityManager.find(Profile.class, person.id);
    profile.motto = null;
    profile.hobbies.remove("chess");
    entityManager.find(Bill.class, new BillId(person.id, 2)).reminderOf = null;
    entityManager.find(Bill.class, new BillId(person.id, 1)).text = "";
  }

  @ParameterizedTest
  @EnumSource
  void keysOfAnyShape(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      host.thereAndBack(directory, KeysTest::fill, KeysTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysWithinTheAccountAreFreeForACopy(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Profile.class, Bill.class, BillLine.class)) {
      Person ann = host.person(KeysTest::fillWithinTheAccount);
      assertThat(new CopyCheck(host, directory).copies(ann)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatNamesAnotherAccountIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(KeysTest::fill);
      Person bob = host.person(KeysTest::fill);
      Person cyd = host.person((entityManager, person) -> {});
      BackupEngine engine = host.engine();
      for (Person victim : List.of(bob, cyd)) { // whose row is there, and whose is not
        Path file = directory.resolve("ann.json");
        engine.export(Owner.of(ann.id), "json", file);
        BackupFile edited = BackupFile.read(file);
        edited.keepOnly("Profile");
        edited.record("Profile", 0).put("id", victim.id.toString());
        edited.write(file);
        Map<String, List<String>> before = host.rows();
        assertThat(
                catchThrowable(
                    () ->
                        engine.restore(
                            Owner.of(ann.id), file, RestoreOptions.defaults().acceptEdited(true))))
            .isInstanceOf(RejectedRecordsException.class);
        assertThat(host.rows()).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReferenceThroughTheAccountsKeyStaysInTheAccount(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(KeysTest::fill);
      Person bob = host.person(KeysTest::fill);
      BackupEngine engine = host.engine();
      Path file = directory.resolve("ann.json");
      engine.export(Owner.of(ann.id), "json", file);
      BackupFile edited = BackupFile.read(file);
      edited.keepOnly("BillLine");
      String holdsAccount =
          edited.record("BillLine", 0).propertyNames().stream()
              .filter(name -> name.contains("bill") && name.contains("person"))
              .findFirst()
              .orElseThrow();
      edited.record("BillLine", 0).put(holdsAccount, bob.id.toString());
      edited.write(file);
      Map<String, List<String>> before = host.rows();
      assertThat(
              catchThrowable(
                  () ->
                      engine.restore(
                          Owner.of(ann.id), file, RestoreOptions.defaults().acceptEdited(true))))
          .isInstanceOf(RejectedRecordsException.class);
      assertThat(host.rows()).isEqualTo(before);
    }
  }
}
