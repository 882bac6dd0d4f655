package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financex.backup.BackupEngine;
import io.financex.backup.Problem;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes of a person's backup that is edited and restored. */
record Edits(MappedHost host, Path directory) {
  static final RestoreOptions ACCEPTED = RestoreOptions.defaults().acceptEdited(true);

  BackupFile export(Person person) throws Exception {
    Path file = directory.resolve("export.json");
    host.engine().export(Owner.of(person.id), "json", file);
    return BackupFile.read(file);
  }

  RestoreReport restore(Person person, BackupFile edited) throws Exception {
    Path file = edited.write(directory.resolve("edited.json"));
    BackupEngine engine = host.engine();
    RestoreReport report = engine.restore(Owner.of(person.id), file, ACCEPTED);
    assertThat(engine.restore(Owner.of(person.id), file, ACCEPTED).updated()).isZero();
    return report;
  }

  List<Problem> refused(Person person, BackupFile edited) throws Exception {
    Map<String, List<String>> before = host.rows();
    Path file = edited.write(directory.resolve("edited.json"));
    RejectedRecordsException refusal =
        catchThrowableOfType(
            RejectedRecordsException.class,
            () -> host.engine().restore(Owner.of(person.id), file, ACCEPTED));
    assertThat(host.rows()).isEqualTo(before);
    return refusal.report().problems();
  }

  static void swap(ObjectNode one, ObjectNode other, String attribute) {
    JsonNode value = one.get(attribute);
    one.set(attribute, other.get(attribute));
    other.set(attribute, value);
  }
}
