package io.financex.backup.check;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the two accounts.
 *
 * @param graph the store
 * @param owner whose it is
 */
record Subject(EntityGraph graph, Owner owner) {
  EntityModel model() {
    return graph.model();
  }

  /** All that it holds now, in dependency order. */
  List<EntityRecord> rows() throws IOException {
    return rows(false);
  }

  /** What all accounts share now, in dependency order. */
  List<EntityRecord> sharedRows() throws IOException {
    return rows(true);
  }

  private List<EntityRecord> rows(boolean shared) throws IOException {
    List<EntityRecord> rows = new ArrayList<>();
    try (Snapshot snapshot = graph.read(owner)) {
      for (EntityType type :
          model().types().stream().filter(one -> one.shared() == shared).toList()) {
        try (RecordCursor cursor = snapshot.read(type)) {
          for (EntityRecord row = cursor.next(); row != null; row = cursor.next()) {
            rows.add(row);
          }
        }
      }
    }
    return rows;
  }
}
