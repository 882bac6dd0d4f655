package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.NewRecords;
import io.financex.backup.spi.RecordCursor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of workbooks in which new rows have their keys. */
class KeyedCopyTest {
  private static final EntityType NOTE =
      EntityType.builder("Note")
          .label("Notes")
          .attribute(Attribute.optional("text", ValueType.STRING))
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("place", ValueType.STRING))
          .key("id")
          .build();
  private static final EntityType COLOUR =
      EntityType.builder("Colour")
          .label("Colours")
          .attribute(Attribute.mandatory("id", ValueType.UUID))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .key("id")
          .build();
  private static final EntityModel MODEL = Written.model(NOTE, COLOUR);
  private static final int LONGEST_NUMBER = 15;

  private static byte[] exported;

  @TempDir Path directory;

  @BeforeAll
  static void export() throws IOException {
    // Three rows a sheet: notes are on two of them.
    exported =
        Written.bytes(
            4,
            MODEL,
            List.of(
                Written.record(COLOUR, new UUID(1, 2), "red"),
                Written.record(NOTE, "one", 1L, "here"),
                Written.record(NOTE, "two", 2L, null),
                Written.record(NOTE, "three", 3L, "there"),
                Written.record(NOTE, "four", 4L, null)));
  }

  /** Gives the new records of a workbook their keys: numbers from a first one on, and UUIDs. */
  private byte[] copied(byte[] workbook, long firstNumber) throws IOException {
    Map<String, List<EntityRecord>> records =
        Restored.of(workbook).records().stream()
            .filter(record -> !record.hasKey())
            .collect(Collectors.groupingBy(record -> record.type().name()));
    long number = firstNumber;
    for (List<EntityRecord> list : records.values()) {
      for (int i = 0; i < list.size(); i++) {
        EntityRecord record = list.get(i);
        list.set(i, keyed(record, record.type().has("text") ? number++ : (Object) new UUID(7, i)));
      }
    }
    Path file = Files.write(directory.resolve("file.xlsx"), workbook);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(
            new XlsxBackupReader().copyWithKeys(file, ReadLimits.DEFAULT, newRecords(records), out))
        .isTrue();
    return out.toByteArray();
  }

  private static EntityRecord keyed(EntityRecord record, Object key) {
    Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT;
    }
    values[record.type().position("id")] = key;
    return EntityRecord.of(record.type(), record.location(), values);
  }

  private static NewRecords newRecords(Map<String, List<EntityRecord>> records) {
    return new NewRecords() {
      @Override
      public Set<String> types() {
        return records.keySet();
      }

      @Override
      public RecordCursor of(String type) {
        Iterator<EntityRecord> iterator = records.get(type).iterator();
        return new RecordCursor() {
          @Override
          public EntityRecord next() {
            return iterator.hasNext() ? iterator.next() : null;
          }

          @Override
          public void close() {}
        };
      }
    };
  }

  private static List<String> rows(byte[] workbook) throws IOException {
    List<String> rows = new ArrayList<>();
    for (EntityRecord record : Restored.of(workbook).records()) {
      rows.add(record + " " + record.value(record.type().has("text") ? 0 : 1));
    }
    return rows;
  }

  private static void addNote(XSSFSheet sheet, int row, String text) {
    sheet.createRow(row).createCell(0).setCellValue(text);
  }

  @Test
  void eachSheetOfEachTypeHasItsOwn() throws IOException {
    byte[] edited =
        Restored.edited(
            exported,
            workbook -> {
              addNote(workbook.getSheet("Notes"), 5, "a");
              addNote(workbook.getSheet("Notes (2)"), 9, "b");
              addNote(workbook.getSheet("Notes (2)"), 7, "c");
              XSSFSheet colours = workbook.getSheet("Colours");
              colours.createRow(2).createCell(1).setCellValue("green");
              colours.createRow(3).createCell(1).setCellValue("blue");
              workbook.createSheet("Mine").createRow(0).createCell(0).setCellValue("my own");
              workbook.setSheetOrder("Notes (2)", 0);
            });
    byte[] copy = copied(edited, 100);
    assertThat(rows(copy))
        .containsExactly(
            "Note 4 four",
            "Note 100 c",
            "Note 101 b",
            "Colour " + new UUID(1, 2) + " red",
            "Colour " + new UUID(7, 0) + " green",
            "Colour " + new UUID(7, 1) + " blue",
            "Note 1 one",
            "Note 2 two",
            "Note 3 three",
            "Note 102 a");
    // What office programs make of it, too.
    assertThat(rows(Restored.edited(copy, workbook -> {}))).isEqualTo(rows(copy));
  }

  @Test
  void cellsThatHeldNoKeyAreReplaced() throws IOException {
    byte[] edited =
        Restored.edited(
            exported,
            workbook -> {
              XSSFSheet sheet = workbook.getSheet("Notes");
              sheet.getRow(1).getCell(1).setBlank();
              sheet.getRow(2).getCell(1).setCellErrorValue(FormulaError.NA);
              XSSFRow row = sheet.getRow(3);
              row.removeCell(row.getCell(1));
            });
    byte[] copy = copied(edited, 100);
    assertThat(rows(copy)).containsSubsequence("Note 100 one", "Note 101 two", "Note 102 three");
    Restored.edited(
        copy,
        workbook -> {
          XSSFSheet sheet = workbook.getSheet("Notes");
          for (int row = 1; row <= 3; row++) {
            XSSFCell key = sheet.getRow(row).getCell(1);
            assertThat(key.getNumericCellValue()).isEqualTo(99 + row);
            assertThat(key.getCellStyle())
                .isEqualTo(workbook.getSheet("Notes (2)").getRow(1).getCell(1).getCellStyle());
          }
          assertThat(sheet.getRow(1).getCell(2).getStringCellValue()).isEqualTo("here");
        });
  }

  @Test
  void numbersThatOfficeProgramsWouldRoundAreText() throws IOException {
    byte[] edited =
        Restored.edited(
            exported, workbook -> workbook.getSheet("Notes").getRow(1).getCell(1).setBlank());
    long number = 1234567890123456789L;
    byte[] copy = copied(edited, number);
    assertThat(rows(Restored.edited(copy, workbook -> {}))).contains("Note " + number + " one");
    assertThat(Long.toString(number).length()).isGreaterThan(LONGEST_NUMBER);
  }

  /** The sheet as other programs may spell it: prefixes, cells and rows that do not say where. */
  @Test
  void otherSpellings() throws IOException {
    String part = "xl/worksheets/sheet3.xml";
    Map<String, byte[]> entries = Restored.unzipped(exported);
    String row =
        "<x:row><x:c t='inlineStr'><x:is><x:t xml:space='preserve'> &lt;%s&#13;</x:t></x:is></x:c>";
    entries.put(
        part,
        ("<?xml version='1.0' encoding='UTF-16'?>\n"
                + "<x:worksheet xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"
                + "<x:sheetPr/><!-- a comment --><x:sheetData>"
                + row.formatted("text").replace(" &lt;text&#13;", "text")
                + "<x:c t='inlineStr'><x:is><x:t>id</x:t></x:is></x:c></x:row>"
                + row.formatted("first")
                + "<x:c s='0'/><x:c t='inlineStr'><x:v/><x:is><x:t>x</x:t></x:is></x:c></x:row>"
                + row.formatted("second")
                + "</x:row><x:row spans='1:1' r='7' ht='20'><x:c r='A7' t='inlineStr'><x:is><x:t>third</x:t></x:is></x:c></x:row>"
                + "</x:sheetData><x:autoFilter ref='A1:C9'/></x:worksheet>")
            .getBytes(StandardCharsets.UTF_16));
    byte[] edited = Restored.zipped(entries);
    byte[] copy = copied(edited, 5);
    assertThat(rows(copy))
        .contains("Note 5  <first\r", "Note 6  <second\r", "Note 7 third", "Note 4 four");
    String sheet = new String(Restored.unzipped(copy).get(part), StandardCharsets.UTF_8);
    assertThat(sheet)
        .contains("<x:c r=\"B2\" s=\"0\"><x:v>5</x:v></x:c>", "<x:c t=\"inlineStr\" r=\"C2\">")
        .contains("<x:row r=\"7\" ht=\"20\">", "<x:autoFilter ref=\"A1:C9\"")
        .doesNotContain("spans");
  }

  @Test
  void allElseStaysAsItIs() throws IOException {
    byte[] edited =
        Restored.edited(exported, workbook -> addNote(workbook.getSheet("Notes"), 5, "a"));
    Map<String, byte[]> before = Restored.unzipped(edited);
    Map<String, byte[]> after = Restored.unzipped(copied(edited, 100));
    assertThat(after.keySet()).containsExactlyElementsOf(before.keySet());
    assertThat(before.keySet())
        .filteredOn(
            part ->
                !new String(before.get(part), StandardCharsets.UTF_8)
                    .equals(new String(after.get(part), StandardCharsets.UTF_8)))
        .allMatch(part -> part.startsWith("xl/worksheets/sheet"));
  }

  /** A picture may hold long runs of anything; only the XML of a part has tags. */
  @Test
  void picturesAreCopiedWhateverTheyHold() throws IOException {
    Map<String, byte[]> entries =
        Restored.unzipped(
            Restored.edited(exported, workbook -> addNote(workbook.getSheet("Notes"), 5, "a")));
    byte[] white = new byte[3 << 20];
    Arrays.fill(white, (byte) 0xff);
    entries.put("xl/media/image1.bmp", white);
    byte[] copy = copied(Restored.zipped(entries), 100);
    assertThat(rows(copy)).contains("Note 100 a");
    assertThat(Restored.unzipped(copy).get("xl/media/image1.bmp")).isEqualTo(white);
  }

  /** Names of parts are compared without regard to case. */
  @Test
  void aSheetWhosePartIsSpelledOtherwiseHasItsKeys() throws IOException {
    Map<String, byte[]> entries =
        Restored.unzipped(
            Restored.edited(exported, workbook -> addNote(workbook.getSheet("Notes"), 5, "a")));
    String part = "xl/worksheets/sheet3.xml";
    entries.put("xl/worksheets/Sheet3.XML", entries.remove(part));
    assertThat(rows(copied(Restored.zipped(entries), 100))).contains("Note 100 a");
  }
}
