package io.financex.backup.tests.contract;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import io.financex.backup.spi.Update;
import io.financex.backup.tests.memory.GraphDouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * For each rule that {@link BrokenSessions} do not break a store that does, each in the way in
 * which it is broken in life.
 */
final class BrokenStores {
  private BrokenStores() {}

  /** What the stores have in common: the sessions differ. */
  abstract static class InSessions extends GraphDouble {
    InSessions(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    abstract RestoreSession broken(RestoreSession session, Owner owner);

    @Override
    public RestoreSession restore(Owner owner) throws IOException {
      return broken(memory.restore(owner), owner);
    }
  }

  static EntityRecord changed(EntityRecord record, UnaryOperator<Object> change) {
    Object[] values =
        IntStream.range(0, record.type().attributes().size())
            .mapToObj(i -> record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT)
            .toArray();
    Arrays.setAll(values, i -> change.apply(values[i]));
    return record.with(record.type(), values);
  }

  static RecordCursor cursor(List<EntityRecord> records) {
    var rows = records.iterator();
    return new RecordCursor() {
      @Override
      public EntityRecord next() {
        return rows.hasNext() ? rows.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  static List<EntityRecord> all(RecordCursor cursor) throws IOException {
    List<EntityRecord> all = new ArrayList<>();
    try (cursor) {
      for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
        all.add(record);
      }
    }
    return all;
  }

  /** Derives its model anew. */
  static final class Rule01 extends GraphDouble {
    private int asked;

    Rule01(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    public EntityModel model() {
      if (++asked <= 3) {
        return memory.model();
      }
      EntityModel.Builder anew = EntityModel.builder("Account", memory.model().ownerKey().get(0));
      memory.model().types().forEach(anew::type);
      return anew.build();
    }
  }

  /** Finds an account empty that is not there. */
  static final class Rule02 extends GraphDouble {
    private final Set<Owner> owners;

    Rule02(EntityModel model, Set<Owner> owners) {
      super(model, owners);
      this.owners = owners;
    }

    @Override
    public Snapshot read(Owner owner) throws IOException {
      return owners.contains(owner)
          ? super.read(owner)
          : new Snapshot() {
            @Override
            public long count(EntityType type) {
              return 0;
            }

            @Override
            public RecordCursor read(EntityType type) {
              return cursor(List.of());
            }

            @Override
            public void close() {}
          };
    }
  }

  /** Reads decimals without their last zeros. */
  static final class Rule03 extends GraphDouble {
    Rule03(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    public Snapshot read(Owner owner) throws IOException {
      return new Shot(super.read(owner)) {
        @Override
        public RecordCursor read(EntityType type) throws IOException {
          return cursor(all(super.read(type)).stream().map(record -> stripped(record)).toList());
        }
      };
    }

    private static EntityRecord stripped(EntityRecord record) {
      return changed(
          record, value -> value instanceof BigDecimal d ? d.stripTrailingZeros() : value);
    }
  }

  /** Reads each type as it is by then. */
  static final class Rule04 extends GraphDouble {
    Rule04(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    public Snapshot read(Owner owner) throws IOException {
      return new Shot(super.read(owner)) {
        @Override
        public RecordCursor read(EntityType type) throws IOException {
          try (Snapshot now = memory.read(owner)) {
            return now.read(type);
          }
        }
      };
    }
  }

  /** Does not ask whose the parts are. */
  static final class Rule05 extends GraphDouble {
    private final Set<Owner> owners;

    Rule05(EntityModel model, Set<Owner> owners) {
      super(model, owners);
      this.owners = owners;
    }

    @Override
    public Snapshot read(Owner owner) throws IOException {
      return new Shot(super.read(owner)) {
        @Override
        public RecordCursor read(EntityType type) throws IOException {
          if (type.partOf().isEmpty()) {
            return super.read(type);
          }
          List<EntityRecord> parts = new ArrayList<>();
          for (Owner anybody : owners) {
            try (Snapshot theirs = memory.read(anybody)) {
              parts.addAll(all(theirs.read(type)));
            }
          }
          return cursor(parts);
        }
      };
    }
  }

  /** Goes by the owner's column alone. */
  static final class Rule08 extends InSessions {
    private final Map<Key, Owner> owners = new HashMap<>();

    Rule08(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
          List<Found> found = new ArrayList<>(super.lookUp(type, keys));
          for (int i = 0; i < keys.size(); i++) {
            if (found.get(i) == Found.FOREIGN && owner.equals(owners.get(keys.get(i)))) {
              found.set(i, Found.owned(memory.get(type.name(), keys.get(i).values().get(0))));
            }
          }
          return found;
        }

        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          super.insert(type, records);
          records.forEach(record -> owners.put(record.key(), owner));
        }
      };
    }
  }

  /** The last one wins. */
  static final class Rule14 extends InSessions {
    Rule14(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          try {
            super.update(type, updates);
          } catch (ConcurrentChangeException e) {
            List<Update> unconditional = new ArrayList<>();
            for (Update update : updates) {
              Object id = update.record().key().values().get(0);
              unconditional.add(
                  new Update(memory.get(type.name(), id), update.record(), update.changed()));
            }
            super.update(type, unconditional);
          }
        }
      };
    }
  }

  /** Leaves its generator where it was. */
  static final class Rule24 extends GraphDouble {
    Rule24(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    protected void moveOn(long id) {}
  }

  /** Lets a second restore in. */
  static final class Rule25 extends GraphDouble {
    private final Map<Owner, RestoreSession> open = new HashMap<>();

    Rule25(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    public RestoreSession restore(Owner owner) throws IOException {
      RestoreSession first = open.get(owner);
      if (first != null) {
        return new Session(first) {
          @Override
          public void close() {}
        };
      }
      RestoreSession session = super.restore(owner);
      open.put(owner, session);
      return new Session(session) {
        @Override
        public void close() throws IOException {
          open.remove(owner);
          super.close();
        }
      };
    }
  }

  /** Shows new rows before they are committed. */
  static final class Rule26 extends InSessions {
    private final List<EntityRecord> pending = new ArrayList<>();

    Rule26(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    public Snapshot read(Owner owner) throws IOException {
      return new Shot(super.read(owner)) {
        @Override
        public RecordCursor read(EntityType type) throws IOException {
          List<EntityRecord> rows = all(super.read(type));
          pending.stream().filter(record -> record.type() == type).forEach(rows::add);
          return cursor(rows);
        }
      };
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          super.insert(type, records);
          pending.addAll(records);
        }

        @Override
        public void commit() throws IOException {
          super.commit();
          pending.clear();
        }

        @Override
        public void close() throws IOException {
          super.close();
          pending.clear();
        }
      };
    }
  }
}
