package io.financex.backup.tests.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.financex.backup.contract.AnyBackup;
import io.financex.backup.contract.BackupContent;
import io.financex.backup.json.JsonBackupReader;
import io.financex.backup.json.JsonBackupWriter;
import io.financex.backup.model.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Any model, any data: what was written is what is read, as the schema has it, a line a record. */
class JsonRoundTripTest {
  private static Path file;
  private static Schema schema;

  @BeforeContainer
  static void makeFile() throws IOException {
    schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(
                Files.readString(Path.of("../docs/financex-backup.schema.json")), InputFormat.JSON);
    file = Files.createTempFile("round-trip", ".json");
  }

  @AfterContainer
  static void deleteFile() throws IOException {
    Files.deleteIfExists(file);
  }

  @Property(tries = 1000)
  void whatWasWrittenIsRead(@ForAll long seed) throws IOException {
    BackupContent content = AnyBackup.of(seed);
    Files.write(file, content.write(new JsonBackupWriter()));
    assertThat(new JsonBackupReader().recognizes(file)).isTrue();
    BackupContent read = BackupContent.read(new JsonBackupReader(), file, ReadLimits.DEFAULT);
    assertThat(content.difference(read)).isEmpty();
  }

  @Property(tries = 300)
  void whatWasWrittenKeepsToTheSchema(@ForAll long seed) throws IOException {
    byte[] bytes = AnyBackup.of(seed).write(new JsonBackupWriter());
    assertThat(schema.validate(new String(bytes, StandardCharsets.UTF_8), InputFormat.JSON))
        .isEmpty();
  }

  @Property(tries = 1000)
  void oneRecordIsOneLine(@ForAll long seed) throws IOException {
    BackupContent content = AnyBackup.of(seed);
    String text = new String(content.write(new JsonBackupWriter()), StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    int first = 0;
    while (!lines.get(first).startsWith("\"records\":{")) {
      first++;
    }
    assertThat(lines.stream().skip(first).filter(line -> line.startsWith("{")))
        .hasSize(content.records().size());
    assertThat(text).endsWith("}\n");
  }
}
