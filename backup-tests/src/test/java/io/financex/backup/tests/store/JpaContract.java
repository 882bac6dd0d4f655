package io.financex.backup.tests.store;

import io.financex.backup.contract.EntityGraphContract;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
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
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

/** The kit's model as entities. */
abstract class JpaContract extends EntityGraphContract {
  @Entity(name = "Account")
  static class Account {
    @Id UUID id;
  }

  @Entity(name = "Shelf")
  @Table(
      uniqueConstraints = {
        @UniqueConstraint(columnNames = "name"),
        @UniqueConstraint(columnNames = {"account_id", "place"})
      })
  static class Shelf {
    @Id UUID id;

    @ManyToOne(optional = false)
    Account account;

    @Column(nullable = false)
    String name;

    String place;
  }

  @Entity(name = "Book")
  static class Book {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    Long id;

    @ManyToOne(optional = false)
    Account account;

    @Version long version;

    @Column(nullable = false)
    String title;

    @Column(precision = 38, scale = 2)
    BigDecimal price;

    @ManyToOne(optional = false)
    Shelf shelf;

    @ManyToOne Book sequel;
    @ElementCollection Map<Integer, String> notes;
  }

  private final TestDatabase database;
  private EntityManagerFactory entityManagers;

  JpaContract(TestDatabase database) {
    this.database = database;
  }

  @Override
  protected EntityGraph open(EntityModel model, Set<Owner> owners) throws IOException {
    try {
      entityManagers = TestProvider.open(database.create(), Account.class, Shelf.class, Book.class);
    } catch (SQLException e) {
      throw new IOException(e);
    }
    inTransaction(
        manager -> {
          for (Owner owner : owners) {
            Account account = new Account();
            account.id = (UUID) owner.key().values().get(0);
            manager.persist(account);
          }
          return null;
        });
    return JpaEntityGraph.builder(entityManagers).owner(Account.class).build();
  }

  @Override
  protected long createBook(Owner owner, UUID shelf) {
    return inTransaction(
        manager -> {
          Book book = new Book();
          book.account = manager.find(Account.class, owner.key().values().get(0));
          book.shelf = manager.find(Shelf.class, shelf);
          book.title = "generated";
          manager.persist(book);
          return book.id;
        });
  }

  private <T> T inTransaction(Function<EntityManager, T> work) {
    try (EntityManager manager = entityManagers.createEntityManager()) {
      manager.getTransaction().begin();
      T result = work.apply(manager);
      manager.getTransaction().commit();
      return result;
    }
  }

  @AfterEach
  void close() {
    if (entityManagers != null) { // none where the database could not start
      entityManagers.close();
    }
  }
}
