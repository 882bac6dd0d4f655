package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreOptions;
import io.financex.backup.error.ModelException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.TableGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.dialect.MariaDBDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.sequence.NoSequenceSupport;
import org.hibernate.dialect.sequence.SequenceSupport;
import org.hibernate.id.enhanced.PooledOptimizer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tables that give out IDs with Hibernate, whose optimizers read the same number in ways of their
 * own: whatever was restored, the host goes on inserting.
 */
@Tag("hibernate")
class CountersTest {
  private static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);
  private static final int BLOCK = 4;

  @Entity(name = "Letter")
  static class Letter {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "letters")
    @TableGenerator(
        name = "letters",
        table = "id_table",
        pkColumnName = "kind",
        valueColumnName = "number",
        pkColumnValue = "post box",
        allocationSize = BLOCK)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  /** Shares its counter with letters. */
  @Entity(name = "Parcel")
  static class Parcel {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE, generator = "parcels")
    @TableGenerator(
        name = "parcels",
        table = "id_table",
        pkColumnName = "kind",
        valueColumnName = "number",
        pkColumnValue = "post box",
        allocationSize = BLOCK)
    Integer id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  /** Counted in the table that is there by default. */
  @Entity(name = "Stamp")
  static class Stamp {
    @Id
    @GeneratedValue(strategy = GenerationType.TABLE)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    for (int i = 0; i < BLOCK + 1; i++) {
      write(entityManager, person);
      Parcel parcel = new Parcel();
      parcel.person = person;
      entityManager.persist(parcel);
      Stamp stamp = new Stamp();
      stamp.person = person;
      entityManager.persist(stamp);
    }
  }

  private static void write(EntityManager entityManager, Person person) {
    Letter letter = new Letter();
    letter.person = person;
    entityManager.persist(letter);
  }

  private static void change(EntityManager entityManager, Person person) {
    for (String entity : List.of("Letter", "Parcel", "Stamp")) {
      entityManager
          .createQuery("update " + entity + " x set x.amount = 9 where x.person = :p")
          .setParameter("p", person)
          .executeUpdate();
    }
  }

  private static MappedHost host(TestDatabase database, String optimizer) throws Exception {
    return MappedHost.configured(
        database,
        unit ->
            unit.property("hibernate.id.optimizer.pooled.preferred", optimizer)
                .managedClass(Letter.class)
                .managedClass(Parcel.class)
                .managedClass(Stamp.class));
  }

  @ParameterizedTest
  @EnumSource
  void idsFromCountersInTables(TestDatabase database) throws Exception {
    for (String optimizer : List.of("pooled", "hilo")) {
      try (MappedHost host = host(database, optimizer)) {
        host.thereAndBack(directory, CountersTest::fill, CountersTest::change);
      }
    }
  }

  /** What the counter is when rows are restored. */
  private enum Counter {
    /** As Hibernate makes it with the table. */
    FRESH,
    /** Its row is missing, as in tables that Hibernate has not made. */
    MISSING,
    /** A block of it is in memory. */
    USED
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "pooled", "pooled-lo", "pooled-lotl", "hilo", "legacy-hilo"})
  void theHostGoesOnInsertingWhateverTheOptimizer(String optimizer) throws Exception {
    for (Counter counter : Counter.values()) {
      for (List<Long> ids : List.of(List.of(1L), List.of(3L, 8L), List.of(1000L))) {
        assertGoesOn(optimizer, "true", counter, ids);
      }
    }
    assertGoesOn(optimizer, "true", Counter.FRESH, List.of(0L));
    assertGoesOn(optimizer, "false", Counter.FRESH, List.of(4L, 5L));
  }

  private void assertGoesOn(String optimizer, String lastUsed, Counter counter, List<Long> ids)
      throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            TestDatabase.H2,
            unit ->
                unit.property("hibernate.id.optimizer.pooled.preferred", optimizer)
                    .property("hibernate.id.generator.stored_last_used", lastUsed)
                    .managedClass(Letter.class))) {
      Person ann = host.person((entityManager, person) -> {});
      prepare(host, counter, ann);
      Path file = withIds(host, ann, ids);
      assertThat(host.engine().restore(Owner.of(ann.id), file, EDITED).created())
          .isEqualTo(ids.size());
      for (int i = 0; i <= 2 * BLOCK; i++) {
        host.inTransaction(ann, CountersTest::write);
      }
      assertThat(host.rows().get("letter"))
          .as("%s, %s, %s, %s", optimizer, lastUsed, counter, ids)
          .hasSize(ids.size() + 2 * BLOCK + 1);
      highestIsNearby(host, ids);
    }
  }

  private static void prepare(MappedHost host, Counter counter, Person ann) throws Exception {
    if (counter == Counter.MISSING) {
      Tables.execute(host.source(), "DELETE FROM id_table");
    } else if (counter == Counter.USED) {
      host.inTransaction(ann, CountersTest::write);
      Tables.execute(host.source(), "DELETE FROM Letter");
    }
  }

  /** A number of a block that is taken for an ID would waste most of what an ID can be. */
  private static void highestIsNearby(MappedHost host, List<Long> ids) {
    try (EntityManager entityManager = host.factory().createEntityManager()) {
      long highest =
          entityManager.createQuery("select max(l.id) from Letter l", Long.class).getSingleResult();
      assertThat(highest).isLessThan(ids.get(ids.size() - 1) + 100);
    }
  }

  private Path withIds(MappedHost host, Person ann, List<Long> ids) throws Exception {
    Path file = directory.resolve("letters.json");
    host.inTransaction(
        ann,
        (entityManager, person) ->
            entityManager
                .createNativeQuery("INSERT INTO Letter (id, person_id, amount) VALUES (77, ?1, 0)")
                .setParameter(1, person.id)
                .executeUpdate());
    host.engine().export(Owner.of(ann.id), "json", file);
    Tables.execute(host.source(), "DELETE FROM Letter");
    BackupFile backup = BackupFile.read(file);
    ObjectNode template = backup.record("Letter", 0);
    backup.records("Letter").removeAll();
    for (long id : ids) {
      backup.records("Letter").add(template.deepCopy().put("id", Long.toString(id)));
    }
    return backup.write(file);
  }

  /** Scripts move counters within their transaction, and begin to count where no row does. */
  @ParameterizedTest
  @EnumSource
  void aScriptMovesACounterToo(TestDatabase database) throws Exception {
    for (boolean missing : new boolean[] {false, true}) {
      try (MappedHost host = host(database, "pooled-lo")) {
        Person ann = host.person(CountersTest::fill);
        String script = host.script(ann);
        host.empty();
        Tables.execute(
            host.source(), missing ? "DELETE FROM id_table" : "UPDATE id_table SET number = 0");
        SqlScript.run(host.source(), script);
        try (EntityManagerFactory restarted = host.restarted()) {
          for (int i = 0; i < BLOCK; i++) {
            MappedHost.inTransaction(restarted, ann, CountersTest::fill);
          }
        }
        assertThat(host.rows().get("letter")).hasSize((BLOCK + 1) * (BLOCK + 1));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theCallerWhoseTransactionARestoreJoinsGoesOnInserting(TestDatabase database)
      throws Exception {
    try (MappedHost host = host(database, "pooled")) {
      Person ann = host.person((entityManager, person) -> {});
      prepare(host, Counter.MISSING, ann);
      Path file = withIds(host, ann, List.of(3L, 8L));
      BackupEngine engine = host.engine();
      host.inTransaction(
          ann,
          (entityManager, person) -> {
            engine.joining(entityManager).restore(Owner.of(ann.id), file, EDITED);
            Person same = entityManager.find(Person.class, person.id);
            for (int i = 0; i <= BLOCK; i++) {
              write(entityManager, same);
            }
          });
      assertThat(host.rows().get("letter")).hasSize(2 + BLOCK + 1);
    }
  }

  @Test
  void aRestoreThatIsRefusedLeavesTheCounterAlone() throws Exception {
    try (MappedHost host = host(TestDatabase.H2, "pooled")) {
      Person ann = host.person(CountersTest::fill);
      Path file = withIds(host, ann, List.of(50L, 2_000_000_000_000L));
      Map<String, List<String>> before = Tables.copy(host.source());
      assertThat(catchThrowable(() -> host.engine().restore(Owner.of(ann.id), file, EDITED)))
          .hasMessageContaining("id");
      host.engine()
          .restore(Owner.of(ann.id), withIds(host, ann, List.of(50L)), EDITED.dryRun(true));
      assertThat(Tables.copy(host.source())).isEqualTo(before);
    }
  }

  @Entity(name = "Ticket")
  static class Ticket {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "ticket")
    @SequenceGenerator(name = "ticket", sequenceName = "ticket_number", allocationSize = BLOCK)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  public static class H2WithoutSequences extends H2Dialect {
    @Override
    public SequenceSupport getSequenceSupport() {
      return NoSequenceSupport.INSTANCE;
    }
  }

  public static class PostgresWithoutSequences extends PostgreSQLDialect {
    @Override
    public SequenceSupport getSequenceSupport() {
      return NoSequenceSupport.INSTANCE;
    }
  }

  public static class MariaDbWithoutSequences extends MariaDBDialect {
    @Override
    public SequenceSupport getSequenceSupport() {
      return NoSequenceSupport.INSTANCE;
    }
  }

  private static MappedHost withoutSequences(TestDatabase database) throws Exception {
    Class<?> dialect =
        switch (database) {
          case H2 -> H2WithoutSequences.class;
          case POSTGRESQL -> PostgresWithoutSequences.class;
          case MARIADB -> MariaDbWithoutSequences.class;
        };
    return MappedHost.configured(
        database,
        unit -> unit.property("hibernate.dialect", dialect.getName()).managedClass(Ticket.class));
  }

  @ParameterizedTest
  @EnumSource
  void aTableThatStandsForASequenceIsACounterWithoutAName(TestDatabase database) throws Exception {
    try (MappedHost host = withoutSequences(database)) {
      List<Long> tickets = new ArrayList<>();
      host.thereAndBack(
          directory,
          (entityManager, person) -> {
            for (int i = 0; i <= BLOCK; i++) {
              Ticket ticket = new Ticket();
              ticket.person = person;
              entityManager.persist(ticket);
              tickets.add(ticket.id);
            }
          },
          (entityManager, person) ->
              entityManager
                  .createQuery("update Ticket t set t.amount = 9 where t.person = :p")
                  .setParameter("p", person)
                  .executeUpdate());
      assertThat(tickets).doesNotHaveDuplicates();
    }
  }

  /** The host could not insert either. */
  @Test
  void aCounterThatNobodyWouldMakeHasToBeThere() throws Exception {
    try (MappedHost host = withoutSequences(TestDatabase.H2)) {
      Person ann =
          host.person(
              (entityManager, person) -> {
                Ticket ticket = new Ticket();
                ticket.person = person;
                entityManager.persist(ticket);
              });
      Path file = directory.resolve("tickets.json");
      host.engine().export(Owner.of(ann.id), "json", file);
      Tables.execute(host.source(), "DELETE FROM ticket", "DELETE FROM ticket_number");
      assertThat(catchThrowable(() -> host.engine().restore(Owner.of(ann.id), file)))
          .isInstanceOf(StoreException.class)
          .hasMessageContainingAll("generator", "Ticket");
      assertThat(host.rows().get("ticket")).isEmpty();
    }
  }

  /** An optimizer of the host's own. */
  public static class Own extends PooledOptimizer {
    public Own(Class<?> type, int incrementSize) {
      super(type, incrementSize);
    }
  }

  @Test
  void anOptimizerThatIsNotKnownIsRefusedAtStartUpByName() throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            TestDatabase.H2,
            unit ->
                unit.property("hibernate.id.optimizer.pooled.preferred", Own.class.getName())
                    .managedClass(Letter.class))) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll("Letter", "optimizer", Own.class.getName(), ".exclude(");
    }
  }
}
