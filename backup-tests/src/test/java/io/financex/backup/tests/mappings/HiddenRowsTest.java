package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportReport;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.nio.file.Path;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.SoftDeleteType;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that a mapping hides from the application, and references that it lets lead nowhere. */
@Tag("hibernate")
class HiddenRowsTest {
  @Entity(name = "Note")
  @SQLRestriction("archived = false")
  static class Note {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String text;
    boolean archived;
  }

  @Entity(name = "Letter")
  @SoftDelete
  static class Letter {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String text;
  }

  @Entity(name = "Parcel")
  @SoftDelete(strategy = SoftDeleteType.TIMESTAMP)
  static class Parcel {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    int weight;
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    for (boolean hidden : new boolean[] {false, true}) {
      Note note = new Note();
      note.person = person;
      note.text = "Note";
      note.archived = hidden;
      entityManager.persist(note);
      Letter letter = new Letter();
      letter.person = person;
      letter.text = "Letter";
      entityManager.persist(letter);
      if (hidden) {
        entityManager.flush();
        entityManager.remove(letter);
      }
    }
  }

  private static void change(EntityManager entityManager, Person person) {
    entityManager
        .createQuery("update Note n set n.archived = true where n.person = :p")
        .setParameter("p", person)
        .executeUpdate();
    removeAll(entityManager, person, Letter.class);
  }

  private static <T> void removeAll(EntityManager entityManager, Person person, Class<T> entity) {
    entityManager
        .createQuery("select x from " + entity.getSimpleName() + " x where x.person = :p", entity)
        .setParameter("p", person)
        .getResultList()
        .forEach(entityManager::remove);
  }

  private static void assertAsked(MappedHost host, Class<?> entity) {
    String name = entity.getSimpleName();
    assertThat(catchThrowable(host::graph))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            name, "hides", ".includeHidden(" + name + ".class)", ".exclude(" + name + ".class)");
  }

  @ParameterizedTest
  @EnumSource
  void hiddenRowsAreCarriedWhereTheHostSaysSo(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Note.class, Letter.class)) {
      assertAsked(host.declaring(builder -> builder.exclude(Letter.class)), Note.class);
      assertAsked(host.declaring(builder -> builder.exclude(Note.class)), Letter.class);
      host.declaring(builder -> builder.includeHidden(Note.class).includeHidden(Letter.class))
          .thereAndBack(directory, HiddenRowsTest::fill, HiddenRowsTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Tag("hibernate7") // which brought this strategy
  void rowsThatAreDeletedAtSomeTimeAreCarriedToo(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Parcel.class)) {
      assertAsked(host, Parcel.class);
      host.declaring(builder -> builder.includeHidden(Parcel.class))
          .thereAndBack(
              directory,
              (entityManager, person) -> {
                for (int weight = 1; weight <= 2; weight++) {
                  Parcel parcel = new Parcel();
                  parcel.person = person;
                  parcel.weight = weight;
                  entityManager.persist(parcel);
                  if (weight == 2) {
                    entityManager.flush();
                    entityManager.remove(parcel);
                  }
                }
              },
              (entityManager, person) -> removeAll(entityManager, person, Parcel.class));
    }
  }

  @Entity(name = "Lease")
  static class Lease {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @TenantId String tenant;
  }

  @ParameterizedTest
  @EnumSource
  void aTenantIsRefused(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            database,
            unit ->
                unit.property("hibernate.tenant_identifier_resolver", new OneTenant())
                    .managedClass(Lease.class))) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Lease", "tenant", ".exclude(Lease.class)");
    }
  }

  private static final class OneTenant implements CurrentTenantIdentifierResolver<String> {
    @Override
    public String resolveCurrentTenantIdentifier() {
      return "one";
    }

    @Override
    public boolean validateExistingCurrentSessions() {
      return false;
    }
  }

  @Entity(name = "Visit")
  static class Visit {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ManyToOne
    @NotFound(action = NotFoundAction.IGNORE)
    @JoinColumn(foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Place place;
  }

  @Entity(name = "Place")
  static class Place {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @ParameterizedTest
  @EnumSource
  void aReferenceThatLeadsNowhereIsToldInTheReportAndRefused(TestDatabase database)
      throws Exception {
    try (MappedHost host = MappedHost.of(database, Visit.class, Place.class)) {
      Person ann =
          host.person(
              (entityManager, person) -> {
                Place place = new Place();
                place.person = person;
                entityManager.persist(place);
                Visit visit = new Visit();
                visit.person = person;
                visit.place = place;
                entityManager.persist(visit);
              });
      BackupEngine engine = host.engine();
      Path file = directory.resolve("file.json");
      assertThat(engine.export(Owner.of(ann.id), "json", file).warnings()).isEmpty();
      host.inTransaction(
          ann,
          (entityManager, person) ->
              entityManager.createQuery("delete from Place").executeUpdate());
      ExportReport dangling = engine.export(Owner.of(ann.id), "json", file);
      assertThat(dangling.warnings()).isNotEmpty();
      host.inTransaction(
          ann,
          (entityManager, person) ->
              entityManager.createQuery("delete from Visit").executeUpdate());
      assertThat(catchThrowable(() -> engine.restore(Owner.of(ann.id), file)))
          .isInstanceOf(RejectedRecordsException.class);
    }
  }
}
