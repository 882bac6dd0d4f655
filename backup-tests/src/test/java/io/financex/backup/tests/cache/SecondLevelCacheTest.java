package io.financex.backup.tests.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the application has cached does not hide what was restored. */
class SecondLevelCacheTest {
  @Entity(name = "Reader")
  static class Reader {
    @Id UUID id = UUID.randomUUID();
  }

  /** Whose collection is its subclasses'. */
  @MappedSuperclass
  static class Tagged {
    @ElementCollection
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "tags")
    Set<String> tags = new TreeSet<>();
  }

  @Entity(name = "Chapter")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "chapters")
  static class Chapter {
    @Id UUID id = UUID.randomUUID();

    @ManyToOne(optional = false)
    Book book;
  }

  @Entity(name = "Book")
  @Cacheable
  @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "books")
  static class Book extends Tagged {
    @Id UUID id = UUID.randomUUID();

    @ManyToOne(optional = false)
    Reader reader;

    String title;
    @Version long version;

    @OneToMany(mappedBy = "book")
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE, region = "book-chapters")
    Set<Chapter> chapters = new HashSet<>();
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void entitiesAndCollectionsAreReadAnew(TestDatabase database) throws Exception {
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Reader.class)
            .addAnnotatedClass(Tagged.class)
            .addAnnotatedClass(Book.class)
            .addAnnotatedClass(Chapter.class)
            .setProperty("hibernate.hbm2ddl.auto", "create")
            .setProperty("hibernate.generate_statistics", "true")
            .setProperty("hibernate.cache.region.factory_class", "jcache")
            .setProperty("hibernate.javax.cache.missing_cache_strategy", "create");
    configuration.getProperties().put("hibernate.connection.datasource", database.create());
    try (SessionFactory entityManagers = configuration.buildSessionFactory()) {
      Reader reader = new Reader();
      Book book = new Book();
      book.reader = reader;
      book.title = "first";
      book.tags.add("old");
      Chapter chapter = new Chapter();
      chapter.book = book;
      in(
          entityManagers,
          manager -> {
            manager.persist(reader);
            manager.persist(book);
            manager.persist(chapter);
          });
      BackupEngine engine = BackupEngine.of(entityManagers, Reader.class);
      Path file = directory.resolve("backup.json");
      engine.export(Owner.of(reader.id), "json", file);
      in(
          entityManagers,
          manager -> {
            Book changed = manager.find(Book.class, book.id);
            changed.title = "second";
            changed.tags.add("new");
            manager.remove(manager.find(Chapter.class, chapter.id));
          });
      in(entityManagers, manager -> assertIs(manager.find(Book.class, book.id), "second", 2, 0));
      entityManagers.getStatistics().clear();
      in(entityManagers, manager -> assertIs(manager.find(Book.class, book.id), "second", 2, 0));
      assertThat(entityManagers.getStatistics().getSecondLevelCacheHitCount())
          .as("the book, its tags and its chapters came from the cache")
          .isEqualTo(3);

      RestoreReport report = engine.restore(Owner.of(reader.id), file);
      assertThat(report.updated()).isEqualTo(1);
      assertThat(report.created()).isEqualTo(1);
      in(entityManagers, manager -> assertIs(manager.find(Book.class, book.id), "first", 1, 1));
    }
  }

  private static void assertIs(Book book, String title, int tags, int chapters) {
    assertThat(book.title).isEqualTo(title);
    assertThat(book.tags).hasSize(tags);
    assertThat(book.chapters).hasSize(chapters);
  }

  private static void in(EntityManagerFactory entityManagers, Consumer<EntityManager> work) {
    EntityManager manager = entityManagers.createEntityManager();
    try {
      manager.getTransaction().begin();
      work.accept(manager);
      manager.getTransaction().commit();
    } finally {
      manager.close();
    }
  }
}
