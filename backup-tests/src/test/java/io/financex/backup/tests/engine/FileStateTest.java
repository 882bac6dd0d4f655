package io.financex.backup.tests.engine;

import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Host.PREVIEW;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.BackupCancelledException;
import io.financex.backup.BackupEngine;
import io.financex.backup.BackupIOException;
import io.financex.backup.Cancellation;
import io.financex.backup.ModelMismatchException;
import io.financex.backup.Progress;
import io.financex.backup.RestoreReport;
import io.financex.backup.VerifyOptions;
import io.financex.backup.VerifyReport;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.tests.memory.LinesDouble;
import io.financex.backup.tests.memory.LinesFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are edited, older, newer, larger than allowed, or not there. */
class FileStateTest {
  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = Host.ofShop(directory);
  }

  private Path edited() throws IOException {
    Path file = host.export(ANN);
    LinesFormat.edit(
        file,
        lines -> {
          lines.replaceAll(line -> line.replace("=glue", "=gum"));
          return lines;
        });
    return file;
  }

  @Test
  void anEditedFileIsRefusedUnlessItIsAccepted() throws IOException {
    Path file = edited();
    CorruptBackupException refused = host.refused(CorruptBackupException.class, file);
    assertThat(refused).hasMessageContainingAll("Material", "acceptEdited(true)");
    assertThat(refused.location().row()).isPositive();
    RestoreReport report = host.restore(file, DEFAULTS.acceptEdited(true));
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("edited"));
    host.fails(CorruptBackupException.class, () -> host.engine.verify(file));
  }

  @Test
  void aFormatMadeForEditingTakesEditedFilesAndSaysSo() throws IOException {
    Path file = edited();
    LinesFormat editable = new LinesFormat("editable", true);
    BackupEngine engine =
        BackupEngine.builder(host.graph).writer(editable).reader(editable).build();
    assertThat(engine.verify(file).warnings()).anyMatch(warning -> warning.contains("edited"));
    RestoreReport report = engine.restore(ANN, file);
    assertThat(report.updated()).isEqualTo(1);
    assertThat(report.warnings()).anyMatch(warning -> warning.contains("edited"));
    assertThat(engine.verify(host.export(ANN)).warnings()).isEmpty();
  }

  @Test
  void aHostMayTakeFilesOnlyAsTheyWereExported() throws IOException {
    Path file = host.export(ANN);
    String warning = "The column at A9 was not looked at.";
    LinesDouble format =
        new LinesDouble() {
          @Override
          public RecordSource open(Path file, ReadLimits limits) throws IOException {
            return new Source(super.open(file, limits)) {
              @Override
              public List<String> warnings() {
                return List.of(warning);
              }
            };
          }
        };
    BackupEngine engine = BackupEngine.builder(host.graph).writer(format).reader(format).build();
    assertThat(engine.restore(ANN, file).warnings()).containsExactly(warning);
    assertThatThrownBy(() -> engine.restore(ANN, file, DEFAULTS.strict(true)))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining(warning);
    assertThat(host.restore(file, DEFAULTS.strict(true)).warnings()).isEmpty();
  }

  @Test
  void aRecordThatIsMissingIsCounted() throws IOException {
    Path file = host.export(ANN);
    LinesFormat.edit(
        file,
        lines -> {
          lines.removeIf(line -> line.contains("=wax"));
          return lines;
        });
    assertThat(host.refused(CorruptBackupException.class, file))
        .hasMessageContaining("counts 2 records of Material, the file holds 1");
  }

  @Test
  void twoRecordsThatSwapTheirValues() throws IOException {
    Path file = host.export(ANN);
    LinesFormat.edit(
        file,
        lines -> {
          lines.replaceAll(
              line ->
                  line.contains("=glue")
                      ? line.replace("=glue", "=wax")
                      : line.replace("=wax", "=glue"));
          return lines;
        });
    assertThat(host.refused(CorruptBackupException.class, file)).hasMessageContaining("digest");
  }

  @Test
  void aTruncatedFile() throws IOException {
    Path file = host.export(ANN);
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() - 1));
    host.refused(CorruptBackupException.class, file);
    host.fails(CorruptBackupException.class, () -> host.engine.verify(file));
    Files.write(file, lines.subList(0, 1));
    host.fails(CorruptBackupException.class, () -> host.engine.inspect(file));
  }

  @Test
  void aFileThatIsNotThere() throws IOException {
    Path file = directory.resolve("nowhere.txt");
    assertThat(host.refused(BackupIOException.class, file)).hasMessageContaining("nowhere.txt");
    host.fails(BackupIOException.class, () -> host.engine.verify(file));
    host.fails(BackupIOException.class, () -> host.engine.inspect(file));
    host.refused(BackupIOException.class, directory);
  }

  private static EntityType.Builder materialWith(Attribute... more) {
    EntityType.Builder material = Shop.material();
    for (Attribute attribute : more) {
      material.attribute(attribute);
    }
    return material;
  }

  @Test
  void aFileOfAModelWithMore() throws IOException {
    EntityModel newer =
        Shop.model(
            materialWith(Attribute.optional("colour", ValueType.STRING)),
            EntityType.builder("Coupon")
                .attribute(Attribute.mandatory("id", ValueType.LONG))
                .key("id"));
    EntityRecord material =
        Shop.row(newer, "Material", "id", id(ANN, 11), "name", "gum", "colour", "red");
    EntityRecord coupon = Shop.row(newer, "Coupon", "id", 1L);
    Path file = host.file(newer, ANN, material, coupon);
    assertThat(host.refused(ModelMismatchException.class, file))
        .hasMessageContainingAll("Coupon", "Material.colour", "dropped(");
    Host dropping =
        new Host(
            directory, Shop.model(), engine -> engine.dropped("Coupon").dropped("Material.colour"));
    RestoreReport report = dropping.restore(file);
    assertThat(report.created()).isEqualTo(1);
    assertThat(report.types()).hasSize(1);
    assertThat(report.warnings())
        .anyMatch(warning -> warning.startsWith("Coupon "))
        .anyMatch(warning -> warning.startsWith("Material.colour "));
    Host dropsOne = new Host(directory, Shop.model(), engine -> engine.dropped("Material.colour"));
    assertThat(dropsOne.refused(ModelMismatchException.class, file))
        .hasMessageContaining("Coupon")
        .hasMessageNotContaining("colour");
  }

  @Test
  void aFileOfAnOlderModel() throws IOException {
    EntityModel older =
        Shop.model(
            EntityType.builder("Product")
                .attribute(Attribute.mandatory("id", ValueType.UUID))
                .attribute(Attribute.mandatory("name", ValueType.STRING))
                .key("id"));
    RestoreReport report =
        host.restore(
            host.file(older, ANN, Shop.row(older, "Product", "id", id(ANN, 1), "name", "Desk")));
    assertThat(report.updated()).isEqualTo(1);
    assertThat(host.graph.get("Product", id(ANN, 1)).value("price")).isNotNull();
    assertThat(host.graph.holds("Product.tags", id(ANN, 1), 0)).isTrue();
  }

  @Test
  void anotherKindOfValueKeyOrOwner() throws IOException {
    EntityModel kind =
        Shop.model(
            EntityType.builder("Material")
                .attribute(Attribute.mandatory("id", ValueType.UUID))
                .attribute(Attribute.mandatory("name", ValueType.INTEGER))
                .key("id"));
    assertThat(host.refused(ModelMismatchException.class, host.file(kind, ANN)))
        .hasMessageContainingAll("Material.name", "INTEGER", "STRING");
    EntityModel key =
        Shop.model(
            EntityType.builder("Material")
                .attribute(Attribute.mandatory("id", ValueType.UUID))
                .attribute(Attribute.mandatory("name", ValueType.STRING))
                .key("id", "name"));
    assertThat(host.refused(ModelMismatchException.class, host.file(key, ANN)))
        .hasMessageContainingAll("Material", "identified by [id, name]");
    EntityModel noPart =
        Shop.model(
            EntityType.builder("Product.tags")
                .attribute(Attribute.mandatory("product", ValueType.UUID))
                .attribute(Attribute.mandatory("tag", ValueType.STRING))
                .attribute(Attribute.mandatory("ordinal", ValueType.INTEGER))
                .key("product", "ordinal"));
    host.refused(ModelMismatchException.class, host.file(noPart, ANN));
    EntityModel owner = EntityModel.builder("Person", ValueType.UUID).build();
    assertThat(host.refused(ModelMismatchException.class, host.file(owner, ANN)))
        .hasMessageContainingAll("Person", "Account");
  }

  @Test
  void whatIsLeftOutIsSaidEverywhere() throws IOException {
    EntityModel model =
        EntityModel.builder("Account", ValueType.UUID)
            .type(Shop.material().build())
            .omit("BackupHistory")
            .omit("Material.image")
            .build();
    Host omitting = new Host(directory, model);
    Path file = omitting.export(ANN);
    Manifest manifest = omitting.engine.inspect(file);
    assertThat(manifest.model().omitted()).containsExactly("BackupHistory", "Material.image");
    assertThat(omitting.exported(ANN).manifest().model().omitted()).hasSize(2);
    VerifyReport verified = omitting.engine.verify(file);
    assertThat(verified.warnings()).hasSize(2).anyMatch(warning -> warning.contains("image"));
    assertThat(omitting.restore(file, PREVIEW).warnings()).isEqualTo(verified.warnings());
  }

  @Test
  void verifyingTouchesNoData() throws IOException {
    Path file = host.export(ANN);
    host.graph.calls().reset();
    VerifyReport report = host.engine.verify(file);
    assertThat(report.trailer().count()).isEqualTo(17);
    assertThat(report.trailer()).isEqualTo(host.exported(ANN).trailer());
    assertThat(report.manifest().application()).isEqualTo("Shop");
    assertThat(host.graph.calls().made()).doesNotContain("restore");
  }

  @Test
  void verifyingTellsHowFarItIs() throws IOException {
    Path file = host.export(ANN);
    List<Progress> heard = new ArrayList<>();
    host.engine.verify(file, VerifyOptions.defaults().listener(heard::add));
    assertThat(heard).allMatch(progress -> progress.phase() == Progress.Phase.VERIFY);
    assertThat(heard).extracting(Progress::total).containsOnly(Files.size(file));
    assertThat(heard.get(0).done()).isZero();
    assertThat(heard).extracting(Progress::done).isSorted();
    assertThat(heard).extracting(Progress::type).contains("Materials");
    assertThat(heard.get(heard.size() - 1).fraction()).isEqualTo(1);
  }

  @Test
  void verifyingIsCancelledAtAnyMoment() throws IOException {
    Path file = host.export(ANN);
    List<Progress> moments = new ArrayList<>();
    host.engine.verify(file, VerifyOptions.defaults().listener(moments::add));
    for (Progress moment : moments) {
      Cancellation cancellation = new Cancellation();
      VerifyOptions options =
          VerifyOptions.defaults()
              .cancellation(cancellation)
              .listener(
                  progress -> {
                    if (progress.equals(moment)) {
                      cancellation.cancel();
                    }
                  });
      host.fails(BackupCancelledException.class, () -> host.engine.verify(file, options));
    }
  }

  @Test
  void verifyingKeepsToItsLimits() throws IOException {
    Path file = host.export(ANN);
    VerifyOptions few = VerifyOptions.defaults().limits(ReadLimits.DEFAULT.withMaxRecords(16));
    host.fails(LimitExceededException.class, () -> host.engine.verify(file, few));
  }

  private void exceeds(Path file, String limit, ReadLimits limits) throws IOException {
    assertThat(host.refused(LimitExceededException.class, file, DEFAULTS.limits(limits)))
        .hasMessageContaining(limit);
  }

  @Test
  void theSizeOfAFile() throws IOException {
    Path file = host.export(ANN);
    long size = Files.size(file);
    exceeds(file, "maxFileBytes", ReadLimits.DEFAULT.withMaxFileBytes(size - 1));
    ReadLimits enough = ReadLimits.DEFAULT.withMaxFileBytes(size);
    assertThat(host.restore(file, DEFAULTS.limits(enough)).unchanged()).isEqualTo(17);
    try (InputStream in = Files.newInputStream(file)) {
      host.fails(
          LimitExceededException.class,
          () ->
              host.engine.restore(
                  ANN, in, DEFAULTS.limits(ReadLimits.DEFAULT.withMaxFileBytes(size - 1))));
    }
    try (InputStream in = Files.newInputStream(file)) {
      assertThat(host.engine.restore(ANN, in, DEFAULTS.limits(enough)).unchanged()).isEqualTo(17);
    }
    host.nothingLeft();
  }

  @Test
  void theNumberOfRecords() throws IOException {
    Path file = host.export(ANN);
    exceeds(file, "maxRecords", ReadLimits.DEFAULT.withMaxRecords(16));
    host.restore(file, DEFAULTS.limits(ReadLimits.DEFAULT.withMaxRecords(17)));
  }

  @Test
  void theNumberOfPartsOfARow() throws IOException {
    Path file = host.export(ANN);
    exceeds(file, "maxPartsPerOwner", ReadLimits.DEFAULT.withMaxPartsPerOwner(2));
    host.restore(file, DEFAULTS.limits(ReadLimits.DEFAULT.withMaxPartsPerOwner(3)));
  }

  @Test
  void aStreamThatFails() throws IOException {
    IOException failure = new IOException("connection reset");
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw failure;
          }
        };
    BackupIOException thrown =
        host.fails(BackupIOException.class, () -> host.engine.restore(ANN, broken, DEFAULTS));
    assertThat(thrown).hasMessageContaining("Nothing was changed").hasCause(failure);
  }
}
