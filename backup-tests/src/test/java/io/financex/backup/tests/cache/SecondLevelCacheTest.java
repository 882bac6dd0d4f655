package io.financex.backup.tests.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.WatchedDataSource;
import jakarta.persistence.Cacheable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
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
  private WatchedDataSource source;
  private SessionFactory entityManagers;
  private BackupEngine engine;
  private Owner owner;
  private Path file;
  private final Book book = new Book();

  /** A book that was changed after its backup, and is in the cache as it was changed. */
  private void openWithABookInTheCache(TestDatabase database) throws SQLException {
    source = new WatchedDataSource(database.create());
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
    configuration.getProperties().put("hibernate.connection.datasource", source.proxy());
    entityManagers = configuration.buildSessionFactory();
    book.reader = new Reader();
    book.title = "first";
    book.tags.add("old");
    Chapter chapter = new Chapter();
    chapter.book = book;
    in(
        manager -> {
          manager.persist(book.reader);
          manager.persist(book);
          manager.persist(chapter);
        });
    engine = BackupEngine.of(entityManagers, Reader.class);
    owner = Owner.of(book.reader.id);
    file = directory.resolve("backup.json");
    engine.export(owner, "json", file);
    in(
        manager -> {
          Book changed = manager.find(Book.class, book.id);
          changed.title = "second";
          changed.tags.add("new");
          manager.remove(manager.find(Chapter.class, chapter.id));
        });
    assertBookIs("second", 2, 0);
    entityManagers.getStatistics().clear();
    assertBookIs("second", 2, 0);
    assertThat(entityManagers.getStatistics().getSecondLevelCacheHitCount())
        .as("the book, its tags and its chapters came from the cache")
        .isEqualTo(3);
  }

  @AfterEach
  void close() {
    entityManagers.close();
  }

  @ParameterizedTest
  @EnumSource
  void entitiesAndCollectionsAreReadAnew(TestDatabase database) throws SQLException {
    openWithABookInTheCache(database);
    RestoreReport report = engine.restore(owner, file);
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.created()).isEqualTo(1);
    assertBookIs("first", 1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void evenWhereTheAnswerToTheCommitIsLost(TestDatabase database) throws SQLException {
    openWithABookInTheCache(database);
    source.afterCommit(
        () -> {
          throw WatchedDataSource.<RuntimeException>sneak(new SQLException("no answer", "08006"));
        });
    Throwable thrown = catchThrowable(() -> engine.restore(owner, file));
    source.afterCommit(() -> {});
    assertThat(thrown).isInstanceOf(StoreException.class).hasMessageContaining("is not known");
    assertBookIs("first", 1, 1);
    assertThat(engine.restore(owner, file).unchanged()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void norWhatWasRestoredInTheCallersTransaction(TestDatabase database) throws SQLException {
    openWithABookInTheCache(database);
    in(
        manager -> {
          assertBookIs(manager, "second", 2, 0);
          engine.joining(manager).restore(owner, file);
          assertBookIs("second", 2, 0); // which others read, and put into the cache again
          assertBookIs(manager, "first", 1, 1);
        });
    assertBookIs("first", 1, 1);
  }

  @ParameterizedTest
  @EnumSource
  void norDoesTheCacheHoldWhatTheCallerRolledBack(TestDatabase database) throws SQLException {
    openWithABookInTheCache(database);
    EntityManager manager = entityManagers.createEntityManager();
    manager.getTransaction().begin();
    engine.joining(manager).restore(owner, file);
    assertBookIs(manager, "first", 1, 1);
    assertBookIs("second", 2, 0);
    manager.getTransaction().rollback();
    assertBookIs("second", 2, 0);
    manager.clear();
    manager.getTransaction().begin();
    entityManagers.getStatistics().clear();
    assertBookIs(manager, "second", 2, 0);
    assertThat(entityManagers.getStatistics().getSecondLevelCacheHitCount())
        .as("the EntityManager reads from the cache again")
        .isEqualTo(3);
    manager.getTransaction().rollback();
    manager.close();
  }

  private void assertBookIs(String title, int tags, int chapters) {
    in(manager -> assertBookIs(manager, title, tags, chapters));
  }

  private void assertBookIs(EntityManager manager, String title, int tags, int chapters) {
    Book found = manager.find(Book.class, book.id);
    assertThat(found.title).isEqualTo(title);
    assertThat(found.tags).hasSize(tags);
    assertThat(found.chapters).hasSize(chapters);
  }

  private void in(Consumer<EntityManager> work) {
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
