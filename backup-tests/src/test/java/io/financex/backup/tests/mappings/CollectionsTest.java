package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKey;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections of values, of embeddables and of entities, in every shape. */
class CollectionsTest {
  enum Season {
    SUMMER,
    WINTER
  }

  @Embeddable
  static class Point {
    int x;
    int y;

    Point() {}

    Point(int x, int y) {
      this.x = x;
      this.y = y;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Point point && point.x == x && point.y == y;
    }

    @Override
    public int hashCode() {
      return Objects.hash(x, y);
    }
  }

  @Embeddable
  static class Line {
    @Embedded Point start;
    @Embedded Point finish;

    Line() {}

    Line(Point start, Point finish) {
      this.start = start;
      this.finish = finish;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Line line && line.start.equals(start) && line.finish.equals(finish);
    }

    @Override
    public int hashCode() {
      return Objects.hash(start, finish);
    }
  }

  @Embeddable
  static class Contact {
    @Column(nullable = false)
    String phone;

    String note;
    @ManyToOne Tag tag;

    static Contact of(String phone, Tag tag) {
      Contact contact = new Contact();
      contact.phone = phone;
      contact.tag = tag;
      return contact;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Contact contact && contact.phone.equals(phone);
    }

    @Override
    public int hashCode() {
      return phone.hashCode();
    }
  }

  @Entity(name = "Tag")
  static class Tag {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String word;
  }

  @Entity(name = "Album")
  static class Album {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @ElementCollection Set<String> words = new HashSet<>();
    @ElementCollection @OrderColumn List<Integer> numbers = new ArrayList<>();
    @ElementCollection List<String> bag = new ArrayList<>();
    @ElementCollection @OrderBy List<String> sorted = new ArrayList<>();

    @ElementCollection
    @Enumerated(EnumType.STRING)
    Set<Season> seasons = new HashSet<>();

    @ElementCollection Map<String, Integer> byWord = new HashMap<>();

    @ElementCollection
    @MapKeyEnumerated(EnumType.STRING)
    Map<Season, Point> bySeason = new HashMap<>();

    @ElementCollection Map<Point, String> byPoint = new HashMap<>();
    @ElementCollection Map<Tag, String> byTag = new HashMap<>();

    @ElementCollection
    @AttributeOverride(name = "finish.x", column = @Column(name = "fx"))
    @AttributeOverride(name = "finish.y", column = @Column(name = "fy"))
    @OrderColumn
    List<Line> lines = new ArrayList<>();

    @ElementCollection Set<Contact> contacts = new HashSet<>();
    @ManyToMany Set<Tag> tags = new HashSet<>();

    @ManyToMany
    @JoinTable(name = "album_ranked")
    @OrderColumn
    List<Tag> ranked = new ArrayList<>();

    @ManyToMany
    @JoinTable(name = "album_named")
    Map<String, Tag> named = new HashMap<>();

    @ManyToMany
    @MapKey(name = "word")
    @JoinTable(name = "album_by_property")
    Map<String, Tag> byProperty = new HashMap<>();

    @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
    Set<Photo> photos = new HashSet<>();
  }

  @Entity(name = "Photo")
  static class Photo {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String title;
  }

  @TempDir Path directory;

  private static void fill(EntityManager entityManager, Person person) {
    Tag sun = tag(entityManager, person, "sun");
    Tag snow = tag(entityManager, person, "snow");
    Album album = new Album();
    album.person = person;
    album.words.addAll(List.of("a", "B", ""));
    album.numbers.addAll(List.of(3, 1, 3));
    album.bag.addAll(List.of("twice", "twice", "once"));
    album.sorted.addAll(List.of("b", "a"));
    album.seasons.add(Season.WINTER);
    album.byWord.putAll(Map.of("one", 1, "two", 2));
    album.bySeason.put(Season.SUMMER, new Point(1, 2));
    album.byPoint.put(new Point(3, 4), "there");
    album.byTag.put(sun, "warm");
    album.lines.add(new Line(new Point(0, 0), new Point(1, 1)));
    album.lines.add(new Line(new Point(1, 1), new Point(0, 0)));
    album.contacts.add(Contact.of("1", sun));
    album.contacts.add(Contact.of("2", null));
    album.tags.addAll(List.of(sun, snow));
    album.ranked.addAll(List.of(snow, sun));
    album.named.put("cold", snow);
    album.byProperty.put("snow", snow);
    Photo photo = new Photo();
    photo.person = person;
    photo.title = "Beach";
    album.photos.add(photo);
    entityManager.persist(album);
    Album empty = new Album();
    empty.person = person;
    entityManager.persist(empty);
  }

  private static Tag tag(EntityManager entityManager, Person person, String word) {
    Tag tag = new Tag();
    tag.person = person;
    tag.word = word;
    entityManager.persist(tag);
    return tag;
  }

  private static void change(EntityManager entityManager, Person person) {
    for (Album album :
        entityManager
            .createQuery("select a from Album a where a.person = :p", Album.class)
            .setParameter("p", person)
            .getResultList()) {
      if (album.words.isEmpty()) {
        album.bag.add("new");
        continue;
      }
      album.words.remove("a");
      album.words.add("c");
      album.numbers.remove(0);
      album.bag.remove("twice");
      album.seasons.clear();
      album.byWord.put("two", 22);
      album.bySeason.put(Season.WINTER, new Point(9, 9));
      album.byPoint.clear();
      album.byTag.clear();
      album.lines.remove(0);
      album.contacts.removeIf(contact -> contact.tag == null);
      album.tags.clear();
      album.ranked.remove(1);
      album.named.clear();
      album.byProperty.clear();
    }
  }

  private static final Class<?>[] MODEL = {Album.class, Tag.class, Photo.class};

  @ParameterizedTest
  @EnumSource
  void collectionsOfEveryShape(TestDatabase database) throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      host.thereAndBack(directory, CollectionsTest::fill, CollectionsTest::change);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aReferenceWithinAnElementToAnotherAccountsRowIsRefused(TestDatabase database)
      throws Exception {
    try (MappedHost host = MappedHost.of(database, MODEL)) {
      Person ann = host.person(CollectionsTest::fill);
      Person bob = host.person(CollectionsTest::fill);
      BackupEngine engine = host.engine();
      Path file = directory.resolve("file.json");
      engine.export(Owner.of(bob.id), "json", file);
      String bobsTag = BackupFile.read(file).record("Tag", 0).get("id").asString();
      engine.export(Owner.of(ann.id), "json", file);
      BackupFile edited = BackupFile.read(file);
      edited.record("Album.contacts", 0).put("value.tag", bobsTag);
      edited.write(file);
      Map<String, List<String>> before = host.rows();
      assertThat(
              catchThrowable(
                  () ->
                      engine.restore(
                          Owner.of(ann.id), file, RestoreOptions.defaults().acceptEdited(true))))
          .isInstanceOf(RejectedRecordsException.class);
      assertThat(host.rows()).isEqualTo(before);
    }
  }

  /** Its children know nothing of it. */
  @Entity(name = "Shelf")
  static class Shelf {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "shelf_id")
    @OrderColumn(name = "place")
    List<Book> books = new ArrayList<>();

    @OneToMany(cascade = CascadeType.ALL)
    @JoinColumn(name = "vase_shelf", nullable = false)
    @MapKeyColumn(name = "corner")
    Map<String, Vase> vases = new HashMap<>();

    @OneToMany(mappedBy = "shelf", cascade = CascadeType.ALL)
    @OrderColumn(name = "spot")
    List<Lamp> lamps = new ArrayList<>();
  }

  @Entity(name = "Book")
  static class Book {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    String title;
  }

  /** Owned through the collection that it is in. */
  @Entity(name = "Vase")
  static class Vase {
    @Id @GeneratedValue Long id;
    String colour;
  }

  @Entity(name = "Lamp")
  static class Lamp {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Shelf shelf;

    int watts;
  }

  private static void furnish(EntityManager entityManager, Person person) {
    Shelf shelf = new Shelf();
    shelf.person = person;
    for (String title : List.of("B", "A", "C")) {
      Book book = new Book();
      book.person = person;
      book.title = title;
      shelf.books.add(book);
    }
    Vase vase = new Vase();
    vase.colour = "blue";
    shelf.vases.put("left", vase);
    for (int watts : new int[] {60, 40}) {
      Lamp lamp = new Lamp();
      lamp.shelf = shelf;
      lamp.watts = watts;
      shelf.lamps.add(lamp);
    }
    entityManager.persist(shelf);
    Book lent = new Book();
    lent.person = person;
    lent.title = "Lent";
    entityManager.persist(lent);
  }

  private static void rearrange(EntityManager entityManager, Person person) {
    Shelf shelf =
        entityManager
            .createQuery("select s from Shelf s where s.person = :p", Shelf.class)
            .setParameter("p", person)
            .getSingleResult();
    shelf.books.remove(1);
    Lamp first = shelf.lamps.remove(0);
    shelf.lamps.add(first);
    first.watts = 25;
    shelf.vases.get("left").colour = "red";
  }

  @ParameterizedTest
  @EnumSource
  void oneToManyByJoinColumnAndColumnsThatOnlyACollectionWrites(TestDatabase database)
      throws Exception {
    try (MappedHost host =
        MappedHost.of(database, Shelf.class, Book.class, Vase.class, Lamp.class)) {
      host.thereAndBack(directory, CollectionsTest::furnish, CollectionsTest::rearrange);
    }
  }
}
