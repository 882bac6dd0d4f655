package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.persistence.annotations.AdditionalCriteria;
import org.eclipse.persistence.annotations.ClassExtractor;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.ReadOnly;
import org.eclipse.persistence.annotations.ReturnInsert;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.eclipse.persistence.sessions.DataRecord;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What EclipseLink has of its own: counters in a table, hidden rows, its cache, refusals. */
@Tag("eclipselink")
class EclipseLinkTest {
  @Entity(name = "Numbered")
  static class Numbered {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "numbered")
    @TableGenerator(
        name = "numbered",
        table = "id_table",
        pkColumnName = "kind",
        valueColumnName = "last_id",
        pkColumnValue = "numbered things",
        allocationSize = 3)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @Entity(name = "Note")
  @AdditionalCriteria("this.archived = false")
  static class Note {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    boolean archived;
    @ElementCollection Set<String> words = new HashSet<>();
  }

  @TempDir Path directory;

  private static void number(EntityManager entityManager, Person person) {
    for (int i = 0; i < 4; i++) {
      Numbered numbered = new Numbered();
      numbered.person = person;
      entityManager.persist(numbered);
    }
  }

  @ParameterizedTest
  @EnumSource
  void idsFromACounterInATable(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Numbered.class)) {
      host.thereAndBack(
          directory,
          EclipseLinkTest::number,
          (entityManager, person) ->
              entityManager
                  .createQuery("update Numbered n set n.amount = 9 where n.person = :p")
                  .setParameter("p", person)
                  .executeUpdate());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFreshCounterIsMovedBeyondWhatWasRestored(TestDatabase database) throws Exception {
    Path file = directory.resolve("numbered.json");
    try (MappedHost from = MappedHost.of(database, Numbered.class)) {
      from.person(EclipseLinkTest::number);
      Person ann = from.person(EclipseLinkTest::number);
      from.engine().export(Owner.of(ann.id), "json", file);
      try (MappedHost to = MappedHost.of(database, Numbered.class)) {
        to.person((entityManager, person) -> {});
        Person same = to.person((entityManager, person) -> {});
        assertThat(same.id).isEqualTo(ann.id);
        assertThat(to.engine().restore(Owner.of(same.id), file).created()).isEqualTo(4);
        List<Long> ids = new ArrayList<>();
        to.inTransaction(
            same,
            (entityManager, person) -> {
              for (int i = 0; i < 7; i++) {
                Numbered next = new Numbered();
                next.person = person;
                entityManager.persist(next);
                ids.add(next.id);
              }
            });
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id > 8);
      }
    }
  }

  private static void write(EntityManager entityManager, Person person) {
    for (boolean hidden : new boolean[] {false, true}) {
      Note note = new Note();
      note.person = person;
      note.archived = hidden;
      note.words.add("word");
      entityManager.persist(note);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hiddenRowsAreCarriedWhereTheHostSaysSo(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Note.class)) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Note", "hides", ".includeHidden(Note.class)");
      host.declaring(builder -> builder.includeHidden(Note.class))
          .thereAndBack(
              directory,
              EclipseLinkTest::write,
              (entityManager, person) ->
                  entityManager
                      .createQuery("update Note n set n.archived = true where n.person = :p")
                      .setParameter("p", person)
                      .executeUpdate());
    }
  }

  @Entity(name = "Shelf")
  static class Shelf {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String name;
    @ElementCollection Set<String> words = new HashSet<>();

    @OneToMany(mappedBy = "shelf")
    List<Book> books = new ArrayList<>();
  }

  @Entity(name = "Book")
  static class Book {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Shelf shelf;
  }

  @ParameterizedTest
  @EnumSource
  void theSharedCacheForgetsWhatWasRestored(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Shelf.class, Book.class)) {
      Shelf shelf = new Shelf();
      Book book = new Book();
      Person ann =
          host.person(
              (entityManager, person) -> {
                shelf.person = person;
                shelf.name = "first";
                shelf.words.add("old");
                book.shelf = shelf;
                shelf.books.add(book);
                entityManager.persist(shelf);
                entityManager.persist(book);
              });
      BackupEngine engine = host.engine();
      Path file = directory.resolve("shelf.json");
      engine.export(Owner.of(ann.id), "json", file);
      host.inTransaction(
          ann,
          (entityManager, person) -> {
            Shelf changed = entityManager.find(Shelf.class, shelf.id);
            changed.name = "second";
            changed.words.add("new");
            entityManager.remove(changed.books.remove(0));
          });
      assertThat(host.factory().getCache().contains(Shelf.class, shelf.id)).isTrue();
      engine.restore(Owner.of(ann.id), file);
      host.inTransaction(
          ann,
          (entityManager, person) -> {
            Shelf found = entityManager.find(Shelf.class, shelf.id);
            assertThat(found.name).isEqualTo("first");
            assertThat(found.words).containsExactly("old");
            assertThat(found.books).hasSize(1);
          });
    }
  }

  @Entity(name = "Lease")
  @Multitenant
  @TenantDiscriminatorColumn(name = "tenant", contextProperty = "tenant")
  static class Lease {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @Entity(name = "Country")
  @ReadOnly
  static class Country {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @Entity(name = "Price")
  static class Price {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    Currency currency;
  }

  @Entity(name = "Stamped")
  static class Stamped {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @Version LocalDateTime changed;
  }

  @Entity(name = "Figure")
  @ClassExtractor(ByCode.class)
  static class Figure {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @Entity(name = "Circle")
  static class Circle extends Figure {
    int radius;
  }

  /** Tells circles from others. */
  public static class ByCode extends org.eclipse.persistence.descriptors.ClassExtractor {
    @Override
    @SuppressWarnings("unchecked") // as EclipseLink declares it
    public <T> Class<T> extractClassFromRow(DataRecord row, Session session) {
      return (Class<T>) (row.get("RADIUS") == null ? Figure.class : Circle.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNotCarriedIsRefusedAtStartUpByName(TestDatabase database) throws Exception {
    assertRefused(database, "Country", "read-only", Country.class);
    assertRefused(database, "Price.currency", "java.util.Currency", Price.class);
    assertRefused(database, "Stamped.changed", "kind of version", Stamped.class);
    try (MappedHost host = MappedHost.of(database, Figure.class, Circle.class)) {
      assertRefused(host.declaring(builder -> builder.exclude(Circle.class)), "Figure", "code of");
    }
    try (MappedHost host =
        MappedHost.configured(
            database, unit -> unit.property("tenant", "one").managedClass(Lease.class))) {
      assertRefused(host, "Lease", "tenants");
    }
  }

  private static void assertRefused(
      TestDatabase database, String place, String reason, Class<?> entity) throws Exception {
    try (MappedHost host = MappedHost.of(database, entity)) {
      assertRefused(host, place, reason);
    }
  }

  private static void assertRefused(MappedHost host, String place, String reason) {
    assertThat(catchThrowable(host::graph))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(place, reason, ".exclude(");
  }

  @Entity(name = "Loud")
  static class Loud {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ReturnInsert(returnOnly = true)
    @Column(columnDefinition = "varchar(20) default 'given'")
    String given;

    String text;
  }

  @ParameterizedTest
  @EnumSource(names = "POSTGRESQL") // EclipseLink's H2 returns nothing of an insert
  void whatTheDatabaseGivesIsLeftOut(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Loud.class)) {
      assertThat(host.graph().model().type("Loud").attributes())
          .extracting("name")
          .contains("text")
          .doesNotContain("given");
    }
  }
}
