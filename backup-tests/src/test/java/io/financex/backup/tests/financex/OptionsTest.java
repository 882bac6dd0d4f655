package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.app.domain.Account;
import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.Product;
import io.financex.backup.BackupEngine;
import io.financex.backup.BackupIOException;
import io.financex.backup.ConflictMode;
import io.financex.backup.ModelMismatchException;
import io.financex.backup.Progress;
import io.financex.backup.ProposedChange;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.error.StoreException;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a host and a person can choose, and what reports tell them. */
class OptionsTest {
  private static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);

  @TempDir Path directory;
  private FinanceX host;
  private Path file;

  TestDatabase database() {
    return TestDatabase.H2;
  }

  @BeforeEach
  void export() throws Exception {
    host = new FinanceX(database(), 200);
    file = directory.resolve("backup.json");
    host.engine.export(host.annOwner(), "json", file);
  }

  @AfterEach
  void close() throws Exception {
    if (host != null) { // none where the database could not start
      host.close();
    }
  }

  private RestoreReport restore(RestoreOptions options) {
    RestoreReport report = host.engine.restore(host.annOwner(), file, options);
    RoundTripTest.reconciles(report);
    return report;
  }

  private BackupFile edit() throws Exception {
    return BackupFile.read(file);
  }

  private String one(String sql) throws Exception {
    try (Connection connection = host.source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void skipLeavesRowsAloneAndCreatesOthers() throws Exception {
    Tables.execute(
        host.source,
        "DELETE FROM stock_history",
        "DELETE FROM sale",
        "UPDATE material SET name = 'mine'");
    RestoreReport report = restore(RestoreOptions.defaults().onConflict(ConflictMode.SKIP));
    assertThat(report.updated()).isZero();
    assertThat(report.skipped()).isPositive();
    assertThat(report.created()).isPositive();
    assertThat(one("SELECT COUNT(*) FROM material WHERE name <> 'mine'")).isEqualTo("0");
  }

  @Test
  void failRefusesAFileOfWhichAnythingIsThere() throws Exception {
    Map<String, List<String>> before = host.everything();
    assertThat(
            catchThrowable(() -> restore(RestoreOptions.defaults().onConflict(ConflictMode.FAIL))))
        .isInstanceOf(RejectedRecordsException.class);
    assertThat(host.everything()).isEqualTo(before);
    host.empty(host.ann);
    assertThat(restore(RestoreOptions.defaults().onConflict(ConflictMode.FAIL)).created())
        .isEqualTo(200);
  }

  @Test
  void absentKeepsAndNullClears() throws Exception {
    Tables.execute(host.source, "UPDATE product SET description = 'kept', category = 'cleared'");
    BackupFile edited = edit();
    edited
        .records("Product")
        .forEach(record -> ((ObjectNode) record).putNull("category").remove("description"));
    edited.write(file);
    RestoreReport report = restore(EDITED);
    assertThat(report.updated()).isPositive();
    assertThat(
            one(
                "SELECT COUNT(*) FROM product WHERE account_id = '"
                    + host.ann
                    + "' AND description <> 'kept'"))
        .isEqualTo("0");
    assertThat(
            one(
                "SELECT COUNT(*) FROM product WHERE account_id = '"
                    + host.ann
                    + "' AND category IS NOT NULL"))
        .isEqualTo("0");
  }

  @Test
  void aCreateThatLacksAMandatoryValueIsRejected() throws Exception {
    host.empty(host.ann);
    BackupFile edited = edit();
    edited.record("Material", 0).remove("name");
    edited.write(file);
    Throwable thrown = catchThrowable(() -> restore(EDITED));
    assertThat(thrown).isInstanceOf(RejectedRecordsException.class);
    assertThat(((RejectedRecordsException) thrown).report().problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.attribute()).isEqualTo("name"));
  }

  @Test
  void partsAreReplacedWithTheirOwnerOnly() throws Exception {
    BackupFile edited = edit();
    String product = edited.record("Product.properties", 0).get("product").asString();
    String count = "SELECT COUNT(*) FROM product_property WHERE product_id = '" + product + "'";
    Tables.execute(
        host.source,
        "INSERT INTO product_property (product_id, property_name, property_value) VALUES ('"
            + product
            + "', 'added', 'later')");
    long before = Long.parseLong(one(count));
    RestoreReport report = restore(RestoreOptions.defaults());
    assertThat(report.removed()).isEqualTo(1);
    assertThat(Long.parseLong(one(count))).isEqualTo(before - 1);

    // A file that has neither the row nor its parts leaves them alone.
    edited.keepOnly("Material");
    edited.write(file);
    assertThat(restore(EDITED).removed()).isZero();
    assertThat(Long.parseLong(one(count))).isEqualTo(before - 1);

    // A part without its row is rejected.
    BackupFile orphan = BackupFile.read(file);
    orphan
        .records("Product.properties")
        .addObject()
        .put("product", product)
        .put("key", "x")
        .put("value", "y");
    orphan.write(file);
    assertThat(catchThrowable(() -> restore(EDITED)))
        .isInstanceOf(RejectedRecordsException.class)
        .hasMessageContaining("not in the file");
  }

  @Test
  void aPreviewChangesNothingAndIsKeptTo() throws Exception {
    host.empty(host.ann);
    Map<String, List<String>> before = host.everything();
    RestoreReport preview = restore(RestoreOptions.defaults().dryRun(true));
    assertThat(preview.applied()).isFalse();
    assertThat(preview.created()).isEqualTo(200);
    assertThat(host.everything()).isEqualTo(before);
    RestoreReport done = restore(RestoreOptions.defaults().expecting(preview.fingerprint()));
    assertThat(done.fingerprint()).isEqualTo(preview.fingerprint());
    assertThat(done.types()).isEqualTo(preview.types());
  }

  @Test
  void aPreviewTellsProblemsInsteadOfThrowing() throws Exception {
    BackupFile edited = edit();
    edited
        .records("Sale")
        .forEach(sale -> ((ObjectNode) sale).put("product", UUID.randomUUID().toString()));
    edited.write(file);
    RestoreReport preview = restore(EDITED.dryRun(true));
    assertThat(preview.rejected()).isEqualTo(edited.records("Sale").size());
    assertThat(preview.problems())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(RestoreReport.MAX_PROBLEMS);
  }

  @Test
  void exportOnlyAttributesAreNeverWritten() throws Exception {
    BackupEngine engine =
        BackupEngine.builder(
                JpaEntityGraph.builder(host.entityManagers)
                    .owner(Account.class)
                    .exclude(BackupHistory.class)
                    .exclude(Product.class, "image")
                    .exportOnly(Product.class, "description")
                    .build())
            .build();
    engine.export(host.annOwner(), "json", file);
    assertThat(Files.readString(file)).contains("\"description\"");
    Tables.execute(host.source, "UPDATE product SET description = 'stays', name = 'goes'");
    RestoreReport report = engine.restore(host.annOwner(), file);
    assertThat(report.updated()).isPositive();
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("Product.description"));
    assertThat(
            one(
                "SELECT COUNT(*) FROM product WHERE account_id = '"
                    + host.ann
                    + "' AND description <> 'stays'"))
        .isEqualTo("0");
    assertThat(
            one(
                "SELECT COUNT(*) FROM product WHERE account_id = '"
                    + host.ann
                    + "' AND name = 'goes'"))
        .isEqualTo("0");
  }

  @Test
  void aValidatorSeesEachChangeAndItsAttributes() throws Exception {
    Tables.execute(
        host.source,
        "UPDATE material SET name = 'other' WHERE account_id = '" + host.ann + "'",
        "DELETE FROM expense_item");
    List<ProposedChange> seen = new ArrayList<>();
    RestoreReport report =
        restore(
            RestoreOptions.defaults()
                .validator(
                    change -> {
                      seen.add(change);
                      return Optional.empty();
                    }));
    assertThat(seen).hasSize((int) (report.created() + report.updated()));
    assertThat(seen)
        .allSatisfy(
            change -> {
              if (!change.isCreate()) {
                assertThat(change.attributes()).containsExactly("name");
                assertThat(change.current().value("name")).isEqualTo("other");
              }
            });
  }

  @Test
  void whatWasDroppedIsIgnoredOnlyWhereItIsDeclared() throws Exception {
    String text = Files.readString(file).replace("\"notes\"", "\"remarks\"");
    Files.writeString(file, text);
    assertThat(catchThrowable(() -> restore(EDITED))).isInstanceOf(ModelMismatchException.class);
    BackupEngine.Builder builder =
        BackupEngine.builder(
            JpaEntityGraph.builder(host.entityManagers)
                .owner(Account.class)
                .exclude(BackupHistory.class)
                .exclude(Product.class, "image")
                .build());
    for (String type : List.of("Order", "Sale", "Purchase", "Expense", "StockHistory")) {
      builder.dropped(type + ".remarks");
    }
    RestoreReport report = builder.build().restore(host.annOwner(), file, EDITED);
    assertThat(report.unchanged()).isEqualTo(200);
    assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("Sale.remarks"));
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertThat(host.engine.inspect(file).model().omitted())
        .containsExactly("BackupHistory", "Product.image");
    assertThat(restore(RestoreOptions.defaults()).warnings())
        .contains(
            "BackupHistory is not part of this backup.",
            "Product.image is not part of this backup.");
  }

  @Test
  void progressHasTotalsAndEndsWhereItSaid() {
    List<Progress> heard = new ArrayList<>();
    restore(RestoreOptions.defaults().listener(heard::add));
    for (Progress.Phase phase : List.of(Progress.Phase.VERIFY, Progress.Phase.PLAN)) {
      List<Progress> steps = heard.stream().filter(progress -> progress.phase() == phase).toList();
      assertThat(steps).hasSizeGreaterThan(2);
      assertThat(steps.get(0).done()).isZero();
      assertThat(steps.get(steps.size() - 1).fraction()).isEqualTo(1);
      assertThat(steps).isSortedAccordingTo(Comparator.comparingLong(Progress::done));
    }
  }

  @Test
  void aStreamIsRestoredAsAFileIs() throws Exception {
    assertThat(
            host.engine
                .restore(
                    host.annOwner(),
                    new ByteArrayInputStream(Files.readAllBytes(file)),
                    RestoreOptions.defaults())
                .unchanged())
        .isEqualTo(200);
    assertThat(host.temporaryFiles()).isZero();
  }

  @Test
  void names() {
    Clock clock = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    JpaEntityGraph graph =
        JpaEntityGraph.builder(host.entityManagers)
            .owner(Account.class)
            .exclude(BackupHistory.class)
            .exclude(Product.class, "image")
            .build();
    BackupEngine engine =
        BackupEngine.builder(graph).application("FinanceX", "1").clock(clock).build();
    assertThat(engine.suggestedFileName("json")).isEqualTo("financex_backup_2026-11-23.json");
  }

  @Test
  void aFormatThatIsNotThere() throws Exception {
    Throwable thrown = catchThrowable(() -> host.engine.export(host.annOwner(), "csv", file));
    assertThat(thrown)
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContainingAll(
            "csv", "json", "io.financex.backup.json.JsonBackupWriter", "Looked in");
    Path sql = directory.resolve("dump.sql");
    Files.writeString(sql, "INSERT INTO product VALUES (1);");
    assertThat(catchThrowable(() -> host.engine.restore(host.annOwner(), sql)))
        .isInstanceOf(UnsupportedFormatException.class)
        .hasMessageContaining("JsonBackupReader");
  }

  @Test
  void ownersThatAreNotThere() {
    Owner nobody = Owner.of(UUID.randomUUID());
    assertThat(
            catchThrowable(
                () -> host.engine.export(nobody, "json", directory.resolve("nobody.json"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Account");
    assertThat(directory.resolve("nobody.json")).doesNotExist();
    assertThat(catchThrowable(() -> host.engine.export(Owner.of(5L), "json", file)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void filesThatAreNotThere() {
    assertThat(
            catchThrowable(
                () -> host.engine.restore(host.annOwner(), directory.resolve("missing.json"))))
        .isInstanceOf(BackupIOException.class);
    assertThat(
            catchThrowable(
                () ->
                    host.engine.export(
                        host.annOwner(), "json", directory.resolve("no/such/folder.json"))))
        .isInstanceOf(BackupIOException.class);
  }
}
