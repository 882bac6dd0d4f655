package io.financex.backup.internal;

import io.financex.backup.ModelMismatchException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Lays the model that a file describes over the host's. What the file has not is absent; what the
 * host has not is refused by name, unless the host says that it was dropped. Only names and kinds
 * are taken from the file: keys, references, and what is mandatory are the host's.
 */
final class ModelMatch {
  private static final int DROPPED = -1;

  private final EntityModel host;
  private final Set<String> dropped;
  private final Map<String, int[]> positions = new HashMap<>();
  private final Set<String> ignored = new TreeSet<>();

  ModelMatch(EntityModel file, EntityModel host, Set<String> dropped) {
    this.host = host;
    this.dropped = dropped;
    if (!file.ownerType().equals(host.ownerType())) {
      throw new ModelMismatchException(
          "The file holds the data of a "
              + file.ownerType()
              + ", this application keeps that of a "
              + host.ownerType()
              + ".");
    }
    List<String> unknown = new ArrayList<>();
    for (EntityType type : file.types()) {
      Optional<EntityType> match = host.find(type.name());
      if (match.isPresent()) {
        positions.put(type.name(), match(type, match.get(), unknown));
      } else if (dropped.contains(type.name())) {
        ignored.add(type.name());
      } else {
        unknown.add(type.name());
      }
    }
    if (!unknown.isEmpty()) {
      throw new ModelMismatchException(
          "The file holds what this application does not have: "
              + String.join(", ", unknown)
              + ". If the application has dropped it, declare each with BackupEngine.builder(…).dropped(\"…\").");
    }
  }

  private int[] match(EntityType file, EntityType type, List<String> unknown) {
    if (!file.key().equals(type.key()) || !partOf(file).equals(partOf(type))) {
      throw new ModelMismatchException(
          "The file's "
              + file
              + " is identified by "
              + file.key()
              + " and this application's by "
              + type.key()
              + ", or one of them is a part of another row: the file cannot be restored here.");
    }
    int[] result = new int[file.attributes().size()];
    for (int i = 0; i < result.length; i++) {
      String attribute = file.attributes().get(i).name();
      String full = file + "." + attribute;
      if (!type.has(attribute)) {
        result[i] = DROPPED;
        if (dropped.contains(full)) {
          ignored.add(full);
        } else {
          unknown.add(full);
        }
      } else if (type.attribute(attribute).type() != file.attributes().get(i).type()) {
        throw new ModelMismatchException(
            "The file's "
                + full
                + " is "
                + file.attributes().get(i).type()
                + ", this application's is "
                + type.attribute(attribute).type()
                + ": the file cannot be restored here.");
      } else {
        result[i] = type.position(attribute);
      }
    }
    return result;
  }

  private static List<String> partOf(EntityType type) {
    return type.partOf().map(Reference::attributes).orElse(List.of());
  }

  /** The host's types that the file holds, in dependency order. */
  List<EntityType> types() {
    return host.types().stream().filter(type -> positions.containsKey(type.name())).toList();
  }

  /** What the file holds and nobody wants. */
  Set<String> ignored() {
    return ignored;
  }

  /** The record as one of the host's types, or null where that type was dropped. */
  @Nullable EntityRecord toHost(EntityRecord record) {
    int[] targets = positions.get(record.type().name());
    if (targets == null) {
      return null;
    }
    EntityType type = host.type(record.type().name());
    if (!record.hasKey() && !type.takesNewKeys()) {
      throw new CorruptBackupException(
          "The record of " + type + " has no key, and the application gives it none. Add its key.",
          record.location());
    }
    @Nullable Object[] values = new Object[type.attributes().size()];
    Arrays.fill(values, EntityRecord.ABSENT);
    for (int i = 0; i < targets.length; i++) {
      if (targets[i] != DROPPED && record.isPresent(i)) {
        values[targets[i]] = record.value(i);
      }
    }
    return record.with(type, values);
  }
}
