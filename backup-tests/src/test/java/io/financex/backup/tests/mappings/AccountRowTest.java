package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.ConflictMode;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.ModelException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.sql.SqlBackupWriter;
import io.financex.backup.sql.SqlMode;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The account's own row: in a backup on request, changed by a restore, never created. */
class AccountRowTest {
  @Entity(name = "Member")
  static class Member {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Version long version;

    @Column(nullable = false)
    String name;

    @Column(unique = true)
    String email;

    @Column(nullable = false)
    String passwordHash = "secret";

    @ManyToOne Note pinned;
    @ElementCollection Set<String> topics = new TreeSet<>();
    @ManyToOne Member sponsor;
  }

  @Entity(name = "Note")
  static class Note {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Member member;

    String text;
  }

  @TempDir Path directory;

  private static JpaEntityGraph.Builder included(JpaEntityGraph.Builder builder) {
    return builder
        .includeAccount()
        .exclude(Member.class, "passwordHash")
        .exclude(Member.class, "sponsor");
  }

  /** A database with two members. */
  private final class Club implements AutoCloseable {
    final DataSource source;
    final EntityManagerFactory factory;
    final BackupEngine engine;
    final Owner ann;
    final Owner bob;

    Club(TestDatabase database) throws Exception {
      this(database, AccountRowTest::included);
    }

    Club(TestDatabase database, UnaryOperator<JpaEntityGraph.Builder> declarations)
        throws Exception {
      source = database.create();
      factory =
          TestProvider.current()
              .open(TestProvider.current().unit(source, Member.class, Note.class));
      ann = Owner.of(join("Ann"));
      bob = Owner.of(join("Bob"));
      engine = engine(declarations);
    }

    BackupEngine engine(UnaryOperator<JpaEntityGraph.Builder> declarations) {
      return BackupEngine.builder(
              declarations.apply(JpaEntityGraph.builder(factory).owner(Member.class)).build())
          .installation("test")
          .build();
    }

    private Long join(String name) {
      Member member = new Member();
      member.name = name;
      member.email = name + "@example.org";
      member.topics.addAll(Set.of("Chess", name));
      Note note = new Note();
      note.member = member;
      note.text = "First";
      inTransaction(
          entityManager -> {
            entityManager.persist(member);
            entityManager.persist(note);
            member.pinned = note;
          });
      return member.id;
    }

    void inTransaction(Consumer<EntityManager> work) {
      try (EntityManager entityManager = factory.createEntityManager()) {
        entityManager.getTransaction().begin();
        work.accept(entityManager);
        entityManager.getTransaction().commit();
      }
    }

    void change(Owner owner) {
      inTransaction(
          entityManager -> {
            Member member = entityManager.find(Member.class, owner.key().values().get(0));
            member.name = "Changed";
            member.email = "changed@example.org";
            member.topics.remove("Chess");
            member.topics.add("Go");
            Note note = member.pinned;
            member.pinned = null;
            entityManager.remove(note);
          });
    }

    Map<String, List<String>> rows() throws SQLException {
      return Tables.copy(
          source, column -> column.endsWith(".version") || column.startsWith("sequence."));
    }

    Path export(Owner owner, String format) {
      Path file = directory.resolve("member." + format);
      assertThat(engine.export(owner, format, file).warnings()).isEmpty();
      return file;
    }

    @Override
    public void close() {
      factory.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void itComesBackWithItsPartsAndReferences(TestDatabase database) throws Exception {
    try (Club club = new Club(database)) {
      Map<String, List<String>> before = club.rows();
      for (String format : List.of("json", "xlsx")) {
        Path file = club.export(club.ann, format);
        club.change(club.ann);
        RestoreReport restored = club.engine.restore(club.ann, file);
        assertThat(restored.updated()).isPositive();
        assertThat(Tables.differences(before, club.rows())).isEmpty();
        RestoreReport again = club.engine.restore(club.ann, file);
        assertThat(again.unchanged()).isEqualTo(again.read());
        assertThat(Tables.differences(before, club.rows())).isEmpty();
      }
      assertThat(BackupFile.read(club.export(club.ann, "json")).records("Member")).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aScriptChangesItAndCreatesNone(TestDatabase database) throws Exception {
    try (Club club = new Club(database)) {
      Map<String, List<String>> before = club.rows();
      for (SqlMode mode : SqlMode.values()) {
        Path file = directory.resolve(mode + ".sql");
        BackupEngine.builder(
                included(JpaEntityGraph.builder(club.factory).owner(Member.class)).build())
            .installation("test")
            .writer(new SqlBackupWriter().mode(mode))
            .build()
            .export(club.ann, "sql", file);
        club.change(club.ann);
        SqlScript.run(club.source, file);
        club.factory.getCache().evictAll(); // nobody tells the provider of a script
        assertThat(Tables.differences(before, club.rows())).as(mode.name()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void noFileReachesAnotherAccountsRowOrCreatesOne(TestDatabase database) throws Exception {
    try (Club club = new Club(database)) {
      Path file = club.export(club.ann, "json");
      for (String id : List.of(club.bob.key().values().get(0).toString(), "4711")) {
        for (boolean inPlace : new boolean[] {true, false}) {
          BackupFile edited = BackupFile.read(file);
          edited.keepOnly("Member");
          if (!inPlace) {
            edited.records("Member").add(edited.record("Member", 0).deepCopy());
          }
          edited.record("Member", 0).put("id", id).put("name", "Hostile").putNull("pinned");
          Map<String, List<String>> before = club.rows();
          Path hostile = edited.write(directory.resolve("hostile.json"));
          assertThat(catchThrowable(() -> club.engine.restore(club.ann, hostile, Edits.ACCEPTED)))
              .isInstanceOf(RejectedRecordsException.class);
          assertThat(club.rows()).isEqualTo(before);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsNoConflictThatItIsThere(TestDatabase database) throws Exception {
    try (Club club = new Club(database)) {
      Path file = club.export(club.ann, "json");
      club.inTransaction(
          entityManager -> {
            Member member = entityManager.find(Member.class, club.ann.key().values().get(0));
            member.name = "Changed";
            Note note = member.pinned;
            member.pinned = null;
            entityManager.remove(note);
          });
      RestoreReport report =
          club.engine.restore(
              club.ann, file, RestoreOptions.defaults().onConflict(ConflictMode.FAIL));
      assertThat(report.created()).isEqualTo(1);
      assertThat(report.skipped()).isEqualTo(report.read() - 1);
      assertThat(club.rows().get("member")).anyMatch(row -> row.contains("name=Changed"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void inACopyItStandsForTheNewAccountsRow(TestDatabase database) throws Exception {
    try (Club club =
        new Club(database, builder -> included(builder).exportOnly(Member.class, "email"))) {
      Path file = club.export(club.ann, "json");
      RestoreReport report =
          club.engine.restore(club.bob, file, RestoreOptions.defaults().copyOf(club.ann));
      assertThat(report.warnings())
          .anyMatch(
              one -> one.contains("Member: the account's own row gets") && one.contains("name"))
          .anyMatch(one -> one.contains("Member.email differs"));
      club.inTransaction(
          entityManager -> {
            Member bob = entityManager.find(Member.class, club.bob.key().values().get(0));
            assertThat(bob.name).isEqualTo("Ann");
            assertThat(bob.email).isEqualTo("Bob@example.org");
            assertThat(bob.topics).containsExactlyInAnyOrder("Ann", "Chess");
            assertThat(bob.pinned.member).isSameAs(bob);
            Member ann = entityManager.find(Member.class, club.ann.key().values().get(0));
            assertThat(ann.pinned.member).isSameAs(ann);
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCopyDoesNotTakeWhatTheOriginalAloneMayHave(TestDatabase database) throws Exception {
    try (Club club = new Club(database)) {
      Path file = club.export(club.ann, "json");
      Map<String, List<String>> before = club.rows();
      RejectedRecordsException refusal =
          (RejectedRecordsException)
              catchThrowable(
                  () ->
                      club.engine.restore(
                          club.bob, file, RestoreOptions.defaults().copyOf(club.ann)));
      assertThat(refusal.report().problems())
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.attribute()).isEqualTo("email");
                assertThat(problem.message()).contains("taken already");
              });
      assertThat(club.rows()).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void secretsAndOtherAccountsAreAskedFor(TestDatabase database) throws Exception {
    try (Club club = new Club(database, builder -> builder)) {
      assertThat(
              club.engine
                  .export(club.ann, "json", directory.resolve("f.json"))
                  .manifest()
                  .model()
                  .account())
          .isEmpty();
      assertThat(
              catchThrowable(
                  () ->
                      club.engine(
                          builder -> builder.includeAccount().exclude(Member.class, "sponsor"))))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Member.passwordHash looks like a secret");
      assertThat(
              catchThrowable(
                  () ->
                      club.engine(
                          builder ->
                              builder.includeAccount().exclude(Member.class, "passwordHash"))))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(".exclude(Member.class, \"sponsor\")");
    }
  }
}
