package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.RestoreReport;
import io.financex.backup.tests.support.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many statements FinanceX sees for an account, and for one that is ten times as large. */
class StatementsTest {
  private static final int FEW = 300;
  private static final int MANY = 10 * FEW;

  @TempDir Path directory;

  /** What each kind of work cost. */
  private record Statements(int export, int created, int unchanged, int updated) {}

  private Statements of(int records) throws Exception {
    try (FinanceX host = new FinanceX(TestDatabase.H2, records)) {
      Path file = directory.resolve(records + ".json");
      host.watched.takeExecuted();
      host.engine.export(host.annOwner(), "json", file);
      int export = host.watched.takeExecuted().size();

      RestoreReport again = host.engine.restore(host.annOwner(), file);
      int unchanged = host.watched.takeExecuted().size();
      assertThat(again.created() + again.updated()).isZero();

      host.emptyNames(host.ann);
      RestoreReport changed = host.engine.restore(host.annOwner(), file);
      int updated = host.watched.takeExecuted().size();
      assertThat(changed.updated()).isPositive();

      host.empty(host.ann);
      RestoreReport restored = host.engine.restore(host.annOwner(), file);
      int created = host.watched.takeExecuted().size();
      assertThat(restored.created()).isGreaterThan(records / 2);
      return new Statements(export, created, unchanged, updated);
    }
  }

  @Test
  void statementsGrowWithPagesAndBatchesNotWithRows() throws Exception {
    Statements few = of(FEW);
    Statements many = of(MANY);
    String both = few + " and " + many;
    assertThat(many.export() - few.export()).as(both).isLessThanOrEqualTo((MANY - FEW) / 1000);
    int batches = (MANY - FEW) / 50;
    assertThat(many.created() - few.created()).as(both).isLessThanOrEqualTo(batches);
    assertThat(many.unchanged() - few.unchanged()).as(both).isLessThanOrEqualTo(batches);
    assertThat(many.updated() - few.updated()).as(both).isLessThanOrEqualTo(batches);
  }
}
