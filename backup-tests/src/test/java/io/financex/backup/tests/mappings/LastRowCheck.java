package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.BackupEngine;
import io.financex.backup.Progress;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Reference;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * All or nothing, whatever the model: where the last row of a file is damaged, or leads nowhere, or
 * the host objects once it is written, not one of the rows before it is in the database.
 */
final class LastRowCheck {
  private final MappedHost host;
  private final BackupEngine engine;
  private final Path whole;
  private final Path edited;

  /**
   * @param whole a backup that is sound and would change something
   */
  LastRowCheck(MappedHost host, BackupEngine engine, Path whole) {
    this.host = host;
    this.engine = engine;
    this.whole = whole;
    edited = whole.resolveSibling("edited.json");
  }

  void changesNothing(Person person) throws Exception {
    Map<String, List<String>> before = host.rows();
    Owner owner = Owner.of(person.id);

    BackupFile damaged = BackupFile.read(whole);
    EntityType type = engine.model().type(damaged.lastType());
    lastRow(damaged).putNull(type.key().get(0));
    damaged.write(edited);
    assertThat(catchThrowable(() -> engine.restore(owner, edited, Edits.ACCEPTED)))
        .isInstanceOf(CorruptBackupException.class);
    assertThat(Tables.differences(before, host.rows())).isEmpty();

    Optional<Reference> mandatory =
        type.references().stream().filter(Reference::mandatory).findFirst();
    if (mandatory.isPresent()) {
      BackupFile astray = BackupFile.read(whole);
      leadNowhere(lastRow(astray), type, mandatory.get());
      astray.write(edited);
      assertThat(catchThrowable(() -> engine.restore(owner, edited, Edits.ACCEPTED)))
          .isInstanceOf(RejectedRecordsException.class);
      assertThat(Tables.differences(before, host.rows())).isEmpty();
    }

    IllegalStateException objection = new IllegalStateException("The host objects");
    RestoreOptions objecting =
        RestoreOptions.defaults()
            .listener(
                progress -> {
                  if (progress.phase() == Progress.Phase.APPLY
                      && progress.total() > 0
                      && progress.done() == progress.total()) {
                    throw objection;
                  }
                });
    assertThat(catchThrowable(() -> engine.restore(owner, whole, objecting))).isSameAs(objection);
    assertThat(Tables.differences(before, host.rows())).isEmpty();
  }

  private static ObjectNode lastRow(BackupFile file) {
    String type = file.lastType();
    return file.record(type, file.records(type).size() - 1);
  }

  private static void leadNowhere(ObjectNode row, EntityType type, Reference reference) {
    for (String name : reference.attributes()) {
      switch (type.attribute(name).type()) {
        case INTEGER -> row.put(name, 1_999_999_999);
        case LONG, DECIMAL -> row.put(name, "1999999999");
        case UUID -> row.put(name, "00000000-0000-4000-8000-000000000000");
        default -> row.put(name, "nowhere");
      }
    }
  }
}
