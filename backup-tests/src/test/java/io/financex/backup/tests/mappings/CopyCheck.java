package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.BackupEngine;
import io.financex.backup.Problem;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.json.JsonBackupReader;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Owner;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.tests.support.Isomorphism;
import io.financex.backup.tests.support.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One person's backup becomes another person's rows, whatever the model: the same but for their
 * IDs. Where keys are nobody's to give, they are free only once the first person's rows are gone.
 */
final class CopyCheck {
  private final MappedHost host;
  private final Path file;
  private final Path again;
  private final BackupEngine engine;

  CopyCheck(MappedHost host, Path directory) {
    this.host = host;
    file = directory.resolve("original.json");
    again = directory.resolve("copy.json");
    engine = host.engine();
  }

  /** Whether the first person's rows could stay meanwhile. */
  boolean copies(Person original) throws Exception {
    engine.export(Owner.of(original.id), "json", file);
    Map<String, List<String>> before = host.rows();
    RestoreOptions options = RestoreOptions.defaults().copyOf(Owner.of(original.id));
    Person other = host.person((entityManager, person) -> {});
    RestoreReport preview = engine.restore(Owner.of(other.id), file, options.dryRun(true));
    if (preview.rejected() == 0) {
      copied(other, options.expecting(preview.fingerprint()));
      assertThat(Tables.differences(before, host.rows())).allMatch(row -> row.startsWith("+ "));
      return true;
    }
    assertThat(preview.problems()).allMatch(CopyCheck::isTaken);
    host.empty();
    copied(other, options);
    return false;
  }

  private static boolean isTaken(Problem problem) {
    return problem.message().contains("generates none of this kind");
  }

  private void copied(Person other, RestoreOptions options) throws IOException {
    RestoreReport report = engine.restore(Owner.of(other.id), file, options);
    assertThat(report.created()).isEqualTo(report.read()).isPositive();
    engine.export(Owner.of(other.id), "json", again);
    Isomorphism.assertSame(engine.model(), records(file), records(again));
  }

  static List<EntityRecord> records(Path file) throws IOException {
    return BackupContent.read(new JsonBackupReader(), file, ReadLimits.DEFAULT).records();
  }
}
