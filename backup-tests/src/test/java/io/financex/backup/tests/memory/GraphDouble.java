package io.financex.backup.tests.memory;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import io.financex.backup.spi.Update;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongFunction;

/** A sound store with a generator of IDs, of which a test breaks one piece. */
public class GraphDouble implements EntityGraph {
  protected final MemoryGraph memory;
  private long lastId;

  public GraphDouble(EntityModel model, Iterable<Owner> owners) {
    memory = new MemoryGraph(model);
    owners.forEach(owner -> memory.put(owner, List.of()));
  }

  /** Creates a row with the next ID, as a host does. */
  public long create(Owner owner, LongFunction<EntityRecord> row) throws IOException {
    long id = ++lastId;
    EntityRecord record = row.apply(id);
    try (RestoreSession session = memory.restore(owner)) {
      session.lookUp(record.type(), List.of(record.key()));
      session.insert(record.type(), List.of(record));
      session.commit();
    }
    return id;
  }

  /** Moves the generator beyond an ID that was committed. */
  protected void moveOn(long id) {
    lastId = Math.max(lastId, id);
  }

  @Override
  public EntityModel model() {
    return memory.model();
  }

  @Override
  public Snapshot read(Owner owner) throws IOException {
    return memory.read(owner);
  }

  @Override
  public RestoreSession restore(Owner owner) throws IOException {
    return new Session(memory.restore(owner));
  }

  /** A snapshot that does as another one does. */
  public static class Shot implements Snapshot {
    private final Snapshot snapshot;

    public Shot(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    @Override
    public long count(EntityType type) throws IOException {
      return snapshot.count(type);
    }

    @Override
    public RecordCursor read(EntityType type) throws IOException {
      return snapshot.read(type);
    }

    @Override
    public void close() throws IOException {
      snapshot.close();
    }
  }

  /** A session that does as another one does, and moves the generator on. */
  public class Session implements RestoreSession {
    private final RestoreSession session;
    private long highestId;

    public Session(RestoreSession session) {
      this.session = session;
    }

    @Override
    public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
      return session.lookUp(type, keys);
    }

    @Override
    public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values)
        throws IOException {
      return session.lookUp(type, constraint, values);
    }

    @Override
    public RecordCursor parts(EntityType part, List<Key> owningRows) throws IOException {
      return session.parts(part, owningRows);
    }

    @Override
    public RecordCursor lockParts(EntityType part, List<Key> owningRows) throws IOException {
      return session.lockParts(part, owningRows);
    }

    @Override
    public OptionalLong highestAcceptedId(EntityType type) throws IOException {
      return OptionalLong.of(1_000_000);
    }

    @Override
    public void park(EntityType type, List<Update> updates) throws IOException {
      session.park(type, updates);
    }

    @Override
    public void insert(EntityType type, List<EntityRecord> records) throws IOException {
      session.insert(type, records);
      for (EntityRecord record : records) {
        if (record.key().values().get(0) instanceof Long id) {
          highestId = Math.max(highestId, id);
        }
      }
    }

    @Override
    public void update(EntityType type, List<Update> updates) throws IOException {
      session.update(type, updates);
    }

    @Override
    public void link(EntityType type, List<EntityRecord> records) throws IOException {
      session.link(type, records);
    }

    @Override
    public void replaceParts(EntityType part, List<PartsReplacement> replacements)
        throws IOException {
      session.replaceParts(part, replacements);
    }

    @Override
    public void resume() throws IOException {
      session.resume();
    }

    @Override
    public void commit() throws IOException {
      session.commit();
      moveOn(highestId);
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }
}
