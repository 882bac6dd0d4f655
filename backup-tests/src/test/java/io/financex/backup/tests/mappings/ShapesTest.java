package io.financex.backup.tests.mappings;

import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AssociationOverride;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ConstraintMode;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.GeneratedColumn;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Embeddables, names, ways of access, columns that are not written, and one-to-one links. */
class ShapesTest {
  @Embeddable
  static class Geo {
    double latitude;
    double longitude;
  }

  @Embeddable
  static class Address {
    String street;
    @Embedded Geo geo;
    @ManyToOne Town town;
  }

  @MappedSuperclass
  abstract static class Owned {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @Version long version;
  }

  @Entity(name = "Town")
  static class Town extends Owned {
    String name;
  }

  @Entity(name = "House")
  static class House extends Owned {
    @Embedded Address address;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "second_street"))
    @AttributeOverride(name = "geo.latitude", column = @Column(name = "second_latitude"))
    @AttributeOverride(name = "geo.longitude", column = @Column(name = "second_longitude"))
    @AssociationOverride(name = "town", joinColumns = @JoinColumn(name = "second_town"))
    Address second;

    @CreationTimestamp
    @Column(updatable = false)
    Instant createdAt;

    @Formula("1 + 1")
    int two;

    @GeneratedColumn("upper(label)")
    String loud;

    String label;

    @Column(name = "label", insertable = false, updatable = false)
    String sameLabel;

    @OneToOne Key key;
    @Transient String forgotten = "x";
  }

  @Entity(name = "Key")
  @Table(name = "house_key")
  static class Key extends Owned {
    @OneToOne(mappedBy = "key")
    House house;

    int teeth;
  }

  /** Nothing about its names is simple. */
  @Entity(name = "Odd")
  @Table(name = "`select`", schema = "`Other Place`")
  static class Odd {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "`Order`")
    Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "`Group`", foreignKey = @ForeignKey(ConstraintMode.NO_CONSTRAINT))
    Person person;

    @Column(name = "`from.where`")
    String from;

    @Column(name = "MiXed", columnDefinition = "varchar(20) default 'x'")
    String mixed;

    @ManyToOne
    @JoinColumn(name = "`Größe`")
    Odd other;

    @ElementCollection
    @CollectionTable(name = "`Where`", schema = "`Other Place`")
    List<String> parts = new ArrayList<>();
  }

  /** Its properties are its state. */
  @Entity(name = "Beans")
  @Access(AccessType.PROPERTY)
  static class Beans {
    private long number;
    private Person holder;
    private String said;

    @Access(AccessType.FIELD)
    String field;

    @Id
    @GeneratedValue
    public long getNumber() {
      return number;
    }

    public void setNumber(long number) {
      this.number = number;
    }

    @ManyToOne(optional = false)
    public Person getHolder() {
      return holder;
    }

    public void setHolder(Person holder) {
      this.holder = holder;
    }

    public String getText() {
      return said;
    }

    public void setText(String text) {
      said = text;
    }
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    Town town = new Town();
    town.person = person;
    town.name = "Chur";
    entityManager.persist(town);
    Key key = new Key();
    key.person = person;
    key.teeth = 7;
    entityManager.persist(key);
    House house = new House();
    house.person = person;
    house.label = "home";
    house.address = address("Gasse 1", town);
    house.second = address("Weg 2", null);
    house.second.geo = null;
    house.key = key;
    entityManager.persist(house);
    House bare = new House();
    bare.person = person;
    entityManager.persist(bare);
  }

  private static Address address(String street, Town town) {
    Address address = new Address();
    address.street = street;
    address.geo = new Geo();
    address.geo.latitude = 47.5;
    address.geo.longitude = -0.25;
    address.town = town;
    return address;
  }

  private static void change(EntityManager entityManager, Person person) {
    House house =
        entityManager
            .createQuery("from House h where h.person = :p and h.label = 'home'", House.class)
            .setParameter("p", person)
            .getSingleResult();
    house.address = null;
    house.second.street = "elsewhere";
    house.label = "away";
    entityManager.remove(house.key);
    house.key = null;
  }

  @ParameterizedTest
  @EnumSource
  void embeddablesReadOnlyColumnsAndOneToOneOnEitherSide(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Town.class, House.class, Key.class)) {
      host.thereAndBack(directory, ShapesTest::fill, ShapesTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesOfAnyKind(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            database,
            configuration -> {
              configuration.setProperty("hibernate.hbm2ddl.create_namespaces", "true");
              return configuration.addAnnotatedClass(Odd.class);
            })) {
      host.thereAndBack(
          directory,
          (entityManager, person) -> {
            Odd odd = new Odd();
            odd.person = person;
            odd.from = "here";
            odd.other = odd;
            odd.parts.addAll(List.of("a", "a"));
            entityManager.persist(odd);
          },
          (entityManager, person) -> {
            Odd odd =
                entityManager
                    .createQuery("from Odd o where o.person = :p", Odd.class)
                    .setParameter("p", person)
                    .getSingleResult();
            odd.mixed = "changed";
            odd.other = null;
            odd.parts.clear();
          });
    }
  }

  private static void say(EntityManager entityManager, Person person) {
    Beans beans = new Beans();
    beans.setHolder(person);
    beans.setText("said");
    beans.field = "kept";
    entityManager.persist(beans);
  }

  private static void unsay(EntityManager entityManager, Person person) {
    entityManager
        .createQuery("from Beans b where b.holder = :p", Beans.class)
        .setParameter("p", person)
        .getSingleResult()
        .setText("unsaid");
  }

  @ParameterizedTest
  @EnumSource
  void propertiesInsteadOfFields(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, Beans.class)) {
      host.thereAndBack(directory, ShapesTest::say, ShapesTest::unsay);
    }
  }

  /** Mapped by XML only. */
  static class Plain {
    Long number;
    Person holder;
    String text;
    List<String> sentences = new ArrayList<>();
  }

  @ParameterizedTest
  @EnumSource
  void mappingsInXmlOnly(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            database,
            configuration -> configuration.addURL(ShapesTest.class.getResource("plain-orm.xml")))) {
      host.thereAndBack(
          directory,
          (entityManager, person) -> {
            Plain plain = new Plain();
            plain.holder = person;
            plain.text = "text";
            plain.sentences.addAll(List.of("1", "2"));
            entityManager.persist(plain);
          },
          (entityManager, person) ->
              entityManager
                  .createQuery("from Plain p where p.holder = :p", Plain.class)
                  .setParameter("p", person)
                  .getSingleResult()
                  .sentences
                  .remove(0));
    }
  }
}
