package io.financex.backup.xlsx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.ReadLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to do harm, or that are of another kind. */
class HostileWorkbookTest {
  private static final String SHEET = "xl/worksheets/sheet3.xml";
  private static byte[] exported;

  @TempDir Path directory;

  @BeforeAll
  static void export() throws IOException {
    exported =
        Written.bytes(
            XlsxFormat.MAX_ROWS,
            Shop.TAGGED,
            List.of(
                Written.record(Shop.CATEGORY, 1L, "Food"),
                Shop.product(5, "Bread"),
                Written.record(Shop.TAG, 5L, "fresh")));
  }

  private static void refused(byte[] workbook, String... words) {
    assertThatThrownBy(() -> Restored.of(workbook))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll(words);
  }

  private static void refusedAfter(String part, String search, String replacement, String... words)
      throws IOException {
    refused(Restored.rewritten(exported, part, search, replacement), words);
  }

  @Test
  void documentTypesAndEntities() throws IOException {
    String begin = "<worksheet";
    for (String type :
        List.of(
            "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
            "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE a [<!ENTITY e \"1\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;\">]>")) {
      refusedAfter(SHEET, begin, type + begin, "document type");
    }
    refusedAfter(SHEET, "Bread", "&bread;", "xl/worksheets");
  }

  @Test
  void unpackedSize() throws IOException {
    Map<String, byte[]> entries = Restored.unzipped(exported);
    String blanks = " ".repeat(1_000_000) + "<!---->";
    String sheet = new String(entries.get(SHEET), UTF_8);
    entries.put(
        SHEET, sheet.replace("</sheetData>", "</sheetData>" + blanks.repeat(30)).getBytes(UTF_8));
    byte[] bomb = Restored.zipped(entries);
    assertThat(bomb).hasSizeLessThan(200_000);
    assertThat(Restored.of(bomb).records()).hasSize(3);
    assertThatThrownBy(() -> Restored.of(bomb, ReadLimits.DEFAULT.withMaxFileBytes(10_000_000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxFileBytes");
  }

  @Test
  void whatAnXmlParserWouldKeepInMemory() throws IOException {
    String endless = "a".repeat(2_000_000);
    refusedAfter(SHEET, "<sheetData", "<sheetData a=\"" + endless + "\"", "without a tag");
    refusedAfter(SHEET, "Bread", endless, "without a tag");
    refusedAfter(SHEET, "<sheetData", "<!--" + endless + "--><sheetData", "without a tag");
    refusedAfter(SHEET, "</sheetData>", "<x>".repeat(100_000) + "</sheetData>", "nests deeper");
    refusedAfter(SHEET, "<sheetData", "<" + endless, "without a tag");
    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.rewritten(exported, SHEET, "Bread", "a".repeat(100_000)),
                    ReadLimits.DEFAULT.withMaxValueLength(50_000)))
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContainingAll("maxValueLength", "cell B2");
  }

  @Test
  void manyParts() throws IOException {
    Map<String, byte[]> entries = Restored.unzipped(exported);
    for (int i = 0; i < 10_000; i++) {
      entries.put("xl/media/" + i, new byte[0]);
    }
    byte[] workbook = Restored.zipped(entries);
    refused(workbook, "parts");
  }

  @Test
  void namesThatLeadOutOfTheFile() throws IOException {
    for (String name :
        List.of(
            "/etc/passwd", "../../x", "xl/../../x", "xl\\x", "C:/x", "XL/WORKSHEETS/SHEET3.XML")) {
      Map<String, byte[]> entries = Restored.unzipped(exported);
      entries.put(name, new byte[0]);
      refused(Restored.zipped(entries), "twice", "leads out");
    }
    refusedAfter(
        "xl/_rels/workbook.xml.rels",
        "Target=\"worksheets/sheet3.xml\"",
        "Target=\"../../../../etc/passwd\"",
        "lacks its part");
    refusedAfter(
        "xl/_rels/workbook.xml.rels",
        "Target=\"worksheets/sheet3.xml\"",
        "Target=\"http://example.org/\" TargetMode=\"External\"",
        "list of sheets");
  }

  @Test
  void anyDamagedByteOfTheDataIsNoticed() throws IOException {
    Random random = new Random(5);
    byte[] first = Restored.of(exported).records().toString().getBytes(UTF_8);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = exported.clone();
      damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      Throwable thrown = catchThrowable(() -> Restored.of(damaged));
      if (thrown == null) { // in a comment's position, say, or a date in the zip file's list
        assertThat(Restored.of(damaged).records().toString().getBytes(UTF_8)).isEqualTo(first);
      } else {
        assertThat(thrown).isInstanceOf(BackupException.class).hasMessageNotContaining("Bread");
      }
    }
  }

  @Test
  void anyEndIsNoticed() {
    for (int length = 0; length < exported.length; length++) {
      byte[] cut = Arrays.copyOf(exported, length);
      assertThatThrownBy(() -> Restored.of(cut)).isInstanceOf(CorruptBackupException.class);
    }
  }

  @Test
  void cellsAndRowsOutOfPlace() throws IOException {
    refusedAfter(SHEET, "<c r=\"B2\"", "<c r=\"A2\"", "Products, row 2", "order");
    refusedAfter(SHEET, "<c r=\"B2\"", "<c r=\"XFE2\"", "row 2", "last column");
    refusedAfter(SHEET, "<c r=\"B2\"", "<c r=\"2\"", "row 2");
    refusedAfter(SHEET, "<row r=\"2\"", "<row r=\"1048577\"", "order");
    refusedAfter(SHEET, "<row r=\"2\"", "<row r=\"1\"", "order");
    refusedAfter(SHEET, "<row r=\"2\"", "<row r=\"x\"", "number");
    refusedAfter(SHEET, "t=\"b\"", "t=\"z\"", "kind", "cell E2");
    byte[] other = Restored.rewritten(exported, SHEET, "<sheetData>", "<sheetDate>");
    refused(Restored.rewritten(other, SHEET, "</sheetData>", "</sheetDate>"), "no place for rows");
    byte[] implied = Restored.rewritten(exported, SHEET, "<c r=\"B2\"", "<c");
    assertThat(Restored.of(implied).value(1, "name")).isEqualTo("Bread");
  }

  @Test
  void sharedStringsThatAreNotThere() throws IOException {
    for (String index : List.of("999", "-1", "x", "99999999999")) {
      refusedAfter(
          SHEET,
          "t=\"inlineStr\"><is><t>Bread</t></is>",
          "t=\"s\"><v>" + index + "</v>",
          "Products, cell B2",
          "shared string");
    }
  }

  @Test
  void otherKindsOfFile() throws Exception {
    refusedAfter(
        "[Content_Types].xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        "macros",
        "save it as an Excel workbook");
    Path encrypted = directory.resolve("encrypted.xlsx");
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (java.io.OutputStream out = encryptor.getDataStream(container)) {
        out.write(exported);
      }
      try (java.io.OutputStream out = Files.newOutputStream(encrypted)) {
        container.writeFilesystem(out);
      }
    }
    assertThat(new XlsxBackupReader().recognizes(encrypted)).isTrue();
    refused(Files.readAllBytes(encrypted), "password", "save it as an Excel workbook");
  }

  @Test
  void documentsThatWereChanged() throws IOException {
    String texts = "xl/sharedStrings.xml";
    refusedAfter(texts, ">trailer<", ">trailers<", "_backup", "lacks the document trailer");
    refusedAfter(texts, "\"format\"", "\"farmat\"", "manifest.format");
    refusedAfter(texts, "{\"format\"", "{\"format", "_backup", "not well-formed");
    refusedAfter(texts, "\"type\":\"Category\"", "\"type\":\"Nothing\"", "_backup", "types");
  }
}
