package io.financex.backup.contract;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.Found;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RestoreSession;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A store under test, used as the engine uses it: everything is looked up before anything is
 * written.
 */
final class Store {
  /** What is done in a session. */
  interface Work {
    void in(RestoreSession session) throws IOException;
  }

  private final EntityGraph graph;
  private final List<EntityType> types;

  Store(EntityGraph graph) {
    this.graph = graph;
    types = graph.model().types();
  }

  /** Creates rows in a session of their own. */
  void create(Owner owner, EntityRecord... records) throws IOException {
    restore(owner, session -> insert(session, List.of(records)));
  }

  void restore(Owner owner, Work work) throws IOException {
    try (RestoreSession session = graph.restore(owner)) {
      work.in(session);
      session.commit();
    }
  }

  /** Looks entities up and inserts them with their parts, in dependency order. */
  void insert(RestoreSession session, List<EntityRecord> records) throws IOException {
    for (EntityType type : types) {
      List<EntityRecord> rows = of(type, records);
      if (type.partOf().isEmpty() && !rows.isEmpty()) {
        session.lookUp(type, rows.stream().map(EntityRecord::key).toList());
      }
    }
    for (EntityType type : types) {
      List<EntityRecord> rows = of(type, records);
      if (!rows.isEmpty()) {
        session.insert(type, rows);
      }
    }
  }

  private static List<EntityRecord> of(EntityType type, List<EntityRecord> records) {
    return records.stream().filter(record -> record.type() == type).toList();
  }

  /** What a session finds that does nothing else. */
  Found find(Owner owner, EntityType type, Object... key) throws IOException {
    try (RestoreSession session = graph.restore(owner)) {
      return find(session, type, key);
    }
  }

  static Found find(RestoreSession session, EntityType type, Object... key) throws IOException {
    return session.lookUp(type, List.of(Key.of(key))).get(0);
  }

  /** The row that a session finds to be the owner's. */
  static EntityRecord owned(RestoreSession session, EntityType type, Object... key)
      throws IOException {
    EntityRecord current = find(session, type, key).current();
    if (current == null) {
      throw new AssertionError(type + " " + Arrays.toString(key) + " is not found as the owner's");
    }
    return current;
  }

  List<EntityRecord> read(Owner owner, EntityType type) throws IOException {
    try (Snapshot snapshot = graph.read(owner)) {
      return read(snapshot, type);
    }
  }

  static List<EntityRecord> read(Snapshot snapshot, EntityType type) throws IOException {
    try (RecordCursor cursor = snapshot.read(type)) {
      return all(cursor);
    }
  }

  static List<EntityRecord> all(RecordCursor cursor) throws IOException {
    List<EntityRecord> records = new ArrayList<>();
    for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
      records.add(record);
    }
    return records;
  }

  static List<String> texts(List<EntityRecord> records) {
    return records.stream().map(Library::text).sorted().toList();
  }

  /** All that an owner has, as sorted text. */
  List<String> contents(Owner owner) throws IOException {
    List<EntityRecord> all = new ArrayList<>();
    try (Snapshot snapshot = graph.read(owner)) {
      for (EntityType type : types) {
        all.addAll(read(snapshot, type));
      }
    }
    return texts(all);
  }
}
