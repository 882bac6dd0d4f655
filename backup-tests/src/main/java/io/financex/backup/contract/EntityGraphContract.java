package io.financex.backup.contract;

import static io.financex.backup.contract.Store.find;
import static io.financex.backup.contract.Store.owned;
import static io.financex.backup.contract.Store.read;
import static io.financex.backup.contract.Store.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.Found.Standing;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Snapshot;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What a store has to do, a test for each numbered rule. For implementing: extend it in the store's
 * tests, give a store over the kit's small model, and every rule runs. What the store cannot do by
 * its nature is named in {@link #without()}; the rules that this leaves out are reported as
 * skipped. The kit puts data into the store through the store's own sessions, and looks at it
 * through its snapshots.
 */
public abstract class EntityGraphContract {
  private static final Owner MINE = Owner.of(new UUID(1, 1));
  private static final Owner THEIRS = Owner.of(new UUID(2, 2));
  private static final UUID MY_SHELF = new UUID(10, 1);
  private static final UUID THEIR_SHELF = new UUID(10, 2);
  private static final String SECRET = "Qwertzuiop";
  private static final String DIGEST = "0".repeat(64); // only the engine compares digests
  private static final int MANY = 2_500;
  private static final int GENERATED = 60;

  private EntityGraph graph;
  private Store store;
  private Library library;

  /** For the classes that extend it. */
  @SuppressWarnings("NullAway.Init") // set before each rule
  protected EntityGraphContract() {}

  /** What not every store can do. */
  public enum Capability {
    /** It generates the IDs of new books, so that {@link #createBook} works. */
    GENERATED_IDS,
    /** It keeps two restores of one account apart. */
    EXCLUSIVE_RESTORES,
    /** It keeps the names of shelves unique, and their places within an account. */
    UNIQUE_CONSTRAINTS
  }

  /**
   * A new, empty store of the kit's model. Called once for each rule.
   *
   * @param model shelves, books and their notes: the model that the store has to have, by the names
   *     and kinds of its attributes and by what is unique
   * @param owners the accounts that are there
   * @return the store under test
   * @throws IOException if the store cannot be made
   */
  protected abstract EntityGraph open(EntityModel model, Set<Owner> owners) throws IOException;

  /**
   * What the store cannot do.
   *
   * @return the capabilities that it lacks; none by default
   */
  protected Set<Capability> without() {
    return Set.of();
  }

  /**
   * Creates a book as the host does, with an ID from the store's generator, in the store that was
   * opened last. Only for a store that has {@link Capability#GENERATED_IDS}.
   *
   * @param owner whose it is
   * @param shelf the shelf that it stands on
   * @return its ID
   * @throws IOException if the store cannot be written
   */
  protected long createBook(Owner owner, UUID shelf) throws IOException {
    throw new UnsupportedOperationException("A store that generates IDs creates a book here");
  }

  @BeforeEach
  final void openStore() throws IOException {
    graph = open(Library.MODEL, Set.of(MINE, THEIRS));
    store = new Store(graph);
    library = new Library(graph.model());
  }

  private void assumeCapability(Capability capability) {
    assumeTrue(!without().contains(capability), () -> "The store is without " + capability);
  }

  private EntityRecord myShelf() {
    return library.shelf(MY_SHELF, "mine");
  }

  private EntityRecord theirShelf() {
    return library.shelf(THEIR_SHELF, "theirs");
  }

  // --- the model and its snapshots ---

  @Test
  @DisplayName("Rule 1: the model has the kit's types and attributes, and is always the same")
  final void rule01Model() throws IOException {
    EntityModel model = graph.model();
    assertThat(model.ownerKey()).isEqualTo(Library.MODEL.ownerKey());
    assertThat(model.types().stream().map(EntityGraphContract::description))
        .containsExactlyInAnyOrderElementsOf(
            Library.MODEL.types().stream().map(EntityGraphContract::description).toList());
    store.create(MINE, myShelf());
    assertThat(graph.model()).isSameAs(model);
  }

  private static String description(EntityType type) {
    List<String> attributes = new ArrayList<>();
    for (Attribute attribute : type.attributes()) {
      attributes.add(
          attribute.name()
              + " "
              + attribute.type()
              + (attribute.is(Trait.VERSION) ? ", the version" : ""));
    }
    attributes.sort(String::compareTo);
    return type
        + " with "
        + attributes
        + ", key "
        + type.key()
        + ", part of "
        + type.partOf().map(partOf -> partOf.name()).orElse("none")
        + ", references "
        + type.references().stream()
            .map(one -> one.name() + one.attributes() + one.targets() + one.mandatory())
            .sorted()
            .toList();
  }

  @Test
  @DisplayName("Rule 2: an account that is not there is refused")
  final void rule02UnknownOwner() {
    Owner nobody = Owner.of(new UUID(3, 3));
    assertThat(catchThrowable(() -> graph.read(nobody).close())).isInstanceOf(StoreException.class);
    assertThat(catchThrowable(() -> graph.restore(nobody).close()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  @DisplayName(
      "Rule 3: a snapshot gives and counts all rows, with every attribute, to the last digit")
  final void rule03Snapshot() throws IOException {
    EntityRecord shelf = Library.with(myShelf(), "place", " left\r\n");
    EntityRecord book =
        Library.with(
            library.book(1, "\u00dcber \ud83d\ude00", MY_SHELF), "price", new BigDecimal("12.50"));
    EntityRecord plain = library.book(2, "2", MY_SHELF);
    EntityRecord note = library.note(1, 5, "five");
    EntityRecord bare = library.note(1, 6, null);
    store.create(MINE, shelf, book, plain, note, bare);
    try (Snapshot snapshot = graph.read(MINE)) {
      assertRows(snapshot, library.shelf, shelf);
      assertRows(snapshot, library.book, book, plain);
      assertRows(snapshot, library.notes, note, bare);
    }
  }

  private static void assertRows(Snapshot snapshot, EntityType type, EntityRecord... rows)
      throws IOException {
    assertThat(snapshot.count(type)).isEqualTo(rows.length);
    assertThat(texts(read(snapshot, type))).isEqualTo(texts(List.of(rows)));
  }

  @Test
  @DisplayName("Rule 4: a snapshot shows the data as it was at one moment")
  final void rule04OneMoment() throws Exception {
    store.create(MINE, myShelf());
    Meanwhile<Void> other;
    try (Snapshot snapshot = graph.read(MINE)) {
      assertThat(read(snapshot, library.shelf)).hasSize(1);
      other =
          Meanwhile.begin(
              () -> {
                store.create(MINE, library.shelf(new UUID(10, 3), "new"));
                store.restore(
                    MINE,
                    session -> {
                      find(session, library.shelf, MY_SHELF);
                      store.insert(session, List.of(library.book(1, "new", MY_SHELF)));
                    });
                return null;
              });
      other.isDone();
      assertThat(snapshot.count(library.book)).isZero();
      assertThat(read(snapshot, library.book)).isEmpty();
      assertThat(read(snapshot, library.shelf)).hasSize(1);
    }
    other.end();
    assertThat(store.read(MINE, library.shelf)).hasSize(2);
  }

  @Test
  @DisplayName("Rule 5: a snapshot shows nothing of another account")
  final void rule05OtherAccounts() throws IOException {
    store.create(MINE, myShelf(), library.book(1, "1", MY_SHELF), library.note(1, 1, "mine"));
    store.create(THEIRS, theirShelf(), library.book(2, "2", THEIR_SHELF));
    try (Snapshot snapshot = graph.read(THEIRS)) {
      assertRows(snapshot, library.shelf, theirShelf());
      assertRows(snapshot, library.book, library.book(2, "2", THEIR_SHELF));
      assertRows(snapshot, library.notes);
    }
  }

  // --- looking up ---

  @Test
  @DisplayName("Rule 6: look-ups are answered in the order of the keys")
  final void rule06Order() throws IOException {
    store.create(MINE, myShelf(), library.book(1, "1", MY_SHELF), library.book(3, "3", MY_SHELF));
    try (RestoreSession session = graph.restore(MINE)) {
      List<Found> found =
          session.lookUp(library.book, List.of(Key.of(3L), Key.of(2L), Key.of(4L), Key.of(1L)));
      assertThat(found)
          .extracting(one -> one.current() == null ? "none" : one.current().value("title"))
          .containsExactly("3", "none", "none", "1");
    }
  }

  @Test
  @DisplayName(
      "Rule 7: a row is found OWNED with every attribute, another account's is FOREIGN, none is ABSENT")
  final void rule07Standing() throws IOException {
    EntityRecord mine =
        Library.with(library.book(1, "1", MY_SHELF), "price", new BigDecimal("0.10"));
    store.create(MINE, myShelf(), mine);
    store.create(THEIRS, theirShelf(), library.book(2, "2", THEIR_SHELF));
    Found found = store.find(MINE, library.book, 1L);
    assertThat(found.standing()).isEqualTo(Standing.OWNED);
    assertThat(Library.text(Objects.requireNonNull(found.current()))).isEqualTo(Library.text(mine));
    assertThat(store.find(MINE, library.book, 2L)).isEqualTo(Found.FOREIGN);
    assertThat(store.find(THEIRS, library.book, 1L)).isEqualTo(Found.FOREIGN);
    assertThat(store.find(MINE, library.shelf, THEIR_SHELF)).isEqualTo(Found.FOREIGN);
    assertThat(store.find(MINE, library.book, 3L)).isEqualTo(Found.ABSENT);
  }

  @Test
  @DisplayName(
      "Rule 8: a row is the owner's only if each of its mandatory references leads to the owner")
  final void rule08EveryPath() throws IOException {
    store.create(THEIRS, theirShelf());
    store.create(MINE, library.book(1, "on their shelf", THEIR_SHELF));
    assertThat(store.find(MINE, library.book, 1L)).isEqualTo(Found.FOREIGN);
    assertThat(store.find(THEIRS, library.book, 1L)).isEqualTo(Found.FOREIGN);
  }

  // --- writing ---

  @Test
  @DisplayName("Rule 9: batches of any size are looked up, inserted and updated in full")
  final void rule09Batches() throws IOException {
    List<EntityRecord> all = new ArrayList<>(List.of(myShelf()));
    List<Key> keys = new ArrayList<>();
    for (long id = 1; id <= MANY; id++) {
      all.add(library.book(id, "old", MY_SHELF));
      keys.add(Key.of(id));
    }
    store.create(MINE, all.toArray(EntityRecord[]::new));
    store.restore(
        MINE,
        session -> {
          List<Found> found = session.lookUp(library.book, keys);
          assertThat(found).extracting(Found::standing).containsOnly(Standing.OWNED).hasSize(MANY);
          List<Update> updates = new ArrayList<>();
          for (Found one : found) {
            updates.add(update(Objects.requireNonNull(one.current()), "title", "new"));
          }
          session.update(library.book, updates);
        });
    assertThat(store.read(MINE, library.book))
        .hasSize(MANY)
        .extracting(record -> record.value("title"))
        .containsOnly("new");
  }

  /** A change of one attribute. */
  private static Update update(EntityRecord planned, String attribute, Object value) {
    BitSet changed = new BitSet();
    changed.set(planned.type().position(attribute));
    return new Update(planned, Library.with(planned, attribute, value), changed);
  }

  @Test
  @DisplayName("Rule 10: what a new record leaves out gets the store's default")
  final void rule10Defaults() throws IOException {
    EntityRecord shelf = Library.record(library.shelf, "id", MY_SHELF, "name", "n");
    EntityRecord book =
        Library.record(library.book, "id", 1L, "version", 3L, "title", "t", "shelf", MY_SHELF);
    store.create(MINE, shelf, book);
    assertThat(texts(store.read(MINE, library.shelf)))
        .containsExactly(Library.text(library.shelf(MY_SHELF, "n")));
    assertThat(texts(store.read(MINE, library.book)))
        .containsExactly(Library.text(library.book(1, "t", MY_SHELF)));
  }

  @Test
  @DisplayName("Rule 11: an insert on an existing key is refused, whoever made the row")
  final void rule11ExistingKey() throws Exception {
    Meanwhile<Void> other;
    try (RestoreSession session = graph.restore(THEIRS)) {
      find(session, library.shelf, MY_SHELF);
      other =
          Meanwhile.begin(
              () -> {
                store.create(MINE, myShelf());
                return null;
              });
      if (other.isDone()) {
        EntityRecord same = library.shelf(MY_SHELF, "taken");
        assertThat(catchThrowable(() -> session.insert(library.shelf, List.of(same))))
            .isInstanceOf(StoreException.class);
      }
    }
    other.end();
    try (RestoreSession session = graph.restore(MINE)) {
      store.insert(session, List.of(library.book(1, "first", MY_SHELF)));
      EntityRecord same = library.book(1, "second", MY_SHELF);
      assertThat(catchThrowable(() -> session.insert(library.book, List.of(same))))
          .isInstanceOf(StoreException.class);
    }
    assertThat(texts(store.read(MINE, library.shelf))).isEqualTo(texts(List.of(myShelf())));
  }

  @Test
  @DisplayName("Rule 12: an update writes the attributes that it names and counts the version on")
  final void rule12Update() throws IOException {
    store.create(MINE, myShelf(), library.book(1, "old", MY_SHELF));
    store.restore(
        MINE,
        session -> {
          EntityRecord shelf = owned(session, library.shelf, MY_SHELF);
          EntityRecord book = owned(session, library.book, 1L);
          Update title = update(book, "title", "new");
          session.update(library.shelf, List.of(update(shelf, "place", "here")));
          session.update(
              library.book,
              List.of(
                  new Update(
                      book,
                      Library.with(title.record(), "price", new BigDecimal("1.00")),
                      title.changed())));
        });
    assertThat(texts(store.read(MINE, library.book)))
        .containsExactly(
            Library.text(Library.with(library.book(1, "new", MY_SHELF), "version", 4L)));
    assertThat(texts(store.read(MINE, library.shelf)))
        .containsExactly(Library.text(Library.with(myShelf(), "place", "here")));
  }

  @Test
  @DisplayName("Rule 13: an update that names no attribute counts the version on")
  final void rule13Version() throws IOException {
    store.create(MINE, myShelf(), library.book(1, "1", MY_SHELF));
    store.restore(
        MINE,
        session -> {
          EntityRecord book = owned(session, library.book, 1L);
          session.update(library.book, List.of(new Update(book, book, new BitSet())));
        });
    assertThat(store.read(MINE, library.book))
        .extracting(book -> book.value("version"))
        .containsExactly(4L);
  }

  @Test
  @DisplayName(
      "Rule 14: a row that is no longer as it was looked up, by its version or else its values, is not updated")
  final void rule14ConcurrentChange() throws IOException {
    store.create(MINE, myShelf(), library.book(1, "1", MY_SHELF));
    store.create(THEIRS, theirShelf());
    try (RestoreSession session = graph.restore(MINE)) {
      EntityRecord before = Library.with(owned(session, library.book, 1L), "version", 2L);
      assertChanged(() -> session.update(library.book, List.of(update(before, "title", "new"))));
    }
    try (RestoreSession session = graph.restore(THEIRS)) {
      EntityRecord before =
          Library.with(owned(session, library.shelf, THEIR_SHELF), "place", "there");
      assertChanged(() -> session.update(library.shelf, List.of(update(before, "name", "new"))));
    }
  }

  private interface Call {
    void make() throws IOException;
  }

  private static void assertChanged(Call call) {
    assertThat(catchThrowable(call::make)).isInstanceOf(ConcurrentChangeException.class);
  }

  @Test
  @DisplayName("Rule 15: a link sets references of created rows, to themselves too, and no version")
  final void rule15Link() throws IOException {
    EntityRecord first = library.book(1, "1", MY_SHELF);
    EntityRecord second = library.book(2, "2", MY_SHELF);
    store.restore(
        MINE,
        session -> {
          store.insert(session, List.of(myShelf(), first, second));
          session.link(
              library.book,
              List.of(
                  Library.record(library.book, "id", 1L, "sequel", 2L),
                  Library.record(library.book, "id", 2L, "sequel", 2L)));
        });
    assertThat(texts(store.read(MINE, library.book)))
        .isEqualTo(
            texts(List.of(Library.with(first, "sequel", 2L), Library.with(second, "sequel", 2L))));
  }

  // --- parts ---

  private EntityRecord[] booksWithNotes() {
    return new EntityRecord[] {
      myShelf(),
      library.book(1, "1", MY_SHELF),
      library.book(2, "2", MY_SHELF),
      library.book(3, "3", MY_SHELF),
      library.note(1, 1, "one"),
      library.note(1, 2, null),
      library.note(2, 1, "two"),
      library.note(3, 1, "three")
    };
  }

  private interface Asked {
    RecordCursor of(RestoreSession session, List<Key> owningRows) throws IOException;
  }

  private void assertNotesOfTwoBooks(Asked asked) throws IOException {
    try (RestoreSession session = graph.restore(MINE)) {
      List<Key> books = List.of(Key.of(3L), Key.of(1L));
      session.lookUp(library.book, books);
      try (RecordCursor parts = asked.of(session, books)) {
        assertThat(texts(Store.all(parts)))
            .isEqualTo(
                texts(
                    List.of(
                        library.note(1, 1, "one"),
                        library.note(1, 2, null),
                        library.note(3, 1, "three"))));
      }
    }
  }

  @Test
  @DisplayName(
      "Rule 16: parts gives the parts of the rows that it is asked for, with every attribute")
  final void rule16Parts() throws IOException {
    store.create(MINE, booksWithNotes());
    assertNotesOfTwoBooks((session, books) -> session.parts(library.notes, books));
  }

  @Test
  @DisplayName(
      "Rule 17: lockParts gives the same, and refuses a row that is not the owner's any more")
  final void rule17LockParts() throws IOException {
    store.create(MINE, booksWithNotes());
    store.create(THEIRS, theirShelf());
    assertNotesOfTwoBooks((session, books) -> session.lockParts(library.notes, books));
    try (RestoreSession session = graph.restore(THEIRS)) {
      find(session, library.book, 1L);
      assertChanged(() -> session.lockParts(library.notes, List.of(Key.of(1L))).close());
    }
  }

  @Test
  @DisplayName("Rule 18: replaceParts replaces the parts of its rows as a whole, and no others")
  final void rule18ReplaceParts() throws IOException {
    store.create(MINE, booksWithNotes());
    store.restore(
        MINE,
        session -> {
          lockNotes(session, 1L, 3L);
          session.replaceParts(
              library.notes,
              List.of(
                  replacement(3, 1),
                  replacement(1, 2, library.note(1, 2, "new"), library.note(1, 9, null))));
        });
    assertThat(texts(store.read(MINE, library.notes)))
        .isEqualTo(
            texts(
                List.of(
                    library.note(1, 2, "new"),
                    library.note(1, 9, null),
                    library.note(2, 1, "two"))));
  }

  private void lockNotes(RestoreSession session, Long... books) throws IOException {
    List<Key> keys = Arrays.stream(books).map(book -> Key.of(book)).toList();
    session.lookUp(library.book, keys);
    session.lockParts(library.notes, keys).close();
  }

  private static PartsReplacement replacement(long book, int planned, EntityRecord... parts) {
    return new PartsReplacement(Key.of(book), new Trailer.Totals(planned, DIGEST), List.of(parts));
  }

  @Test
  @DisplayName("Rule 19: another number of parts than was planned is a concurrent change")
  final void rule19PlannedParts() throws IOException {
    store.create(MINE, booksWithNotes());
    try (RestoreSession session = graph.restore(MINE)) {
      lockNotes(session, 1L);
      assertChanged(() -> session.replaceParts(library.notes, List.of(replacement(1, 1))));
    }
  }

  // --- the transaction ---

  @Test
  @DisplayName("Rule 20: a session that is closed without commit leaves no trace")
  final void rule20Rollback() throws IOException {
    store.create(MINE, booksWithNotes());
    List<String> before = store.contents(MINE);
    try (RestoreSession session = graph.restore(MINE)) {
      EntityRecord shelf = owned(session, library.shelf, MY_SHELF);
      find(session, library.book, 9L);
      lockNotes(session, 1L);
      session.insert(library.book, List.of(library.book(9, "9", MY_SHELF)));
      session.update(library.shelf, List.of(update(shelf, "name", "new")));
      session.link(library.book, List.of(Library.record(library.book, "id", 9L, "sequel", 1L)));
      session.insert(library.notes, List.of(library.note(9, 1, "nine")));
      session.replaceParts(library.notes, List.of(replacement(1, 2)));
    }
    assertThat(store.contents(MINE)).isEqualTo(before);
  }

  @Test
  @DisplayName("Rule 21: after a failure nothing remains, and the account can be restored again")
  final void rule21AfterFailure() throws IOException {
    EntityRecord nameless = Library.with(myShelf(), "name", null);
    try (RestoreSession session = graph.restore(MINE)) {
      find(session, library.shelf, MY_SHELF);
      store.insert(session, List.of(library.shelf(THEIR_SHELF, "sound")));
      assertThat(catchThrowable(() -> session.insert(library.shelf, List.of(nameless))))
          .isInstanceOf(StoreException.class);
    }
    assertThat(store.contents(MINE)).isEmpty();
    store.create(MINE, myShelf());
    assertThat(texts(store.read(MINE, library.shelf))).isEqualTo(texts(List.of(myShelf())));
  }

  @Test
  @DisplayName("Rule 22: a row that the store refuses is named with its place, without its data")
  final void rule22Refusal() throws IOException {
    EntityRecord refused = Library.with(myShelf(), "name", null, "place", SECRET);
    try (RestoreSession session = graph.restore(MINE)) {
      List<EntityRecord> batch =
          List.of(
              library.shelf(new UUID(10, 3), SECRET), refused, library.shelf(THEIR_SHELF, "other"));
      assertThat(catchThrowable(() -> store.insert(session, batch)))
          .isInstanceOfSatisfying(
              RowRefusedException.class,
              refusal -> {
                assertThat(refusal).hasMessageContaining(refused.toString());
                assertThat(refusal.location()).isEqualTo(refused.location());
                for (Throwable e = refusal; e != null; e = e.getCause()) {
                  assertThat(String.valueOf(e.getMessage())).doesNotContain(SECRET);
                }
              });
    }
  }

  @Test
  @DisplayName(
      "Rule 23: IDs are bounded where the store generates them, beyond those that are there")
  final void rule23HighestId() throws IOException {
    assumeCapability(Capability.GENERATED_IDS);
    store.create(MINE, myShelf(), library.book(5_000, "1", MY_SHELF));
    try (RestoreSession session = graph.restore(MINE)) {
      assertThat(session.highestAcceptedId(library.book).orElseThrow())
          .isGreaterThanOrEqualTo(5_000)
          .isLessThan(Long.MAX_VALUE);
    }
  }

  @Test
  @DisplayName("Rule 24: after a commit the generator goes on beyond the IDs that were created")
  final void rule24Generator() throws IOException {
    assumeCapability(Capability.GENERATED_IDS);
    store.create(MINE, myShelf());
    long first = createBook(MINE, MY_SHELF);
    long[] restored = LongStream.rangeClosed(first + 1, first + GENERATED).toArray();
    store.restore(
        MINE,
        session -> {
          find(session, library.shelf, MY_SHELF);
          store.insert(
              session,
              LongStream.of(restored).mapToObj(id -> library.book(id, "r", MY_SHELF)).toList());
        });
    List<Long> generated = new ArrayList<>();
    for (int i = 0; i < GENERATED; i++) {
      generated.add(createBook(MINE, MY_SHELF));
    }
    assertThat(generated).doesNotHaveDuplicates().allMatch(id -> id > first + GENERATED);
    assertThat(store.read(MINE, library.book)).hasSize(1 + 2 * GENERATED);
  }

  @Test
  @DisplayName(
      "Rule 25: a second restore of one account waits for the first one, or is refused, once it goes on after a commit too")
  final void rule25TwoRestores() throws Exception {
    assumeCapability(Capability.EXCLUSIVE_RESTORES);
    assertSecondRestoreWaits(MY_SHELF, session -> {});
    assertSecondRestoreWaits(
        new UUID(10, 4),
        session -> {
          store.insert(session, List.of(library.shelf(new UUID(10, 3), "before")));
          session.commit();
          session.resume();
        });
  }

  private void assertSecondRestoreWaits(UUID shelf, Store.Work before) throws Exception {
    Meanwhile<Standing> second;
    boolean waited;
    try (RestoreSession first = graph.restore(MINE)) {
      find(first, library.shelf, shelf);
      before.in(first);
      second = Meanwhile.begin(() -> store.find(MINE, library.shelf, shelf).standing());
      waited = !second.isDone();
      first.insert(library.shelf, List.of(library.shelf(shelf, shelf.toString())));
      first.commit();
    }
    Throwable refusal =
        catchThrowable(
            () ->
                assertThat(second.end()).as("what the second one found").isEqualTo(Standing.OWNED));
    if (refusal == null) {
      assertThat(waited).as("the second one began while the first one was open").isTrue();
    } else {
      assertThat(refusal).isInstanceOf(StoreException.class);
    }
    assertThat(store.find(MINE, library.shelf, shelf).standing()).isEqualTo(Standing.OWNED);
  }

  @Test
  @DisplayName("Rule 26: nobody sees what a session has not committed")
  final void rule26Isolation() throws Exception {
    store.create(MINE, myShelf());
    Meanwhile<List<String>> other;
    try (RestoreSession session = graph.restore(MINE)) {
      EntityRecord shelf = owned(session, library.shelf, MY_SHELF);
      store.insert(session, List.of(library.book(1, "1", MY_SHELF)));
      session.update(library.shelf, List.of(update(shelf, "name", "new")));
      other = Meanwhile.begin(() -> store.contents(MINE));
      other.isDone();
    }
    assertThat(other.end()).isEqualTo(texts(List.of(myShelf())));
  }

  @Test
  @DisplayName(
      "Rule 30: a session that goes on after a commit keeps what it has committed, whatever comes of the rest")
  final void rule30Resume() throws Exception {
    store.create(MINE, myShelf());
    EntityRecord first = library.book(1, "1", MY_SHELF);
    Meanwhile<List<String>> other;
    try (RestoreSession session = graph.restore(MINE)) {
      EntityRecord shelf = owned(session, library.shelf, MY_SHELF);
      session.lookUp(library.book, List.of(Key.of(1L), Key.of(2L)));
      session.insert(library.book, List.of(first));
      session.commit();
      session.resume();
      other = Meanwhile.begin(() -> store.contents(MINE));
      other.isDone();
      session.insert(library.book, List.of(library.book(2, "2", MY_SHELF)));
      session.update(library.shelf, List.of(update(shelf, "name", "new")));
    }
    List<String> lasting = texts(List.of(myShelf(), first));
    assertThat(other.end()).isEqualTo(lasting);
    assertThat(store.contents(MINE)).isEqualTo(lasting);
  }

  // --- unique values ---

  private UniqueConstraint unique(String attribute) {
    return library.shelf.uniqueConstraints().stream()
        .filter(constraint -> constraint.attributes().equals(List.of(attribute)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing is unique about " + attribute));
  }

  private List<Standing> standings(Owner owner, String attribute, String... values)
      throws IOException {
    try (RestoreSession session = graph.restore(owner)) {
      return session
          .lookUp(library.shelf, unique(attribute), Arrays.stream(values).map(Key::of).toList())
          .stream()
          .map(Found::standing)
          .toList();
    }
  }

  @Test
  @DisplayName(
      "Rule 27: rows are found by the values that they alone may have, with whose they are")
  final void rule27UniqueValues() throws IOException {
    assumeCapability(Capability.UNIQUE_CONSTRAINTS);
    assertThat(unique("name").withinAccount()).isFalse();
    assertThat(unique("place").withinAccount()).isTrue();
    EntityRecord mine = Library.with(myShelf(), "place", "left");
    store.create(MINE, mine);
    store.create(THEIRS, Library.with(theirShelf(), "place", "right"));
    try (RestoreSession session = graph.restore(MINE)) {
      Found found = session.lookUp(library.shelf, unique("name"), List.of(Key.of("mine"))).get(0);
      assertThat(Library.text(Objects.requireNonNull(found.current())))
          .isEqualTo(Library.text(mine));
    }
    assertThat(standings(MINE, "name", "theirs", "nobody's", "mine"))
        .containsExactly(Standing.FOREIGN, Standing.ABSENT, Standing.OWNED);
    assertThat(standings(MINE, "place", "right", "left"))
        .as("others' places are no obstacle")
        .containsExactly(Standing.ABSENT, Standing.OWNED);
  }

  @Test
  @DisplayName("Rule 28: a row that is parked makes room, keeps its version, and is updated then")
  final void rule28Parked() throws IOException {
    assumeCapability(Capability.UNIQUE_CONSTRAINTS);
    store.create(MINE, myShelf(), library.book(1, "old", MY_SHELF));
    EntityRecord other = library.shelf(new UUID(10, 3), "mine");
    store.restore(
        MINE,
        session -> {
          EntityRecord shelf = owned(session, library.shelf, MY_SHELF);
          EntityRecord book = owned(session, library.book, 1L);
          find(session, library.shelf, other.key().values().get(0));
          Update parking = update(shelf, "name", "parked");
          session.park(library.shelf, List.of(parking));
          session.park(library.book, List.of(update(book, "title", "parked")));
          session.insert(library.shelf, List.of(other));
          session.update(library.shelf, List.of(update(parking.record(), "name", "new")));
        });
    assertThat(store.read(MINE, library.shelf))
        .extracting(shelf -> shelf.value("name"))
        .containsExactlyInAnyOrder("mine", "new");
    assertThat(texts(store.read(MINE, library.book)))
        .containsExactly(Library.text(library.book(1, "parked", MY_SHELF)));
    store.create(THEIRS, theirShelf());
    try (RestoreSession session = graph.restore(THEIRS)) {
      EntityRecord before =
          Library.with(owned(session, library.shelf, THEIR_SHELF), "place", "there");
      assertChanged(() -> session.park(library.shelf, List.of(update(before, "name", "parked"))));
    }
  }

  @Test
  @DisplayName("Rule 29: a row with unique values of another is refused by its name")
  final void rule29TakenValues() throws IOException {
    assumeCapability(Capability.UNIQUE_CONSTRAINTS);
    store.create(THEIRS, Library.with(theirShelf(), "place", "there"));
    store.create(MINE, Library.with(myShelf(), "place", "there"));
    EntityRecord name = library.shelf(new UUID(10, 3), "theirs");
    EntityRecord place = Library.with(library.shelf(new UUID(10, 3), "new"), "place", "there");
    assertRefused(MINE, name);
    assertRefused(THEIRS, place);
  }

  private void assertRefused(Owner owner, EntityRecord taken) throws IOException {
    try (RestoreSession session = graph.restore(owner)) {
      assertThat(catchThrowable(() -> store.insert(session, List.of(taken))))
          .isInstanceOfSatisfying(
              RowRefusedException.class,
              refusal -> assertThat(refusal).hasMessageContaining(taken.toString()));
    }
  }
}
