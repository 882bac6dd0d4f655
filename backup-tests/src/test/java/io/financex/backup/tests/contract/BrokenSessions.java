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
import io.financex.backup.spi.Update;
import io.financex.backup.tests.memory.GraphDouble;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** For each rule that a session can break by itself, one that does, as it happens in life. */
enum BrokenSessions {
  /** Answers as the rows come. */
  RULE06 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, List<Key> keys) throws IOException {
          return super.lookUp(
              type, keys.stream().sorted(Comparator.comparing(Key::toString)).toList());
        }
      };
    }
  },

  /** Saves itself decimals where it only looks rows up. */
  RULE07 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
              BrokenStores.changed(
                  found.current(),
                  value -> value instanceof BigDecimal ? EntityRecord.ABSENT : value));
    }
  },

  /** Forgets what is over a thousand. */
  RULE09 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          super.update(type, updates.subList(0, Math.min(1_000, updates.size())));
        }
      };
    }
  },

  /** Writes an empty text where nothing is said. */
  RULE10 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          super.insert(
              type,
              type.name().equals("Shelf")
                  ? records.stream()
                      .map(
                          one ->
                              BrokenStores.changed(
                                  one, value -> value == EntityRecord.ABSENT ? "" : value))
                      .toList()
                  : records);
        }
      };
    }
  },

  /** Does nothing on a conflict. */
  RULE11 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Writes every attribute. */
  RULE12 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Sees nothing to do. */
  RULE13 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void update(EntityType type, List<Update> updates) throws IOException {
          super.update(
              type, updates.stream().filter(update -> !update.changed().isEmpty()).toList());
        }
      };
    }
  },

  /** Forgets that a row may refer to itself. */
  RULE15 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Leaves out parts that say nothing. */
  RULE16 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public RecordCursor parts(EntityType part, List<Key> owningRows) throws IOException {
          return BrokenStores.cursor(
              BrokenStores.all(super.parts(part, owningRows)).stream()
                  .filter(record -> record.value("value") != null)
                  .toList());
        }
      };
    }
  },

  /** Locks whatever it is asked for. */
  RULE17 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public RecordCursor lockParts(EntityType part, List<Key> owningRows) throws IOException {
          try {
            return super.lockParts(part, owningRows);
          } catch (ConcurrentChangeException e) {
            return BrokenStores.cursor(List.of());
          }
        }
      };
    }
  },

  /** Merges new parts with old ones. */
  RULE18 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void replaceParts(EntityType part, List<PartsReplacement> replacements)
            throws IOException {
          List<PartsReplacement> merged = new ArrayList<>();
          for (PartsReplacement one : replacements) {
            Map<Key, EntityRecord> parts = new HashMap<>();
            BrokenStores.all(parts(part, List.of(one.owningRow())))
                .forEach(old -> parts.put(old.key(), old));
            one.parts().forEach(record -> parts.put(record.key(), record));
            merged.add(
                new PartsReplacement(one.owningRow(), one.planned(), List.copyOf(parts.values())));
          }
          super.replaceParts(part, merged);
        }
      };
    }
  },

  /** Deletes what is there by now. */
  RULE19 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void replaceParts(EntityType part, List<PartsReplacement> replacements)
            throws IOException {
          List<PartsReplacement> any = new ArrayList<>();
          for (PartsReplacement one : replacements) {
            long present = BrokenStores.all(parts(part, List.of(one.owningRow()))).size();
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
  },

  /** Commits when it is closed, unless something failed. */
  RULE20 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Keeps the account locked after a failure. */
  RULE21 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Tells what the row holds. */
  RULE22 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Takes any ID. */
  RULE23 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public OptionalLong highestAcceptedId(EntityType type) {
          return OptionalLong.of(Long.MAX_VALUE);
        }
      };
    }
  },

  /** Finds unique values without asking whose they are. */
  RULE27 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public List<Found> lookUp(EntityType type, UniqueConstraint constraint, List<Key> values)
            throws IOException {
          return super.lookUp(type, constraint, values).stream()
              .map(found -> found == Found.FOREIGN ? Found.ABSENT : found)
              .toList();
        }
      };
    }
  },

  /** Parks as it updates. */
  RULE28 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        @Override
        public void park(EntityType type, List<Update> updates) throws IOException {
          super.update(type, updates);
        }
      };
    }
  },

  /** Says that something was refused, and not what. */
  RULE29 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
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
  },

  /** Commits each statement by itself once it has committed. */
  RULE30 {
    @Override
    RestoreSession broken(GraphDouble store, RestoreSession session) {
      return store.new Session(session) {
        private boolean resumed;

        @Override
        public void resume() throws IOException {
          super.resume();
          resumed = true;
        }

        @Override
        public void insert(EntityType type, List<EntityRecord> records) throws IOException {
          super.insert(type, records);
          if (resumed && type.name().equals("Book")) {
            super.commit();
            super.resume();
          }
        }
      };
    }
  };

  /** A session of a store that breaks the rule. */
  abstract RestoreSession broken(GraphDouble store, RestoreSession session);

  /** A store with such sessions. */
  GraphDouble store(EntityModel model, Set<Owner> owners) {
    return new GraphDouble(model, owners) {
      @Override
      public RestoreSession restore(Owner owner) throws IOException {
        return broken(this, memory.restore(owner));
      }
    };
  }
}
