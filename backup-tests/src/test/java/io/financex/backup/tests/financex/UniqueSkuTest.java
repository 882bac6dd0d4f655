package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** No two products of an account have one SKU, and a restore may hand all of them on. */
class UniqueSkuTest {
  private static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void allSkusMoveOnByOneInAFewStatements(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 3_000)) {
      Path file = directory.resolve("ann.json");
      host.engine.export(host.annOwner(), "json", file);
      BackupFile edited = BackupFile.read(file);
      edited.keepOnly("Product", "Product.properties");
      int products = edited.records("Product").size();
      assertThat(products).isGreaterThan(50);
      List<JsonNode> skus = new ArrayList<>();
      edited.records("Product").forEach(product -> skus.add(product.get("sku")));
      Collections.rotate(skus, 1);
      for (int i = 0; i < products; i++) {
        edited.record("Product", i).set("sku", skus.get(i));
      }
      edited.write(file);
      host.watched.takeExecuted();
      RestoreReport report = host.engine.restore(host.annOwner(), file, EDITED);
      assertThat(host.watched.takeExecuted()).hasSizeLessThan(30);
      assertThat(report.updated()).isEqualTo(products);
      assertThat(host.engine.restore(host.annOwner(), file, EDITED).updated()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSkuThatIsTakenIsRefusedInThePreview(TestDatabase database) throws Exception {
    try (FinanceX host = new FinanceX(database, 200)) {
      Path file = directory.resolve("ann.json");
      host.engine.export(host.annOwner(), "json", file);
      BackupFile edited = BackupFile.read(file);
      edited.keepOnly("Product", "Product.properties");
      edited.record("Product", 0).set("sku", edited.record("Product", 1).get("sku"));
      String id = edited.record("Product", 1).get("id").asString();
      edited.records("Product").remove(1);
      edited.write(file);
      RejectedRecordsException refusal =
          catchThrowableOfType(
              RejectedRecordsException.class,
              () -> host.engine.restore(host.annOwner(), file, EDITED));
      assertThat(refusal.report().problems())
          .filteredOn(problem -> problem.type().equals("Product"))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.message())
                      .containsIgnoringCase("product_account_sku_key")
                      .contains(id));
    }
  }
}
