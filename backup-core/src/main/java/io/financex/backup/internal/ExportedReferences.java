package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.spi.RecordCursor;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices references that lead out of an export: since it holds all rows of the owner, their
 * targets are missing or somebody else's, and a restore would refuse the row. They are exported all
 * the same, and reported.
 */
final class ExportedReferences implements Closeable {
  private static final int MAX_WARNINGS = 100;

  private final EntityModel model;
  private final Workspace workspace;
  private final KeyIndexMemory memory = new KeyIndexMemory();
  private final Set<String> targets = new HashSet<>();
  private final Map<String, KeyIndex> keys = new HashMap<>();
  private final Map<EntityType, RecordSpool> pending = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();

  ExportedReferences(EntityModel model, Workspace workspace) {
    this.model = model;
    this.workspace = workspace;
    for (EntityType type : model.types()) {
      type.references().forEach(reference -> targets.addAll(reference.targets()));
    }
  }

  void check(EntityRecord record) throws IOException {
    EntityType type = record.type();
    if (targets.contains(type.name())) {
      keysOf(type.name()).put(record.key(), 0);
    }
    boolean wait = false;
    for (Reference reference : type.references()) {
      if (leadsOut(record, reference)) {
        if (model.pointsForward(type, reference)) {
          wait = true;
        } else {
          warn(record, reference);
        }
      }
    }
    if (wait) {
      pending.computeIfAbsent(type, t -> new RecordSpool(t, workspace)).add(record);
    }
  }

  void finish() throws IOException {
    for (Map.Entry<EntityType, RecordSpool> waiting : pending.entrySet()) {
      RecordCursor cursor = waiting.getValue().read();
      for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
        for (Reference reference : waiting.getKey().references()) {
          if (model.pointsForward(waiting.getKey(), reference) && leadsOut(record, reference)) {
            warn(record, reference);
          }
        }
      }
    }
  }

  /** Whether none leads out. */
  boolean leadInside() {
    return warnings.isEmpty();
  }

  List<String> warnings() {
    return warnings;
  }

  private boolean leadsOut(EntityRecord record, Reference reference) throws IOException {
    Key target = record.target(reference);
    if (target == null) {
      return false;
    }
    for (String name : reference.targets()) {
      if (keysOf(name).find(target) >= 0) {
        return false;
      }
    }
    return true;
  }

  private void warn(EntityRecord record, Reference reference) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(
          record
              + " refers by "
              + reference.name()
              + " to a row that is missing or belongs to another account: a restore of this file refuses it.");
    }
  }

  private KeyIndex keysOf(String type) {
    return keys.computeIfAbsent(type, name -> new KeyIndex(workspace, memory));
  }

  @Override
  public void close() throws IOException {
    for (KeyIndex index : keys.values()) {
      index.close();
    }
    for (RecordSpool spool : pending.values()) {
      spool.close();
    }
  }
}
