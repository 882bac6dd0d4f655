package io.financex.backup.tests.financex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.app.domain.Account;
import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.Product;
import io.financex.backup.BackupEngine;
import io.financex.backup.ModelMismatchException;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.jpa.JpaEntityGraph;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Files that must be refused: each is, and no row of any account differs afterwards. */
class AttackTest {
  static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);

  @Nested
  class OnH2 extends Attacks {
    OnH2() {
      super(TestDatabase.H2);
    }
  }

  @Nested
  class OnPostgresql extends Attacks {
    OnPostgresql() {
      super(TestDatabase.POSTGRESQL);
    }
  }

  @Nested
  class OnMariaDb extends Attacks {
    OnMariaDb() {
      super(TestDatabase.MARIADB);
    }
  }

  /** Edits Ann's backup, knowing Bob's. */
  private interface Edit {
    void apply(BackupFile ann, BackupFile bob);
  }

  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Attacks {
    private final TestDatabase database;
    private Path directory;
    private FinanceX host;
    private Path annFile;
    private Path bobFile;

    Attacks(TestDatabase database) {
      this.database = database;
    }

    @BeforeAll
    void export(@TempDir Path temporary) throws Exception {
      directory = temporary;
      host = new FinanceX(database, 400);
      annFile = directory.resolve("ann.json");
      bobFile = directory.resolve("bob.json");
      host.engine.export(host.annOwner(), "json", annFile);
      host.engine.export(host.bobOwner(), "json", bobFile);
    }

    @AfterAll
    void close() throws Exception {
      host.close();
    }

    private BackupException refused(Path file, RestoreOptions options) throws Exception {
      Map<String, List<String>> before = host.everything();
      Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file, options));
      assertThat(host.everything()).isEqualTo(before);
      assertThat(host.temporaryFiles()).isZero();
      assertThat(host.watched.openConnections()).isZero();
      assertThat(thrown).isInstanceOf(BackupException.class);
      return (BackupException) thrown;
    }

    private BackupException refused(Edit edit) throws Exception {
      BackupFile ann = BackupFile.read(annFile);
      edit.apply(ann, BackupFile.read(bobFile));
      return refused(ann.write(directory.resolve("edited.json")), EDITED);
    }

    private void rejected(String type, String attribute, Edit edit) throws Exception {
      BackupException thrown = refused(edit);
      assertThat(thrown).isInstanceOf(RejectedRecordsException.class);
      RejectedRecordsException rejected = (RejectedRecordsException) thrown;
      RoundTripTest.reconciles(rejected.report());
      assertThat(rejected.report().applied()).isFalse();
      assertThat(rejected.report().problems())
          .anySatisfy(
              problem -> {
                assertThat(problem.type()).isEqualTo(type);
                assertThat(problem.attribute()).isEqualTo(attribute);
                assertThat(problem.location()).isNotEqualTo(Location.UNKNOWN);
              });
    }

    @Test
    void anUneditedFileOfTheAccountIsAccepted() {
      assertThat(host.engine.restore(host.annOwner(), annFile).rejected()).isZero();
    }

    @Test
    void anotherAccountsFile() throws Exception {
      assertThat(refused(bobFile, RestoreOptions.defaults()))
          .isInstanceOf(WrongOwnerException.class)
          .hasMessageStartingWith("This backup belongs to a different user account");
    }

    @Test
    void aFileOfNoAccount() throws Exception {
      assertThat(refused((ann, bob) -> ((ObjectNode) ann.manifest().get("owner")).remove("key")))
          .isInstanceOf(WrongOwnerException.class)
          .hasMessageStartingWith("This backup belongs to a different user account");
    }

    @Test
    void aForgedOwner() throws Exception {
      BackupFile forged = BackupFile.read(bobFile);
      forged.manifest().set("owner", BackupFile.read(annFile).manifest().get("owner"));
      BackupException thrown = refused(forged.write(directory.resolve("forged.json")), EDITED);
      assertThat(thrown).isInstanceOf(RejectedRecordsException.class);
      assertThat(((RejectedRecordsException) thrown).report().created()).isZero();
    }

    @Test
    void anotherInstallation() throws Exception {
      BackupEngine elsewhere = installed("elsewhere");
      Path file = directory.resolve("elsewhere.json");
      elsewhere.export(host.annOwner(), "json", file);
      Map<String, List<String>> before = host.everything();
      for (Path each : List.of(file, annFile)) {
        assertThat(catchThrowable(() -> installed("here").restore(host.annOwner(), each)))
            .isInstanceOf(WrongOwnerException.class)
            .hasMessageContaining("installation");
      }
      assertThat(host.everything()).isEqualTo(before);
    }

    private BackupEngine installed(String id) {
      return BackupEngine.builder(
              JpaEntityGraph.builder(host.entityManagers)
                  .owner(Account.class)
                  .exclude(BackupHistory.class)
                  .exclude(Product.class, "image")
                  .build())
          .installation(id)
          .build();
    }

    @TestFactory
    List<DynamicTest> aRowOfAnotherAccount() {
      return List.of(
              "Product",
              "Material",
              "Order",
              "Sale",
              "Purchase",
              "Expense",
              "StockHistory",
              "OrderHistory")
          .stream()
          .map(
              type ->
                  DynamicTest.dynamicTest(
                      type,
                      () ->
                          rejected(
                              type,
                              "",
                              (ann, bob) -> {
                                ann.keepOnly();
                                ObjectNode theirs = bob.record(type, 0).deepCopy();
                                // Only the ID is theirs: every reference leads to Ann's rows, or
                                // nowhere.
                                ObjectNode own = readQuietly().record(type, 0);
                                own.set("id", theirs.get("id"));
                                ann.records(type).add(own);
                              })))
          .toList();
    }

    private BackupFile readQuietly() {
      try {
        return BackupFile.read(annFile);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @TestFactory
    List<DynamicTest> aReferenceToAnotherAccountsRow() {
      Map<String, String> references = new LinkedHashMap<>();
      references.put("Sale", "product:Product");
      references.put("Sale ", "order:Order");
      references.put("Order", "product:Product");
      references.put("OrderHistory", "order:Order");
      references.put("PurchaseItem", "material:Material");
      references.put("PurchaseItem ", "purchase:Purchase");
      references.put("AdditionalCost", "purchase:Purchase");
      references.put("ExpenseItem", "expense:Expense");
      references.put("StockHistory", "material:Material");
      references.put("ProductMaterial", "material:Material");
      return references.entrySet().stream()
          .map(
              entry -> {
                String type = entry.getKey().strip();
                String attribute = entry.getValue().split(":")[0];
                String target = entry.getValue().split(":")[1];
                return DynamicTest.dynamicTest(
                    type + "." + attribute,
                    () ->
                        rejected(
                            type,
                            attribute,
                            (ann, bob) ->
                                ann.record(type, 0)
                                    .set(attribute, bob.record(target, 0).get("id"))));
              })
          .toList();
    }

    @Test
    void aPartOfAnotherAccountsRow() throws Exception {
      rejected(
          "Product.properties",
          "",
          (ann, bob) ->
              ann.record("Product.properties", 0)
                  .set("product", bob.record("Product", 0).get("id")));
    }

    @Test
    void foreignAndMissingReferencesReadTheSame() throws Exception {
      BackupException foreign =
          refused(
              (ann, bob) ->
                  ann.record("Sale", 0).set("product", bob.record("Product", 0).get("id")));
      BackupException missing =
          refused((ann, bob) -> ann.record("Sale", 0).put("product", UUID.randomUUID().toString()));
      String uuid = "Product [0-9a-f-]{36}";
      assertThat(foreign.getMessage().replaceAll(uuid, "Product X"))
          .isEqualTo(missing.getMessage().replaceAll(uuid, "Product X"));
    }

    @Test
    void anIdFarBeyondTheGenerator() throws Exception {
      rejected(
          "OrderHistory",
          "id",
          (ann, bob) -> ann.record("OrderHistory", 0).put("id", Long.toString(Long.MAX_VALUE)));
      rejected(
          "StockHistory",
          "id",
          (ann, bob) -> ann.record("StockHistory", 0).put("id", "900000000000"));
    }

    @Test
    void valuesThatDoNotFitTheirColumns() throws Exception {
      rejected(
          "Sale", "totalPrice", (ann, bob) -> ann.record("Sale", 0).put("totalPrice", "1.005"));
      rejected(
          "Sale", "totalPrice", (ann, bob) -> ann.record("Sale", 0).put("totalPrice", "1E+20"));
      rejected(
          "Sale",
          "customerName",
          (ann, bob) -> ann.record("Sale", 0).put("customerName", "x".repeat(10_000)));
      rejected("Sale", "customerName", (ann, bob) -> ann.record("Sale", 0).putNull("customerName"));
      rejected(
          "Sale",
          "paymentMethod",
          (ann, bob) -> ann.record("Sale", 0).put("paymentMethod", "GOLD"));
      rejected(
          "StockHistory",
          "recordedAt",
          (ann, bob) ->
              ann.record("StockHistory", 0).put("recordedAt", "2026-01-01T00:00:00.123456789Z"));
    }

    @Test
    void aKeyThatComesTwice() throws Exception {
      rejected("Sale", "", (ann, bob) -> ann.records("Sale").add(ann.record("Sale", 0).deepCopy()));
    }

    @Test
    void anEditedFileIsRefusedUnlessAllowed() throws Exception {
      BackupFile ann = BackupFile.read(annFile);
      ann.record("Sale", 0).put("notes", "edited by hand");
      Path edited = ann.write(directory.resolve("edited.json"));
      assertThat(refused(edited, RestoreOptions.defaults()))
          .isInstanceOf(CorruptBackupException.class)
          .hasMessageContaining("Sale")
          .hasMessageContaining("line");
      RestoreReport preview = host.engine.restore(host.annOwner(), edited, EDITED.dryRun(true));
      assertThat(preview.updated()).isEqualTo(1);
      assertThat(preview.warnings()).anyMatch(warning -> warning.contains("edited"));
    }

    @Test
    void aTypeOrAttributeThatTheHostDoesNotHave() throws Exception {
      String text = Files.readString(annFile);
      Path file = directory.resolve("renamed.json");
      Files.writeString(file, text.replace("\"customerName\"", "\"clientName\""));
      assertThat(refused(file, EDITED))
          .isInstanceOf(ModelMismatchException.class)
          .hasMessageContaining("Sale.clientName");
      Files.writeString(file, text.replace("\"Expense\"", "\"Spending\""));
      assertThat(refused(file, EDITED))
          .isInstanceOf(ModelMismatchException.class)
          .hasMessageContaining("Spending");
    }

    @Test
    void damage() throws Exception {
      byte[] whole = Files.readAllBytes(annFile);
      Random random = new Random(11);
      Path file = directory.resolve("damaged.json");
      for (int i = 0; i < 40; i++) {
        Files.write(file, Arrays.copyOf(whole, random.nextInt(whole.length - 3)));
        assertThat(refused(file, EDITED))
            .isInstanceOfAny(CorruptBackupException.class, UnsupportedFormatException.class);
      }
      for (int i = 0; i < 40; i++) {
        byte[] flipped = whole.clone();
        flipped[random.nextInt(whole.length - 2)] ^= (byte) (1 << random.nextInt(7));
        if (Arrays.equals(flipped, whole)) {
          continue;
        }
        Files.write(file, flipped);
        Map<String, List<String>> before = host.everything();
        Throwable thrown = catchThrowable(() -> host.engine.restore(host.annOwner(), file));
        assertThat(host.everything()).isEqualTo(before);
        // A flip in a label or a name of the application is no damage that anybody could tell.
        assertThat(thrown == null || thrown instanceof BackupException).isTrue();
      }
    }

    @Test
    void limits() throws Exception {
      ReadLimits limits = ReadLimits.DEFAULT;
      for (ReadLimits tight :
          List.of(
              limits.withMaxFileBytes(1000),
              limits.withMaxRecords(399),
              limits.withMaxValueLength(20),
              limits.withMaxDepth(3),
              limits.withMaxPartsPerOwner(1))) {
        assertThat(refused(annFile, RestoreOptions.defaults().limits(tight)))
            .isInstanceOf(LimitExceededException.class);
      }
    }
  }
}
