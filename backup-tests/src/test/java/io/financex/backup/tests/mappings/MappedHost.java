package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.RestoreReport;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.SqlScript;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** A host with one model, two persons in it, and what must hold for any mapping. */
final class MappedHost implements AutoCloseable {
  /** What a test does with a person's rows, in a transaction. */
  interface Work extends BiConsumer<EntityManager, Person> {}

  /** Rows that no restore creates: of the account, and of what gives out IDs. */
  private static final Set<String> KEPT =
      Set.of("person", "hibernate_sequences", "id_table", "sequence", "ticket_number");

  private final TestDatabase database;
  private final DataSource source;
  private final EntityManagerFactory factory;
  private UnaryOperator<JpaEntityGraph.Builder> declarations = UnaryOperator.identity();
  private final Set<String> kept = new HashSet<>(KEPT);
  private boolean scripted = true;

  private final UnaryOperator<PersistenceConfiguration> mapping;

  private MappedHost(
      TestDatabase database, String[] preparation, UnaryOperator<PersistenceConfiguration> mapping)
      throws SQLException {
    this.database = database;
    source = database.create();
    Tables.execute(source, preparation);
    this.mapping = mapping;
    factory = TestProvider.open(source, mapping, Person.class);
  }

  /** The same host once more, which knows nothing of what this one has in memory. */
  EntityManagerFactory restarted() {
    return TestProvider.open(
        source,
        unit ->
            mapping
                .apply(unit)
                .property(PersistenceConfiguration.SCHEMAGEN_DATABASE_ACTION, "none"),
        Person.class);
  }

  static MappedHost of(TestDatabase database, Class<?>... entities) throws SQLException {
    return configured(
        database,
        unit -> {
          for (Class<?> entity : entities) {
            unit.managedClass(entity);
          }
          return unit;
        });
  }

  static MappedHost configured(
      TestDatabase database, UnaryOperator<PersistenceConfiguration> mapping) throws SQLException {
    return prepared(database, new String[0], mapping);
  }

  /**
   * @param preparation SQL for what the provider does not create
   */
  static MappedHost prepared(
      TestDatabase database, String[] preparation, UnaryOperator<PersistenceConfiguration> mapping)
      throws SQLException {
    return new MappedHost(database, preparation, mapping);
  }

  MappedHost declaring(UnaryOperator<JpaEntityGraph.Builder> declarations) {
    this.declarations = declarations;
    return this;
  }

  /** Tables of rows that no restore creates, either. */
  MappedHost keeping(String... tables) {
    kept.addAll(Set.of(tables));
    return this;
  }

  /** Loses all rows that a restore creates. */
  void empty() throws SQLException {
    Tables.empty(source, database, kept::contains);
  }

  /** Values that no script can hold are among the rows. */
  MappedHost withoutScripts() {
    scripted = false;
    return this;
  }

  JpaEntityGraph graph() {
    return declarations.apply(JpaEntityGraph.builder(factory).owner(Person.class)).build();
  }

  BackupEngine engine() {
    return BackupEngine.builder(graph()).installation("test").build();
  }

  DataSource source() {
    return source;
  }

  EntityManagerFactory factory() {
    return factory;
  }

  Person person(Work work) {
    Person person = new Person();
    person.name = "Somebody";
    return inTransaction(
        person,
        (entityManager, same) -> {
          entityManager.persist(same);
          entityManager.flush(); // some providers know an identity only then
          work.accept(entityManager, same);
        });
  }

  Person inTransaction(Person person, Work work) {
    return inTransaction(factory, person, work);
  }

  static Person inTransaction(EntityManagerFactory factory, Person person, Work work) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      work.accept(entityManager, person);
      entityManager.getTransaction().commit();
      return person;
    }
  }

  /**
   * All rows. Versions and what gives out IDs may have been counted on, and what PostgreSQL's
   * tables hold of large objects are their numbers; the digest in a backup's trailer speaks for
   * those.
   */
  Map<String, List<String>> rows() throws SQLException {
    return Tables.copy(
        source,
        column ->
            column.endsWith(".version")
                || column.startsWith("sequence.")
                || column.startsWith("id_table.")
                || column.startsWith("hibernate_sequences.")
                || column.startsWith("ticket_number.")
                || database == TestDatabase.POSTGRESQL && column.contains(".large_"));
  }

  /**
   * Two persons' rows: exported; restored at once, which writes nothing; changed and brought back,
   * lost and brought back, one person at a time, but not by a file whose last row is damaged; the
   * same by scripts; copied for a third person; after which the host goes on inserting.
   */
  void thereAndBack(Path directory, Work fill, Work change) throws Exception {
    Person ann = person(fill);
    Person bob = person(fill);
    BackupEngine engine = engine();
    Map<String, List<String>> before = rows();
    Path annsFile = directory.resolve("ann.json");
    Path bobsFile = directory.resolve("bob.json");
    ExportReport exported = engine.export(Owner.of(ann.id), "json", annsFile);
    assertThat(exported.warnings()).isEmpty();
    engine.export(Owner.of(bob.id), "json", bobsFile);
    writesNothing(engine, ann, annsFile, before);

    inTransaction(ann, change);
    assertThat(rows()).isNotEqualTo(before);
    new LastRowCheck(this, engine, annsFile).changesNothing(ann);
    engine.restore(Owner.of(ann.id), annsFile);
    assertThat(Tables.differences(before, rows())).isEmpty();

    empty();
    engine.restore(Owner.of(bob.id), bobsFile);
    new LastRowCheck(this, engine, annsFile).changesNothing(ann);
    RestoreReport restored = engine.restore(Owner.of(ann.id), annsFile);
    assertThat(Tables.differences(before, rows())).isEmpty();
    assertThat(restored.created()).isPositive();
    writesNothing(engine, ann, annsFile, before);
    assertThat(engine.export(Owner.of(ann.id), "json", annsFile).trailer())
        .isEqualTo(exported.trailer());
    if (scripted) {
      thereAndBackByScript(ann, bob, change);
    }
    person(fill);
    new CopyCheck(this, directory).copies(ann);
    person(fill);
  }

  private void thereAndBackByScript(Person ann, Person bob, Work change) throws Exception {
    Map<String, List<String>> before = rows();
    String annsScript = script(ann);
    String bobsScript = script(bob);
    inTransaction(ann, change);
    assertThat(rows()).isNotEqualTo(before);
    SqlScript.run(source, annsScript);
    assertThat(Tables.differences(before, rows())).isEmpty();

    empty();
    for (String script : List.of(annsScript, bobsScript, annsScript)) {
      SqlScript.run(source, script);
    }
    assertThat(Tables.differences(before, rows())).isEmpty();
  }

  String script(Person person) {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    engine().export(Owner.of(person.id), "sql", script, ExportOptions.defaults());
    return script.toString(StandardCharsets.UTF_8);
  }

  private void writesNothing(
      BackupEngine engine, Person person, Path file, Map<String, List<String>> before)
      throws SQLException {
    RestoreReport again = engine.restore(Owner.of(person.id), file);
    assertThat(again.created()).isZero();
    assertThat(again.updated()).isZero();
    assertThat(Tables.differences(before, rows())).isEmpty();
  }

  @Override
  public void close() {
    factory.close();
  }
}
