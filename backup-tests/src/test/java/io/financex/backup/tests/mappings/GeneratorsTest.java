package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.ModelException;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.SoftDelete;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** IDs from every generator, after whose restore the host goes on inserting; and refusals. */
class GeneratorsTest {
  @Entity(name = "Counted")
  static class Counted {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @Entity(name = "Pooled")
  static class Pooled {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @SequenceGenerator(name = "pooled", sequenceName = "pooled_numbers", allocationSize = 20)
    Long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @Entity(name = "Single")
  static class Single {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE)
    @SequenceGenerator(name = "single", sequenceName = "single_numbers", allocationSize = 1)
    long id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @Entity(name = "Random")
  static class Random {
    @Id @GeneratedValue UUID id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @Entity(name = "Assigned")
  static class Assigned {
    @Id String id;

    @ManyToOne(optional = false)
    Person person;

    int amount;
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    for (int i = 0; i < 3; i++) {
      Counted counted = new Counted();
      counted.person = person;
      entityManager.persist(counted);
      Pooled pooled = new Pooled();
      pooled.person = person;
      entityManager.persist(pooled);
      Single single = new Single();
      single.person = person;
      entityManager.persist(single);
      Random random = new Random();
      random.person = person;
      entityManager.persist(random);
      Assigned assigned = new Assigned();
      assigned.id = person.id + "/" + i;
      assigned.person = person;
      entityManager.persist(assigned);
    }
  }

  private static void change(EntityManager entityManager, Person person) {
    for (String entity : new String[] {"Counted", "Pooled", "Single", "Random", "Assigned"}) {
      entityManager
          .createQuery("update " + entity + " x set x.amount = 9 where x.person = :p")
          .setParameter("p", person)
          .executeUpdate();
    }
  }

  @ParameterizedTest
  @EnumSource
  void idsFromEveryGenerator(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(
            database, Counted.class, Pooled.class, Single.class, Random.class, Assigned.class)) {
      host.thereAndBack(directory, GeneratorsTest::fill, GeneratorsTest::change);
    }
  }

  @Embeddable
  @DiscriminatorColumn(name = "shape")
  static class Shape {
    int area;
  }

  @Embeddable
  static class Circle extends Shape {
    int radius;
  }

  @Entity(name = "Drawing")
  static class Drawing {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @Embedded Shape shape;
  }

  @Entity(name = "Basket")
  static class Basket {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ElementCollection @SoftDelete Set<String> fruits = new HashSet<>();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("hibernate")
  void whatIsNotCarriedIsRefusedAtStartUpByName(TestDatabase database) throws Exception {
    assertRefused(
        database,
        "Drawing.shape",
        "an embeddable with subclasses",
        Drawing.class,
        Shape.class,
        Circle.class);
    assertRefused(database, "Basket.fruits", "soft delete within a collection", Basket.class);
  }

  private static void assertRefused(
      TestDatabase database, String place, String reason, Class<?>... entities) throws Exception {
    try (MappedHost host = MappedHost.of(database, entities)) {
      assertThat(catchThrowable(host::graph))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(place, reason, ".exclude(");
    }
  }
}
