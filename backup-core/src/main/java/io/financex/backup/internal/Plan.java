package io.financex.backup.internal;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Everything that a restore will write, and nothing that it will not.
 *
 * @param types in dependency order, entities and parts
 * @param fingerprint of all decisions
 */
record Plan(List<TypePlan> types, String fingerprint) implements Closeable {
  long writes() {
    return types.stream().mapToLong(TypePlan::writes).sum();
  }

  List<TypePlan> entities() {
    return types.stream().filter(type -> type.type().partOf().isEmpty()).toList();
  }

  List<TypePlan> parts() {
    return types.stream().filter(type -> type.type().partOf().isPresent()).toList();
  }

  @Override
  public void close() throws IOException {
    for (TypePlan type : types) {
      type.close();
    }
  }
}
