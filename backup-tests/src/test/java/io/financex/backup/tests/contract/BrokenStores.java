package io.financex.backup.tests.contract;

import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.error.StoreException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.spi.Snapshot;
import io.financex.backup.spi.Update;
import io.financex.backup.tests.memory.GraphDouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** For each rule of stores one that breaks it, each in the way in which it is broken in life. */
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

  private static EntityRecord changed(EntityRecord record, UnaryOperator<Object> change) {
    Object[] values =
        IntStream.range(0, record.type().attributes().size())
            .mapToObj(i -> record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT)
            .toArray();
    Arrays.setAll(values, i -> change.apply(values[i]));
    return record.with(record.type(), values);
  }

  private static RecordCursor cursor(List<EntityRecord> records) {
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

  private static List<EntityRecord> all(RecordCursor cursor) throws IOException {
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

  /** Answers as the rows come. */
  static final class Rule06 extends InSessions {
    Rule06(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
          return super.lookUp(
              type, keys.stream().sorted(Comparator.comparing(Key::toString)).toList());
        }
      };
    }
  }

  /** Saves itself decimals where it only looks rows up. */
  static final class Rule07 extends InSessions {
    Rule07(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
          return super.lookUp(type, keys).stream().map(found -> withoutDecimals(found)).toList();
        }
      };
    }

    private static Found withoutDecimals(Found found) {
      return found.current() == null
          ? found
          : Found.owned(
              changed(
                  found.current(),
                  value -> value instanceof BigDecimal ? EntityRecord.ABSENT : value));
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

  /** Forgets what is over a thousand. */
  static final class Rule09 extends InSessions {
    Rule09(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          super.update(type, updates.subList(0, Math.min(1_000, updates.size())));
        }
      };
    }
  }

  /** Writes an empty text where nothing is said. */
  static final class Rule10 extends InSessions {
    Rule10(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          super.insert(
              type,
              type.name().equals("Shelf")
                  ? records.stream()
                      .map(one -> changed(one, value -> value == EntityRecord.ABSENT ? "" : value))
                      .toList()
                  : records);
        }
      };
    }
  }

  /** Does nothing on a conflict. */
  static final class Rule11 extends InSessions {
    Rule11(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          try {
            super.insert(type, records);
          } catch (ConcurrentChangeException e) {
            // as ON CONFLICT DO NOTHING has it
          }
        }
      };
    }
  }

  /** Writes every attribute. */
  static final class Rule12 extends InSessions {
    Rule12(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          List<Update> full = new ArrayList<>();
          for (Update update : updates) {
            BitSet changed = (BitSet) update.changed().clone();
            if (!changed.isEmpty() && type.has("price")) {
              changed.set(type.position("price"));
            }
            full.add(new Update(update.planned(), update.record(), changed));
          }
          super.update(type, full);
        }
      };
    }
  }

  /** Sees nothing to do. */
  static final class Rule13 extends InSessions {
    Rule13(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          super.update(
              type, updates.stream().filter(update -> !update.changed().isEmpty()).toList());
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

  /** Forgets that a row may refer to itself. */
  static final class Rule15 extends InSessions {
    Rule15(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void link(EntityType type, List<EntityRecord> records) throws IOException {
          super.link(
              type,
              records.stream()
                  .filter(one -> !one.key().equals(Key.of(one.value("sequel"))))
                  .toList());
        }
      };
    }
  }

  /** Leaves out parts that say nothing. */
  static final class Rule16 extends InSessions {
    Rule16(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public RecordCursor parts(EntityType part, List<Key> owningRows) throws IOException {
          return cursor(
              all(super.parts(part, owningRows)).stream()
                  .filter(record -> record.value("value") != null)
                  .toList());
        }
      };
    }
  }

  /** Locks whatever it is asked for. */
  static final class Rule17 extends InSessions {
    Rule17(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public RecordCursor lockParts(EntityType part, List<Key> owningRows) throws IOException {
          try {
            return super.lockParts(part, owningRows);
          } catch (ConcurrentChangeException e) {
            return cursor(List.of());
          }
        }
      };
    }
  }

  /** Merges new parts with old ones. */
  static final class Rule18 extends InSessions {
    Rule18(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void replaceParts(EntityType part, List<PartsReplacement> replacements)
            throws IOException {
          List<PartsReplacement> merged = new ArrayList<>();
          for (PartsReplacement one : replacements) {
            Map<Key, EntityRecord> parts = new HashMap<>();
            all(parts(part, List.of(one.owningRow()))).forEach(old -> parts.put(old.key(), old));
            one.parts().forEach(record -> parts.put(record.key(), record));
            merged.add(
                new PartsReplacement(one.owningRow(), one.planned(), List.copyOf(parts.values())));
          }
          super.replaceParts(part, merged);
        }
      };
    }
  }

  /** Deletes what is there by now. */
  static final class Rule19 extends InSessions {
    Rule19(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void replaceParts(EntityType part, List<PartsReplacement> replacements)
            throws IOException {
          List<PartsReplacement> any = new ArrayList<>();
          for (PartsReplacement one : replacements) {
            long present = all(parts(part, List.of(one.owningRow()))).size();
            any.add(
                new PartsReplacement(
                    one.owningRow(),
                    new Trailer.Totals(present, one.planned().digest()),
                    one.parts()));
          }
          super.replaceParts(part, any);
        }
      };
    }
  }

  /** Commits when it is closed, unless something failed. */
  static final class Rule20 extends InSessions {
    Rule20(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        private boolean replaced;
        private boolean committed;

        @Override
        public void replaceParts(EntityType part, List<PartsReplacement> replacements)
            throws IOException {
          super.replaceParts(part, replacements);
          replaced = true;
        }

        @Override
        public void commit() throws IOException {
          super.commit();
          committed = true;
        }

        @Override
        public void close() throws IOException {
          if (replaced && !committed) {
            super.commit();
          }
          super.close();
        }
      };
    }
  }

  /** Keeps the account locked after a failure. */
  static final class Rule21 extends InSessions {
    Rule21(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        private boolean failed;

        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          try {
            super.insert(type, records);
          } catch (StoreException e) {
            failed = true;
            throw e;
          }
        }

        @Override
        public void close() throws IOException {
          if (!failed) {
            super.close();
          }
        }
      };
    }
  }

  /** Tells what the row holds. */
  static final class Rule22 extends InSessions {
    Rule22(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          try {
            super.insert(type, records);
          } catch (RowRefusedException e) {
            for (EntityRecord record : records) {
              if (record.value("name") == null) {
                throw new RowRefusedException(
                    record, "name is null beside " + record.value("place"), null);
              }
            }
            throw e;
          }
        }
      };
    }
  }

  /** Takes any ID. */
  static final class Rule23 extends InSessions {
    Rule23(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public OptionalLong highestAcceptedId(EntityType type) {
          return OptionalLong.of(Long.MAX_VALUE);
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

  /** Finds unique values without asking whose they are. */
  static final class Rule27 extends InSessions {
    Rule27(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values)
            throws IOException {
          return super.lookUp(type, constraint, values).stream()
              .map(found -> found == Found.FOREIGN ? Found.ABSENT : found)
              .toList();
        }
      };
    }
  }

  /** Parks as it updates. */
  static final class Rule28 extends InSessions {
    Rule28(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void park(EntityType type, List<Update> updates) throws IOException {
          super.update(type, updates);
        }
      };
    }
  }

  /** Says that something was refused, and not what. */
  static final class Rule29 extends InSessions {
    Rule29(EntityModel model, Set<Owner> owners) {
      super(model, owners);
    }

    @Override
    RestoreSession broken(RestoreSession session, Owner owner) {
      return new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          try {
            super.insert(type, records);
          } catch (RowRefusedException e) {
            if (e.getMessage().contains("_key")) {
              throw new StoreException("Something is unique.", e);
            }
            throw e;
          }
        }
      };
    }
  }
}
