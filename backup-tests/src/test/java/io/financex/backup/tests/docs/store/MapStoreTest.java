package io.financex.backup.tests.docs.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RestoreSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine works over the guide's store. */
class MapStoreTest {
  private static final EntityType NOTE =
      EntityType.builder("Note")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("text", ValueType.STRING))
          .key("id")
          .build();

  @TempDir Path directory;

  @Test
  void anAccountIsRestoredIntoAnEmptyStore() throws IOException {
    EntityModel model = EntityModel.builder("Account", ValueType.UUID).type(NOTE).build();
    Owner owner = Owner.of(new UUID(1, 1));
    MapStore full = new MapStore(model, Set.of(owner));
    try (RestoreSession session = full.restore(owner)) {
      Object[] values = {1L, "first"};
      session.insert(NOTE, List.of(EntityRecord.of(NOTE, Location.UNKNOWN, values)));
      session.commit();
    }
    Path file = directory.resolve("backup.json");
    BackupEngine.builder(full).build().export(owner, "json", file);

    MapStore store = new MapStore(model, Set.of(owner));
    BackupEngine engine = BackupEngine.builder(store).application("Notes", "1.0").build();
    RestoreReport report = engine.restore(owner, file);
    assertThat(report.created()).isEqualTo(1);
    assertThat(engine.restore(owner, file).unchanged()).isEqualTo(1);
    assertThat(store.rows().of(owner, NOTE)).extracting(one -> one.value("text")).contains("first");
  }
}
