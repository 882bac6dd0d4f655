package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.TrailerDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is written, as another library reads it. */
class XlsxBackupWriterTest {
  private static EntityType textType() {
    return EntityType.builder("Note")
        .label("Notes")
        .attribute(Attribute.mandatory("id", ValueType.INTEGER))
        .attribute(Attribute.optional("text", ValueType.STRING))
        .key("id")
        .build();
  }

  private static List<String> sheetNames(XSSFWorkbook workbook) {
    return IntStream.range(0, workbook.getNumberOfSheets())
        .mapToObj(workbook::getSheetName)
        .toList();
  }

  private static String document(XSSFWorkbook workbook, String kind) {
    StringBuilder document = new StringBuilder();
    for (Row row : workbook.getSheet("_backup")) {
      if (row.getCell(0).getStringCellValue().equals(kind)) {
        document.append(row.getCell(1).getStringCellValue());
      }
    }
    return document.toString();
  }

  /** The text that a reader finds in a cell. */
  private static String text(XSSFWorkbook workbook, Cell cell) {
    String text = CellText.unescape(cell.getStringCellValue());
    long number = CellText.longReference(text);
    if (number == 0) {
      return CellText.unquote(text);
    }
    StringBuilder whole = new StringBuilder();
    int part = 1;
    for (Row row : workbook.getSheet("_long")) {
      if (row.getCell(0).getNumericCellValue() == number) {
        assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(part++);
        whole.append(CellText.unescape(row.getCell(2).getStringCellValue()));
      }
    }
    return whole.toString();
  }

  /**
   * A stream may be its thread's, such as one that a host's request or transaction stands behind.
   */
  @Test
  void theCallersStreamIsWrittenToByTheCaller() throws IOException {
    Set<Thread> writers = new HashSet<>();
    EntityModel model = Written.model(textType());
    Random random = new Random(1);
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int one) {
            writers.add(Thread.currentThread());
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            writers.add(Thread.currentThread());
          }
        };
    try (RecordSink sink = new XlsxBackupWriter().open(out, Written.manifest(model))) {
      for (int i = 0; i < 5_000; i++) {
        sink.write(Written.record(model.type("Note"), i, Long.toString(random.nextLong())));
      }
      sink.finish(Written.trailer(model, List.of()));
    }
    assertThat(writers).containsExactly(Thread.currentThread());
  }

  @Test
  void itIsFoundAsAService() {
    assertThat(
            StreamSupport.stream(ServiceLoader.load(BackupWriter.class).spliterator(), false)
                .map(writer -> writer.format().id()))
        .containsExactly("xlsx");
  }

  @Test
  void cellsHoldValuesOfTheirKind() throws IOException {
    List<EntityRecord> records =
        List.of(Written.record(Shop.CATEGORY, 1L, "Food"), Shop.product(5, "=HYPERLINK(\"x\")"));
    try (XSSFWorkbook workbook = Written.workbook(Shop.MODEL, records)) {
      assertThat(sheetNames(workbook))
          .containsExactly("Summary", "Categories", "Products", "_lists", "_backup");
      XSSFSheet sheet = workbook.getSheet("Products");
      Row row = sheet.getRow(1);
      assertThat(row.getCell(0).getNumericCellValue()).isEqualTo(5);
      assertThat(row.getCell(1).getCellType()).isEqualTo(CellType.STRING);
      assertThat(row.getCell(1).getStringCellValue()).isEqualTo("=HYPERLINK(\"x\")");
      assertThat(row.getCell(2).getNumericCellValue()).isEqualTo(1234.5);
      assertThat(row.getCell(2).getCellStyle().getDataFormatString()).isEqualTo("#,##0.00");
      assertThat(row.getCell(3).getCellStyle().getDataFormatString()).isEqualTo("0.000");
      assertThat(row.getCell(4).getBooleanCellValue()).isTrue();
      assertThat(row.getCell(5).getLocalDateTimeCellValue())
          .isEqualTo(LocalDate.of(2026, 1, 31).atStartOfDay());
      assertThat(row.getCell(5).getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd");
      assertThat(row.getCell(6).getNumericCellValue()).isEqualTo(0.75);
      assertThat(row.getCell(7).getLocalDateTimeCellValue())
          .isEqualTo(LocalDateTime.of(2026, 1, 31, 12, 0));
      assertThat(row.getCell(8).getCellStyle().getDataFormatString()).isEqualTo("@");
      assertThat(row.getCell(9).getStringCellValue()).isEqualTo("LIVE");
      assertThat(row.getCell(10)).isNull();
      assertThat(row.getCell(11).getNumericCellValue()).isEqualTo(1);
    }
  }

  @Test
  void headersAreFrozenFilteredMarkedAndExplained() throws IOException {
    List<EntityRecord> records =
        List.of(
            Written.record(Shop.CATEGORY, 1L, "Food"),
            Shop.product(5, "Bread"),
            Shop.product(6, "Salt"));
    try (XSSFWorkbook workbook = Written.workbook(Shop.MODEL, records)) {
      XSSFSheet sheet = workbook.getSheet("Products");
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
      assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
      assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:L3");
      for (int i = 0; i < Shop.PRODUCT.attributes().size(); i++) {
        XSSFCell title = sheet.getRow(0).getCell(i);
        assertThat(title.getStringCellValue()).isEqualTo(Shop.PRODUCT.attributes().get(i).name());
        assertThat(title.getCellStyle().getFont().getBold()).isTrue();
        assertThat(title.getCellComment()).isNotNull();
      }
      assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFillForegroundColorColor())
          .isNotEqualTo(sheet.getRow(0).getCell(1).getCellStyle().getFillForegroundColorColor());
      assertThat(sheet.getRow(0).getCell(0).getCellComment().getString().getString())
          .contains("Whole number", "Mandatory", "Key");
      assertThat(sheet.getRow(0).getCell(8).getCellComment().getString().getString())
          .contains("UTC", "May be empty");
      assertThat(sheet.getRow(0).getCell(11).getCellComment().getString().getString())
          .contains("Refers to Categories, column id.");
    }
  }

  @Test
  void enumerationsHaveDropDowns() throws IOException {
    try (XSSFWorkbook workbook = Written.workbook(Shop.MODEL, List.of())) {
      XSSFSheet sheet = workbook.getSheet("Products");
      assertThat(sheet.getDataValidations())
          .extracting(one -> one.getValidationConstraint().getFormula1())
          .containsExactly("\"DRAFT,LIVE\"", "_lists!$A$1:$A$60");
      assertThat(workbook.getSheet("_lists").getRow(59).getCell(0).getStringCellValue())
          .isEqualTo("UNIT_59");
      assertThat(workbook.isSheetHidden(workbook.getSheetIndex("_lists"))).isTrue();
    }
  }

  @Test
  void theSummaryCountsAndLinks() throws IOException {
    List<EntityRecord> records =
        List.of(
            Written.record(Shop.CATEGORY, 1L, "Food"),
            Shop.product(5, "Bread"),
            Shop.product(6, "Salt"));
    try (XSSFWorkbook workbook = Written.workbook(Shop.MODEL, records)) {
      XSSFSheet sheet = workbook.getSheet("Summary");
      List<String> texts = new ArrayList<>();
      for (Row row : sheet) {
        row.forEach(cell -> texts.add(cell.toString()));
      }
      assertThat(texts)
          .contains("Shop 1.0", "Account 7", "Categories", "Products", "Product.image", "2.0");
      assertThat(sheet.getHyperlinkList())
          .extracting(link -> link.getLocation())
          .containsExactly("'Categories'!A1", "'Products'!A1");
      assertThat(workbook.getActiveSheetIndex()).isZero();
    }
  }

  @Test
  void theHiddenSheetHoldsManifestSheetsAndTrailer() throws IOException {
    List<EntityRecord> records = List.of(Written.record(Shop.CATEGORY, 1L, "Food"));
    try (XSSFWorkbook workbook = Written.workbook(Shop.MODEL, records)) {
      JsonMapper json = new JsonMapper();
      assertThat(workbook.isSheetHidden(workbook.getSheetIndex("_backup"))).isTrue();
      assertThat(
              ManifestDocument.write(
                  ManifestDocument.read(json.readValue(document(workbook, "manifest"), Map.class))))
          .isEqualTo(ManifestDocument.write(Written.manifest(Shop.MODEL)));
      assertThat(TrailerDocument.read(json.readValue(document(workbook, "trailer"), Map.class)))
          .isEqualTo(Written.trailer(Shop.MODEL, records));
      assertThat(json.readValue(document(workbook, "sheets"), List.class))
          .isEqualTo(
              List.of(
                  Map.of("sheet", "Categories", "type", "Category"),
                  Map.of("sheet", "Products", "type", "Product")));
      XSSFSheet sheet = workbook.getSheet("_backup");
      assertThat(sheet.getRow(sheet.getLastRowNum()).getCell(0).getStringCellValue())
          .isEqualTo("trailer");
    }
  }

  @Test
  void aLongManifestIsInChunks() throws IOException {
    EntityType type =
        EntityType.builder("Type")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .attribute(
                Attribute.optional("e", ValueType.ENUM)
                    .ofNames(IntStream.range(0, 5000).mapToObj(i -> "é_x0041_" + i).toList()))
            .key("id")
            .build();
    EntityModel model = Written.model(type);
    try (XSSFWorkbook workbook = Written.workbook(model, List.of())) {
      Map<?, ?> manifest = new JsonMapper().readValue(document(workbook, "manifest"), Map.class);
      assertThat(ManifestDocument.write(ManifestDocument.read(manifest)))
          .isEqualTo(ManifestDocument.write(Written.manifest(model)));
      assertThat(document(workbook, "manifest")).matches("\\p{ASCII}*");
    }
  }

  @Provide
  Arbitrary<Tuple2<ValueType, Object>> values() {
    return Arbitraries.of(ValueType.class)
        .flatMap(kind -> CellValues.of(kind).map(value -> Tuple.of(kind, value)));
  }

  @Property(tries = 150)
  void everyValueComesBackThroughAnotherReader(
      @ForAll("values") Tuple2<ValueType, Object> value,
      @ForAll("values") Tuple2<ValueType, Object> key)
      throws IOException {
    EntityType type =
        EntityType.builder("T")
            .attribute(Attribute.mandatory("k", key.get1()))
            .attribute(Attribute.optional("v", value.get1()))
            .key("k")
            .build();
    EntityRecord record = Written.record(type, key.get2(), value.get2());
    try (XSSFWorkbook workbook = Written.workbook(Written.model(type), List.of(record))) {
      Row row = workbook.getSheet("T").getRow(1);
      assertSame(workbook, row.getCell(0), key);
      assertSame(workbook, row.getCell(1), value);
    }
  }

  private static void assertSame(
      XSSFWorkbook workbook, Cell cell, Tuple2<ValueType, Object> value) {
    ValueType kind = value.get1();
    Object read =
        switch (cell.getCellType()) {
          case BOOLEAN -> cell.getBooleanCellValue();
          case STRING -> kind.parse(text(workbook, cell));
          case NUMERIC ->
              CellNumber.parse(
                  kind,
                  ((XSSFCell) cell).getRawValue(),
                  decimals(cell.getCellStyle().getDataFormatString()),
                  false);
          default -> throw new AssertionError("A cell is " + cell.getCellType());
        };
    assertThat(kind.equal(read, value.get2())).as("%s", kind).isTrue();
  }

  private static int decimals(String pattern) {
    int point = pattern.indexOf('.');
    return point < 0 ? 0 : pattern.length() - point - 1;
  }

  /** Pieces in no order: POI takes a text that compresses too well for an attack. */
  private static String varied(int count, String... pieces) {
    Random random = new Random(count);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(pieces[random.nextInt(pieces.length)]);
    }
    return text.toString();
  }

  @Test
  void hugeTextsGoToASheetOfTheirOwn() throws IOException {
    EntityType type = textType();
    List<String> texts =
        List.of(
            varied(32_767, "a", "b", "c", "d"),
            varied(32_768, "a", "b", "c", "d"),
            varied(700_000, "\ud83d\ude00", "\ud83d\ude01", "\ud83c\udf5e", "é"),
            varied(50_000, "\0", "\1", "\ud83d", "\r"),
            varied(10_000, "_x0041_", "_x00", "41_", "_"),
            "\"".repeat(4_000),
            "x" + varied(40_000, "\ud83d\ude00", "\ud83d\ude01"),
            "[[long text 1]]",
            "[[long text of mine");
    List<EntityRecord> records =
        IntStream.range(0, texts.size())
            .mapToObj(i -> Written.record(type, i, texts.get(i)))
            .toList();
    try (XSSFWorkbook workbook = Written.workbook(Written.model(type), records)) {
      assertThat(sheetNames(workbook)).containsExactly("Summary", "Notes", "_long", "_backup");
      assertThat(workbook.isSheetHidden(2)).isTrue();
      for (int i = 0; i < texts.size(); i++) {
        Cell cell = workbook.getSheet("Notes").getRow(i + 1).getCell(1);
        assertThat(text(workbook, cell).equals(texts.get(i))).as("text %s", i).isTrue();
      }
      for (Row row : workbook.getSheet("_long")) {
        assertThat(row.getCell(2).getStringCellValue().length()).isLessThanOrEqualTo(32_767);
      }
    }
  }

  @Test
  void emptyIsNotNullAndAbsentIsNeither() throws IOException {
    EntityType type = textType();
    List<EntityRecord> records =
        List.of(
            Written.record(type, 1, ""),
            Written.record(type, 2, null),
            Written.record(type, 3, EntityRecord.ABSENT),
            Written.record(type, 4, " \t\n "));
    try (XSSFWorkbook workbook = Written.workbook(Written.model(type), records)) {
      XSSFSheet sheet = workbook.getSheet("Notes");
      assertThat(sheet.getRow(1).getCell(1).getStringCellValue()).isEqualTo("\"\"");
      assertThat(sheet.getRow(2).getCell(1)).isNull();
      assertThat(sheet.getRow(3).getCell(1).getErrorCellValue())
          .isEqualTo(FormulaError.NA.getCode());
      assertThat(sheet.getRow(4).getCell(1).getStringCellValue()).isEqualTo(" ␉\n ");
    }
  }

  @Test
  void aFullSheetHasASuccessor() throws IOException {
    EntityType type = textType();
    EntityModel model = Written.model(type);
    List<EntityRecord> records =
        IntStream.range(0, 25).mapToObj(i -> Written.record(type, i, "text " + i)).toList();
    try (XSSFWorkbook workbook = Written.open(Written.bytes(11, model, records))) {
      assertThat(sheetNames(workbook))
          .containsExactly("Summary", "Notes", "Notes (2)", "Notes (3)", "_backup");
      assertThat(workbook.getSheet("Notes").getLastRowNum()).isEqualTo(10);
      assertThat(workbook.getSheet("Notes (2)").getLastRowNum()).isEqualTo(10);
      assertThat(workbook.getSheet("Notes (3)").getLastRowNum()).isEqualTo(5);
      assertThat(workbook.getSheet("Notes (3)").getRow(0).getCell(1).getStringCellValue())
          .isEqualTo("text");
      assertThat(workbook.getSheet("Notes (2)").getRow(1).getCell(0).getNumericCellValue())
          .isEqualTo(10);
      assertThat(document(workbook, "sheets")).contains("Notes (3)");
    }
    try (XSSFWorkbook workbook = Written.open(Written.bytes(11, model, records.subList(0, 10)))) {
      assertThat(sheetNames(workbook)).containsExactly("Summary", "Notes", "_backup");
    }
  }

  @Test
  void columnsAreAsWideAsTheirValues() throws IOException {
    EntityType type = textType();
    List<EntityRecord> records =
        List.of(Written.record(type, 1, "x".repeat(30)), Written.record(type, 2, "y"));
    try (XSSFWorkbook workbook = Written.workbook(Written.model(type), records)) {
      XSSFSheet sheet = workbook.getSheet("Notes");
      assertThat(sheet.getColumnWidth(1) / 256).isEqualTo(32);
      assertThat(sheet.getColumnWidth(0) / 256).isLessThan(12);
      assertThat(sheet.getColumnStyle(1).getDataFormatString()).isEqualTo("@");
    }
  }

  @Test
  void aSinkThatWasNotFinishedLeavesAFileWithoutItsDirectory() throws IOException {
    EntityType type = textType();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink =
        new XlsxBackupWriter().open(out, Written.manifest(Written.model(type)))) {
      for (int i = 0; i < 1000; i++) {
        sink.write(Written.record(type, i, "[[long text " + "z".repeat(i * 10)));
      }
    }
    String bytes = out.toString(StandardCharsets.ISO_8859_1);
    assertThat(bytes).startsWith("PK\3\4").doesNotContain("PK\5\6").doesNotContain("PK\1\2");
    assertThatThrownBy(() -> Written.open(out.toByteArray())).isInstanceOf(Exception.class);
  }

  @Test
  void theStreamIsFlushedAndNotClosed() throws IOException {
    List<String> calls = new ArrayList<>();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            // only the other calls count
          }

          @Override
          public void flush() {
            calls.add("flush");
          }

          @Override
          public void close() {
            calls.add("close");
          }
        };
    try (RecordSink sink = new XlsxBackupWriter().open(out, Written.manifest(Shop.MODEL))) {
      sink.finish(Written.trailer(Shop.MODEL, List.of()));
    }
    assertThat(calls).contains("flush").doesNotContain("close");
  }

  @Test
  void theSameDataGivesTheSameEntriesOnce() throws IOException {
    byte[] bytes = Written.bytes(XlsxFormat.MAX_ROWS, Shop.MODEL, List.of());
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    assertThat(names).doesNotHaveDuplicates().contains("[Content_Types].xml", "xl/workbook.xml");
  }

  @Test
  void typesThatComeAgainAreRefused() throws IOException {
    try (RecordSink sink =
        new XlsxBackupWriter().open(new ByteArrayOutputStream(), Written.manifest(Shop.MODEL))) {
      sink.write(Shop.product(1, "Bread"));
      assertThatIllegalStateException()
          .isThrownBy(() -> sink.write(Written.record(Shop.CATEGORY, 1L, "Food")));
    }
  }
}
