package io.financex.backup.tests.docs.store;

import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps everything in memory. Whoever reads has the rows of one moment, since none is changed. */
public final class MapStore implements EntityGraph {
  private final Set<Owner> owners;
  private final Set<Owner> restoring = ConcurrentHashMap.newKeySet();
  private volatile Rows rows;

  public MapStore(EntityModel model, Set<Owner> owners) {
    this.owners = Set.copyOf(owners);
    rows = new Rows(model);
  }

  @Override
  public EntityModel model() {
    return rows.model();
  }

  @Override
  public Snapshot read(Owner owner) {
    check(owner);
    Rows moment = rows;
    return new Snapshot() {
      @Override
      public long count(EntityType type) {
        return moment.of(owner, type).size();
      }

      @Override
      public RecordCursor read(EntityType type) {
        return cursor(moment.of(owner, type));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public RestoreSession restore(Owner owner) {
    check(owner);
    if (!restoring.add(owner)) {
      throw new StoreException("Another restore of this account is at work. Try again.", null);
    }
    return new MapSession(this, owner);
  }

  private void check(Owner owner) {
    if (!owners.contains(owner)) {
      throw new StoreException("There is no account " + owner.key() + ".", null);
    }
  }

  Rows rows() {
    return rows;
  }

  /** Makes a session's changes everybody's, on top of what others have committed meanwhile. */
  synchronized void commit(Changes changes) {
    rows = changes.appliedTo(rows);
  }

  void end(Owner owner) {
    restoring.remove(owner);
  }

  static RecordCursor cursor(List<EntityRecord> records) {
    Iterator<EntityRecord> iterator = records.iterator();
    return new RecordCursor() {
      @Override
      public EntityRecord next() {
        return iterator.hasNext() ? iterator.next() : null;
      }

      @Override
      public void close() {}
    };
  }
}
