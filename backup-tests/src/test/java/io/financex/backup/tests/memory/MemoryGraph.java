package io.financex.backup.tests.memory;

import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A store in memory that keeps what the plug-in interface promises and insists on what the engine
 * promises: it checks constraints as a database does, and each call against the ones before. Used
 * by one thread.
 */
public final class MemoryGraph implements EntityGraph {
  private final EntityModel model;
  private final Calls calls = new Calls();
  private final Set<Key> accounts = new HashSet<>();
  private final Set<Key> locked = new HashSet<>();
  private final Map<String, Object> defaults = new HashMap<>();
  private final Map<String, Long> highestIds = new HashMap<>();
  private OptionalLong firstGenerated = OptionalLong.empty();
  private Rows rows;
  private long writes;
  private int open;

  public MemoryGraph(EntityModel model) {
    this.model = model;
    rows = new Rows(model);
  }

  /** Puts rows into the store as they are, unchecked. */
  public MemoryGraph put(Owner owner, List<EntityRecord> records) {
    accounts.add(owner.key());
    records.forEach(record -> rows.put(new Rows.Row(owner.key(), record)));
    return this;
  }

  public MemoryGraph put(Owner owner, EntityRecord... records) {
    return put(owner, List.of(records));
  }

  public void remove(String type, Object... key) {
    rows.remove(model.type(type), Key.of(key));
  }

  /** The account itself goes. */
  public void delete(Owner owner) {
    empty(owner);
    accounts.remove(owner.key());
  }

  public void empty(Owner owner) {
    rows.removeAll(owner.key());
  }

  /** What a column holds in a new row whose record leaves it out. */
  public void setDefault(String typeAndAttribute, Object value) {
    defaults.put(typeAndAttribute, value);
  }

  public void acceptIdsUpTo(String type, long id) {
    highestIds.put(type, id);
  }

  /** New rows whose keys are numbers get this one, or the next that no row has. */
  public void generateIdsFrom(long first) {
    firstGenerated = OptionalLong.of(first);
  }

  OptionalLong lowestFreeId(EntityType type) {
    OptionalLong free = firstGenerated;
    while (free.isPresent() && rows.hasNumbersFrom(type, free.getAsLong())) {
      free = OptionalLong.of(free.getAsLong() + 1);
    }
    return free;
  }

  /** A row that is there, whoever's it is. */
  public EntityRecord get(String type, Object... key) {
    return rows.get(model.type(type), Key.of(key)).record();
  }

  public boolean holds(String type, Object... key) {
    return rows.get(model.type(type), Key.of(key)) != null;
  }

  public List<EntityRecord> owned(Owner owner, String type) {
    return rows.owned(model.type(type), owner.key());
  }

  /** Every row of every account as text. */
  public Map<String, List<String>> contents() {
    return rows.contents();
  }

  public Calls calls() {
    return calls;
  }

  /** How many rows were inserted, updated, linked, removed or replaced, committed or not. */
  public long writes() {
    return writes;
  }

  /** Snapshots, sessions and cursors that nobody has closed. */
  public int open() {
    return open;
  }

  @Override
  public EntityModel model() {
    return model;
  }

  @Override
  public Snapshot read(Owner owner) throws IOException {
    calls.make("read");
    checkAccount(owner.key());
    Rows copy = rows.copy();
    open++;
    return new Snapshot() {
      @Override
      public long count(EntityType type) throws IOException {
        calls.make("count");
        return copy.owned(type, owner.key()).size();
      }

      @Override
      public RecordCursor read(EntityType type) throws IOException {
        calls.make("read type");
        return cursor(copy.owned(type, owner.key()));
      }

      @Override
      public void close() throws IOException {
        open--;
        calls.make("close snapshot");
      }
    };
  }

  @Override
  public RestoreSession restore(Owner owner) throws IOException {
    calls.make("restore");
    checkAccount(owner.key());
    if (!locked.add(owner.key())) {
      throw new StoreException("Account " + owner.key() + " is being restored already.", null);
    }
    open++;
    return new MemorySession(this, owner.key());
  }

  void checkAccount(Key owner) {
    if (!accounts.contains(owner)) {
      throw new StoreException("There is no account " + owner + ".", null);
    }
  }

  RecordCursor cursor(List<EntityRecord> records) {
    Iterator<EntityRecord> iterator = records.iterator();
    open++;
    return new RecordCursor() {
      @Override
      public EntityRecord next() throws IOException {
        calls.make("next");
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() throws IOException {
        open--;
        calls.make("close cursor");
      }
    };
  }

  Rows rows() {
    return rows;
  }

  void commit(Rows changed) {
    rows = changed;
  }

  void release(Key owner) {
    open--;
    locked.remove(owner);
  }

  void wrote(long count) {
    writes += count;
  }

  Object defaultOf(EntityType type, String attribute) {
    return defaults.get(type + "." + attribute);
  }

  Long highestId(EntityType type) {
    return highestIds.get(type.name());
  }
}
