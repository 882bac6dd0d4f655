package io.financex.backup.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that are not quite as they should be: refused with line and column, or read where nothing
 * is lost by it.
 */
class JsonStrictnessTest {
  private static final String MANIFEST =
      """
      {"manifest":{"format":"financex-backup","formatVersion":1,"application":"A","applicationVersion":"1",
      "owner":{"type":"Account","keyTypes":["long"],"key":["1"]},"createdAt":"2026-01-01T00:00:00Z","omitted":[],
      "types":[{"name":"Sale","label":"Sales","key":["id"],"attributes":[
      {"name":"id","type":"long","mandatory":true},{"name":"price","type":"decimal","mandatory":false},
      {"name":"count","type":"integer","mandatory":false},{"name":"rate","type":"double","mandatory":false},
      {"name":"paid","type":"boolean","mandatory":false},{"name":"note","type":"string","mandatory":false}]}]},
      """;
  private static final String TRAILER =
      "\"trailer\":{\"totals\":{\"Sale\":{\"count\":1,\"sha256\":\"" + "0".repeat(64) + "\"}}}}\n";

  @TempDir Path directory;

  private List<EntityRecord> read(String text, ReadLimits limits) throws IOException {
    Path file = directory.resolve("file.json");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    List<EntityRecord> records = new ArrayList<>();
    try (RecordSource source = new JsonBackupReader().open(file, limits)) {
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        records.add(record);
      }
    }
    return records;
  }

  private static String file(String records) {
    return MANIFEST + "\"records\":" + records + ",\n" + TRAILER;
  }

  private BackupException refused(String text, ReadLimits limits) {
    Throwable thrown = catchThrowable(() -> read(text, limits));
    assertThat(thrown).isInstanceOf(BackupException.class).hasMessageNotContaining("Private");
    return (BackupException) thrown;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "7, column 30 | {\"Sale\":[{\"id\":\"1\",\"id\":\"2\"}]}",
        "7, column 22 | {\"Sale\":[],\"Sale\":[]}",
        "7, column 12 | {\"Gift\":[]}",
        "7, column 30 | {\"Sale\":[{\"id\":\"1\",\"colour\":\"Private\"}]}",
        "7, column 38 | {\"Sale\":[{\"id\":\"1\",\"count\":\"5\"}]}",
        "7, column 38 | {\"Sale\":[{\"id\":\"1\",\"count\":5.5}]}",
        "7, column 38 | {\"Sale\":[{\"id\":\"1\",\"count\":99999999999}]}",
        "7, column 38 | {\"Sale\":[{\"id\":\"1\",\"price\":\"Private\"}]}",
        "7, column 38 | {\"Sale\":[{\"id\":\"1\",\"price\":true}]}",
        "7, column 37 | {\"Sale\":[{\"id\":\"1\",\"rate\":\"1.5\"}]}",
        "7, column 37 | {\"Sale\":[{\"id\":\"1\",\"paid\":\"true\"}]}",
        "7, column 37 | {\"Sale\":[{\"id\":\"1\",\"note\":5}]}",
        "7, column 37 | {\"Sale\":[{\"id\":\"1\",\"note\":[\"Private\"]}]}",
        "7, column 37 | {\"Sale\":[{\"id\":\"1\",\"note\":{\"x\":\"Private\"}}]}",
        "7, column 20 | {\"Sale\":[{\"id\":null}]}",
        "7, column 20 | {\"Sale\":[{\"note\":\"Private\"}]}",
        "7, column 20 | {\"Sale\":[\"Private\"]}",
        "7, column 19 | {\"Sale\":{}}",
        "7, column 30 | {\"Sale\":[{\"id\":\"1\" \"note\":\"Private\"}]}",
        "7, column 21 | {\"Sale\":[{'id':'1'}]}",
        "7, column 30 | {\"Sale\":[{\"id\":\"1\",}]}",
        "7, column 11 | []"
      })
  void recordsThatAreRefused(String lineAndColumn, String records) {
    BackupException thrown = refused(file(records), ReadLimits.DEFAULT);
    assertThat(thrown).isInstanceOf(CorruptBackupException.class);
    assertThat(((CorruptBackupException) thrown).location()).hasToString("line " + lineAndColumn);
    assertThat(thrown).hasMessageContaining("line " + lineAndColumn);
  }

  @Test
  void aroundTheRecords() {
    String good = file("{\"Sale\":[{\"id\":\"1\"}]}");
    for (String bad :
        List.of(
            good + "{}",
            good + "x",
            good.replace(",\n" + TRAILER, "}\n"),
            good.replace("\"trailer\":", "\"tail\":"),
            good.replace("\"records\":", "\"rows\":"),
            good.replace("\"manifest\":", "\"head\":"),
            good.replace("\"count\":1,", ""),
            good.replace("\"count\":1,", "\"count\":-1,"),
            good.replace("\"count\":1,", "\"count\":1,\"count\":1,"),
            good.replace("0".repeat(64), "xyz"),
            good.replace("financex-backup", "other"),
            good.replace("\"formatVersion\":1", "\"formatVersion\":2"),
            good.replace("\"formatVersion\":1", "\"formatVersion\":\"one\""),
            good.replace("2026-01-01T00:00:00Z", "yesterday"),
            good.replace("\"type\":\"double\"", "\"type\":\"complex\""),
            good.replace("\"key\":[\"id\"]", "\"key\":[\"nothing\"]"),
            good.replace("\"key\":[\"id\"]", "\"key\":[]"),
            good.replace("\"keyTypes\":[\"long\"]", "\"keyTypes\":[]"),
            good.replace(
                "\"label\":\"Sales\"",
                "\"label\":\"Sales\",\"references\":[{\"name\":\"x\",\"attributes\":[\"price\"],\"targets\":[\"No\"]}]"),
            good.replace("\"omitted\":[]", "\"omitted\":[null]"),
            good.replace("\"application\":\"A\"", "\"application\":\"A\",\"application\":\"B\""))) {
      assertThat(bad).isNotEqualTo(good);
      BackupException thrown = refused(bad, ReadLimits.DEFAULT);
      assertThat(thrown)
          .as(bad)
          .isInstanceOf(CorruptBackupException.class)
          .hasMessageContaining("line");
      assertThat(((CorruptBackupException) thrown).location().row()).isPositive();
    }
  }

  @Test
  void whatIsTolerated() throws IOException {
    List<EntityRecord> records =
        read(
            "\ufeff"
                + file(
                    "\n\n{ \"Sale\" : [ { \"note\":\"x\", \"price\": 1.50, \"id\": 9007199254740993 } ] }"),
            ReadLimits.DEFAULT);
    assertThat(records).hasSize(1);
    EntityRecord record = records.get(0);
    assertThat(record.value("id")).isEqualTo(9007199254740993L);
    assertThat(record.value("price")).hasToString("1.50");
    assertThat(record.isPresent(record.type().position("count"))).isFalse();
    assertThat(record.location()).isEqualTo(Location.line(9, 14));
  }

  @Test
  void invalidUtf8() throws IOException {
    byte[] bytes =
        file("{\"Sale\":[{\"id\":\"1\",\"note\":\"#\"}]}").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '#' ? (byte) 0xff : bytes[i];
    }
    Path file = directory.resolve("latin.json");
    Files.write(file, bytes);
    Throwable thrown =
        catchThrowable(
            () -> {
              try (RecordSource source = new JsonBackupReader().open(file, ReadLimits.DEFAULT)) {
                source.next();
              }
            });
    assertThat(thrown).isInstanceOf(CorruptBackupException.class).hasMessageContaining("line 7");
  }

  @Test
  void eachLimit() {
    String two =
        file("{\"Sale\":[{\"id\":\"1\",\"note\":\"" + "y".repeat(500) + "\"},{\"id\":\"2\"}]}");
    ReadLimits limits = ReadLimits.DEFAULT;
    assertThat(refused(two, limits.withMaxRecords(1)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxRecords");
    assertThat(refused(two, limits.withMaxValueLength(499)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxValueLength");
    assertThat(refused(two, limits.withMaxDepth(3)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxDepth");
    String long40k = file("{\"Sale\":[{\"id\":\"1\",\"note\":\"" + "y".repeat(40_000) + "\"}]}");
    assertThat(refused(long40k, limits.withMaxFileBytes(10_000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxFileBytes");
    String deep =
        file("{\"Sale\":[{\"id\":\"1\",\"note\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}]}");
    assertThat(refused(deep, limits)).isInstanceOf(BackupException.class);
  }

  @Test
  void othersFilesAreNotRecognized() throws IOException {
    for (String text :
        List.of(
            "", "{", "[]", "{\"other\":1}", "PK\u0003\u0004", "INSERT INTO x", "\"manifest\"")) {
      Path file = directory.resolve("other");
      Files.writeString(file, text);
      assertThat(new JsonBackupReader().recognizes(file)).as(text).isFalse();
    }
    Path damaged = directory.resolve("damaged");
    Files.writeString(damaged, " {\n \"manifest\" : 5");
    assertThat(new JsonBackupReader().recognizes(damaged)).isTrue();
  }
}
