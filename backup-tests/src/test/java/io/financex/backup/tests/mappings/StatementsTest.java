package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import io.financex.backup.tests.support.TestProvider;
import io.financex.backup.tests.support.WatchedDataSource;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many statements go to the database: by types, pages and batches, never by rows. Each kind of
 * work is done with some rows and with ten times as many; what the others cost must be a few
 * statements a hundred.
 */
class StatementsTest {
  private static final int FEW = 100;
  private static final int MANY = 10 * FEW;

  /** Of rows that are looked up, written, or have their parts compared and replaced. */
  private static final int ROWS_PER_STATEMENT = 50;

  @Entity(name = "Customer")
  @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"person_id", "email"}))
  static class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    @Column(nullable = false)
    String email;

    @ManyToOne Customer referredBy;
    @Version long version;
    @ElementCollection Set<String> tags = new HashSet<>();
    @ElementCollection @OrderColumn List<String> notes = new ArrayList<>();
    @ManyToMany Set<Topic> topics = new HashSet<>();
  }

  @Entity(name = "Topic")
  static class Topic {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    @ManyToOne(optional = false)
    Person person;
  }

  @TempDir Path directory;
  private DataSource source;
  private WatchedDataSource watched;
  private EntityManagerFactory factory;
  private BackupEngine engine;

  @BeforeEach
  void open() throws SQLException {
    source = TestDatabase.H2.fresh();
    watched = new WatchedDataSource(source);
    factory =
        TestProvider.openPooled(source, watched.proxy(), Person.class, Customer.class, Topic.class);
    engine =
        BackupEngine.builder(
                JpaEntityGraph.builder(factory)
                    .owner(Person.class)
                    .matchBy(Customer.class, "email")
                    .build())
            .installation("test")
            .build();
  }

  @AfterEach
  void close() {
    factory.close();
  }

  /** A person with so many customers, each with two tags, three notes and a topic. */
  private Owner person(int customers) {
    try (EntityManager entityManager = factory.createEntityManager()) {
      entityManager.getTransaction().begin();
      Person person = new Person();
      person.name = "Somebody";
      entityManager.persist(person);
      Topic topic = new Topic();
      topic.person = person;
      entityManager.persist(topic);
      Customer first = null;
      for (int i = 0; i < customers; i++) {
        Customer customer = new Customer();
        customer.person = person;
        customer.email = i + "@example.org";
        customer.referredBy = first;
        customer.tags.addAll(Set.of("a" + i, "b" + i));
        customer.notes.addAll(List.of("one", "two", "two"));
        customer.topics.add(topic);
        entityManager.persist(customer);
        first = first == null ? customer : first;
      }
      entityManager.getTransaction().commit();
      return Owner.of(person.id);
    }
  }

  private interface Work {
    void of(Owner owner, Path file);
  }

  private interface Before {
    void of(Owner owner) throws SQLException;
  }

  /** What a hundred rows more cost at most, beside a page or batch of each kind that is begun. */
  private void growsByBatches(Before before, Work work) throws SQLException {
    int few = statements(FEW, before, work);
    int many = statements(MANY, before, work);
    int rows = (MANY - FEW) * 7; // a customer, two tags, three notes, a link
    assertThat(many - few)
        .as("statements for %d and for %d customers: %d and %d", FEW, MANY, few, many)
        .isLessThanOrEqualTo(rows / ROWS_PER_STATEMENT);
  }

  private int statements(int customers, Before before, Work work) throws SQLException {
    Owner owner = person(customers);
    Path file = directory.resolve(customers + ".json");
    engine.export(owner, "json", file);
    before.of(owner);
    watched.takeExecuted();
    work.of(owner, file);
    return watched.takeExecuted().size();
  }

  private void empty() throws SQLException {
    Tables.empty(source, TestDatabase.H2, name -> name.equals("person") || name.equals("sequence"));
  }

  @Test
  void anExportAsksByTypeAndPage() throws Exception {
    int few = statements(FEW, owner -> {}, (owner, file) -> engine.export(owner, "json", file));
    int many = statements(MANY, owner -> {}, (owner, file) -> engine.export(owner, "json", file));
    assertThat(many - few).isLessThanOrEqualTo(engine.model().types().size());
  }

  @Test
  void newRowsAreWrittenInBatches() throws Exception {
    growsByBatches(
        owner -> empty(),
        (owner, file) -> assertThat(engine.restore(owner, file).created()).isGreaterThan(FEW));
  }

  @Test
  void whatIsThereAlreadyIsLookedUpInBatches() throws Exception {
    growsByBatches(
        owner -> {},
        (owner, file) -> {
          RestoreReport report = engine.restore(owner, file);
          assertThat(report.created() + report.updated()).isZero();
        });
  }

  @Test
  void changesAreWrittenInBatches() throws Exception {
    growsByBatches(
        owner ->
            Tables.execute(
                source,
                "UPDATE Customer SET email = CONCAT('x', email), version = version + 1",
                "UPDATE Customer_tags SET tags = CONCAT('x', tags)"),
        (owner, file) ->
            assertThat(engine.restore(owner, file).updated()).isGreaterThanOrEqualTo(FEW));
  }

  @Test
  void naturalKeysAreMatchedInBatches() throws Exception {
    growsByBatches(
        owner -> {
          Tables.execute(
              source,
              "SET REFERENTIAL_INTEGRITY FALSE",
              "UPDATE Customer SET id = id + 1000000, referredBy_id = referredBy_id + 1000000",
              "UPDATE Customer_tags SET Customer_id = Customer_id + 1000000",
              "UPDATE Customer_notes SET Customer_id = Customer_id + 1000000",
              "DELETE FROM Customer_Topic",
              "SET REFERENTIAL_INTEGRITY TRUE");
        },
        (owner, file) -> {
          RestoreReport report = engine.restore(owner, file);
          assertThat(report.types())
              .anySatisfy(
                  type -> {
                    assertThat(type.type()).isEqualTo("Customer");
                    assertThat(type.created()).isZero();
                    assertThat(type.read()).isGreaterThanOrEqualTo(FEW);
                  });
        });
  }

  @Test
  void aPreviewAsksInBatches() throws Exception {
    growsByBatches(
        owner -> empty(),
        (owner, file) -> engine.restore(owner, file, RestoreOptions.defaults().dryRun(true)));
  }
}
