package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.CellCopyPolicy;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workbooks as people leave them; POI saves them as Excel does, with shared strings. */
class EditedWorkbookTest {
  private static final int NAME = 1;
  private static final int PRICE = 2;
  private static final int WEIGHT = 3;
  private static final int ACTIVE = 4;
  private static final int SINCE = 5;
  private static final int OPENS = 6;
  private static final int LOCAL = 7;
  private static final int CHANGED = 8;
  private static final int STATE = 9;
  private static final CellCopyPolicy COPY = new CellCopyPolicy();

  private static byte[] exported;

  @BeforeAll
  static void export() throws IOException {
    exported =
        Written.bytes(
            XlsxFormat.MAX_ROWS,
            Shop.TAGGED,
            List.of(
                Written.record(Shop.CATEGORY, 1L, "Food"),
                Shop.product(5, "Bread"),
                Shop.product(6, "Milk"),
                Written.record(Shop.TAG, 5L, "fresh"),
                Written.record(Shop.TAG, 6L, "cold")));
  }

  private static Restored afterProducts(Consumer<XSSFSheet> editing) throws IOException {
    return Restored.of(
        Restored.edited(exported, workbook -> editing.accept(workbook.getSheet("Products"))));
  }

  /** The value of the first product's attribute after its cell was changed. */
  private static Object valueAfter(int column, Consumer<XSSFCell> editing) throws IOException {
    Restored restored = afterProducts(sheet -> editing.accept(sheet.getRow(1).getCell(column)));
    EntityRecord product = restored.records().get(1);
    return product.isPresent(column) ? product.value(column) : EntityRecord.ABSENT;
  }

  private static void refusedAfter(int column, Consumer<XSSFCell> editing, String... words) {
    assertThatThrownBy(() -> valueAfter(column, editing))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll(words)
        .extracting(e -> ((CorruptBackupException) e).location())
        .isEqualTo(Location.cell("Products", 2, column + 1));
  }

  private static XSSFCellStyle style(XSSFCell cell, String pattern) {
    XSSFWorkbook workbook = cell.getSheet().getWorkbook();
    XSSFCellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(pattern));
    return style;
  }

  @Test
  void savedAndNotChanged() throws IOException {
    Restored restored = Restored.of(Restored.edited(exported, workbook -> {}));
    assertThat(restored.records()).hasSize(5);
    assertThat(restored.warnings()).isEmpty();
    assertThat(restored.value(1, "name")).isEqualTo("Bread");
    assertThat(restored.value(1, "price")).isEqualTo(new BigDecimal("1234.50"));
    assertThat(restored.value(1, "changed")).isEqualTo(Instant.parse("2026-01-31T12:00:00.500Z"));
    assertThat(restored.records().get(2).location()).isEqualTo(Location.cell("Products", 3, 0));
  }

  @Test
  void numbers() throws IOException {
    assertThat(valueAfter(PRICE, cell -> cell.setCellValue(99))).isEqualTo(new BigDecimal("99.00"));
    assertThat(valueAfter(PRICE, cell -> cell.setCellValue(0.1 + 0.2)))
        .isEqualTo(new BigDecimal("0.30"));
    assertThat(valueAfter(PRICE, cell -> cell.setCellValue("12.5")))
        .isEqualTo(new BigDecimal("12.5"));
    assertThat(valueAfter(PRICE, cell -> cell.setCellValue(" 7 "))).isEqualTo(new BigDecimal("7"));
    assertThat(
            valueAfter(
                PRICE,
                cell -> {
                  cell.setCellValue(0.25);
                  cell.setCellStyle(style(cell, "0.00%"));
                }))
        .isEqualTo(new BigDecimal("0.2500"));
    assertThat(
            valueAfter(
                PRICE,
                cell -> {
                  cell.setCellValue(5);
                  cell.setCellStyle(style(cell, "[$CHF] #,##0.00;[RED]-[$CHF] #,##0.000"));
                }))
        .isEqualTo(new BigDecimal("5.00"));
    assertThat(valueAfter(WEIGHT, cell -> cell.setCellValue(1e-9)))
        .isEqualTo(new BigDecimal("1E-9"));
    refusedAfter(PRICE, cell -> cell.setCellValue("twelve"), "C2", "price", "decimal");
    refusedAfter(PRICE, cell -> cell.setCellValue(true), "C2", "price", "decimal");
  }

  @Test
  void texts() throws IOException {
    assertThat(valueAfter(NAME, cell -> cell.setCellValue(" =1+1 "))).isEqualTo(" =1+1 ");
    assertThat(valueAfter(NAME, cell -> cell.setCellValue(12.50))).isEqualTo("12.5");
    assertThat(valueAfter(NAME, cell -> cell.setCellValue(true))).isEqualTo("TRUE");
    assertThat(valueAfter(NAME, XSSFCell::setBlank)).isNull();
    assertThat(valueAfter(NAME, cell -> cell.setCellValue("\"\""))).isEqualTo("");
    assertThat(
            valueAfter(
                NAME,
                cell -> {
                  XSSFRichTextString text = new XSSFRichTextString("two colours");
                  XSSFFont bold = cell.getSheet().getWorkbook().createFont();
                  bold.setBold(true);
                  text.applyFont(0, 3, bold);
                  cell.setCellValue(text);
                }))
        .isEqualTo("two colours");
    refusedAfter(NAME, cell -> cell.setCellValue(1234567890123456.0), "B2", "name", "digits");
    refusedAfter(NAME, cell -> cell.setCellValue("[[long text 1]]"), "B2", "long text");
  }

  @Test
  void booleans() throws IOException {
    assertThat(valueAfter(ACTIVE, cell -> cell.setCellValue(false))).isEqualTo(false);
    assertThat(valueAfter(ACTIVE, cell -> cell.setCellValue("False"))).isEqualTo(false);
    assertThat(valueAfter(ACTIVE, cell -> cell.setCellValue(0))).isEqualTo(false);
    assertThat(valueAfter(ACTIVE, cell -> cell.setCellValue("1"))).isEqualTo(true);
    refusedAfter(ACTIVE, cell -> cell.setCellValue("yes"), "E2", "active", "boolean");
    refusedAfter(ACTIVE, cell -> cell.setCellValue(2), "E2", "active", "boolean");
  }

  @Test
  void datesAndTimes() throws IOException {
    assertThat(valueAfter(SINCE, cell -> cell.setCellValue(LocalDate.of(2024, 2, 29))))
        .isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(valueAfter(SINCE, cell -> cell.setCellValue("1899-12-31")))
        .isEqualTo(LocalDate.of(1899, 12, 31));
    assertThat(valueAfter(OPENS, cell -> cell.setCellValue(0.25))).isEqualTo(LocalTime.of(6, 0));
    assertThat(valueAfter(OPENS, cell -> cell.setCellValue("06:30")))
        .isEqualTo(LocalTime.of(6, 30));
    LocalDateTime typed = LocalDateTime.of(2026, 5, 1, 6, 7, 8);
    assertThat(valueAfter(LOCAL, cell -> cell.setCellValue(typed))).isEqualTo(typed);
    assertThat(valueAfter(LOCAL, cell -> cell.setCellValue("2026-05-01 06:07:08")))
        .isEqualTo(typed);
    assertThat(valueAfter(CHANGED, cell -> cell.setCellValue(typed)))
        .isEqualTo(Instant.parse("2026-05-01T06:07:08Z"));
    assertThat(valueAfter(CHANGED, cell -> cell.setCellValue("2026-05-01 06:07:08.123456789")))
        .isEqualTo(Instant.parse("2026-05-01T06:07:08.123456789Z"));
    refusedAfter(SINCE, cell -> cell.setCellValue("31.12.2026"), "F2", "since", "date");
    refusedAfter(SINCE, cell -> cell.setCellValue(typed), "F2", "since", "time of day");
    refusedAfter(SINCE, cell -> cell.setCellValue(12), "F2", "since", "1900");
  }

  @Test
  void datesThatCountFrom1904() throws IOException {
    byte[] workbook =
        Restored.edited(
            exported,
            opened -> {
              opened.getCTWorkbook().getWorkbookPr().setDate1904(true);
              XSSFCell cell = opened.getSheet("Products").getRow(1).getCell(SINCE);
              cell.setCellValue(cell.getNumericCellValue() - 1462);
            });
    assertThat(Restored.of(workbook).value(1, "since")).isEqualTo(LocalDate.of(2026, 1, 31));
  }

  @Test
  void absentAndErrors() throws IOException {
    assertThat(valueAfter(NAME, cell -> cell.setCellErrorValue(FormulaError.NA)))
        .isEqualTo(EntityRecord.ABSENT);
    assertThat(
            valueAfter(
                NAME,
                cell -> {
                  cell.setCellFormula("NA()");
                  cell.setCellErrorValue(FormulaError.NA);
                }))
        .isEqualTo(EntityRecord.ABSENT);
    refusedAfter(NAME, cell -> cell.setCellErrorValue(FormulaError.DIV0), "B2", "name", "error");
  }

  @Test
  void formulas() throws IOException {
    refusedAfter(PRICE, cell -> cell.setCellFormula("1+1"), "C2", "price", "formula");
    refusedAfter(
        NAME, cell -> cell.setCellFormula("HYPERLINK(\"http://example.org\")"), "B2", "formula");
    assertThat(
            valueAfter(
                ACTIVE,
                cell -> {
                  cell.setCellFormula("TRUE()"); // as LibreOffice saves it
                  cell.setCellValue(true);
                }))
        .isEqualTo(true);
  }

  @Test
  void allCellsToCorrectAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                afterProducts(
                    sheet -> {
                      sheet.getRow(1).getCell(PRICE).setCellValue("cheap");
                      sheet.getRow(2).getCell(SINCE).setCellValue("yesterday");
                    }))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("cell C2", "price", "cell F3", "since")
        .hasMessageNotContainingAny("cheap", "yesterday");
  }

  @Test
  void rowsAddedDeletedSortedAndBlank() throws IOException {
    Restored restored =
        afterProducts(
            sheet -> {
              sheet.getRow(1).getCell(0).setCellValue(6);
              sheet.getRow(2).getCell(0).setCellValue(5);
              XSSFRow row = sheet.createRow(10);
              row.createCell(0).setCellValue(7);
              row.createCell(NAME).setCellValue("Eggs");
              row.createCell(STATE).setCellValue("DRAFT");
              row.createCell(11).setCellValue(1);
              sheet.createRow(12).createCell(3);
            });
    assertThat(restored.records().stream().map(EntityRecord::toString))
        .containsExactly(
            "Category 1",
            "Product 6",
            "Product 5",
            "Product 7",
            "Product.tags 5/fresh",
            "Product.tags 6/cold");
    assertThat(restored.records().get(3).location()).isEqualTo(Location.cell("Products", 11, 0));
    assertThat(
            afterProducts(sheet -> sheet.removeRow(sheet.getRow(1))).records().stream()
                .map(EntityRecord::toString))
        .doesNotContain("Product 5");
    Restored added = afterProducts(sheet -> sheet.createRow(5).createCell(NAME).setCellValue("x"));
    assertThat(added.records().get(3)).hasToString("Product without a key");
    assertThat(added.value(3, "name")).isEqualTo("x");
    assertThat(
            afterProducts(
                    sheet -> sheet.createRow(5).createCell(NAME).setCellErrorValue(FormulaError.NA))
                .records())
        .as("a row that says nothing")
        .hasSize(5);
    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.edited(
                        exported,
                        workbook ->
                            workbook
                                .getSheet("Products tags")
                                .createRow(5)
                                .createCell(1)
                                .setCellValue("x"))))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("Products tags, row 6", "column product");
  }

  @Test
  void columnsMovedHiddenRemovedAndAdded() throws IOException {
    Restored moved =
        afterProducts(
            sheet -> {
              for (int row = 0; row < 3; row++) {
                XSSFRow cells = sheet.getRow(row);
                cells.createCell(20).copyCellFrom(cells.getCell(NAME), COPY);
                cells.removeCell(cells.getCell(NAME));
              }
              sheet.setColumnHidden(PRICE, true);
            });
    assertThat(moved.value(1, "name")).isEqualTo("Bread");
    assertThat(moved.value(1, "price")).isEqualTo(new BigDecimal("1234.50"));
    assertThat(moved.warnings()).isEmpty();

    Restored removed =
        afterProducts(
            sheet -> {
              for (int row = 0; row < 3; row++) {
                sheet.getRow(row).removeCell(sheet.getRow(row).getCell(NAME));
              }
            });
    assertThat(removed.records().get(1).isPresent(NAME)).isFalse();
    assertThat(removed.warnings()).singleElement().asString().contains("Products", "name");

    Restored added =
        afterProducts(
            sheet -> {
              sheet.getRow(0).createCell(30).setCellValue("My notes");
              sheet.getRow(1).createCell(30).setCellFormula("1+1");
              sheet.getRow(2).createCell(31).setCellValue("no title");
            });
    assertThat(added.records()).hasSize(5);
    assertThat(added.warnings()).singleElement().asString().contains("cell AE1");

    assertThatThrownBy(
            () -> afterProducts(sheet -> sheet.getRow(0).getCell(0).setCellValue("number")))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("Products", "column id is missing");
    assertThatThrownBy(
            () -> afterProducts(sheet -> sheet.getRow(0).createCell(20).setCellValue("name")))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("cell U1", "name", "twice");
  }

  @Test
  void sheetsMovedRemovedRenamedAndAdded() throws IOException {
    Restored moved =
        Restored.of(
            Restored.edited(
                exported,
                workbook -> {
                  workbook.setSheetOrder("Products", 0);
                  workbook.createSheet("Mine").createRow(0).createCell(0).setCellFormula("1+1");
                }));
    assertThat(moved.records().get(0)).hasToString("Product 5");
    assertThat(moved.records()).hasSize(5);
    assertThat(moved.warnings()).isEmpty();

    Restored removed =
        Restored.of(
            Restored.edited(
                exported,
                workbook -> {
                  workbook.removeSheetAt(workbook.getSheetIndex("Products tags"));
                  workbook.removeSheetAt(workbook.getSheetIndex("Categories"));
                }));
    assertThat(removed.types()).containsExactly("Category", "Product");
    assertThat(removed.records()).hasSize(2);
    assertThat(removed.warnings()).hasSize(2).allMatch(text -> text.contains("stay as they are"));

    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.edited(
                        exported,
                        workbook ->
                            workbook.setSheetName(
                                workbook.getSheetIndex("Products"), "My products"))))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("My products", "Products", "name back");
    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.edited(
                        exported,
                        workbook -> workbook.removeSheetAt(workbook.getSheetIndex("_backup")))))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining("_backup");
    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.edited(
                        exported,
                        workbook -> {
                          XSSFSheet sheet = workbook.getSheet("Categories");
                          sheet.removeRow(sheet.getRow(0));
                          sheet.removeRow(sheet.getRow(1));
                        })))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("Categories", "titles");
  }

  /** Of a kind of parts in several sheets, one sheet alone would take the others' rows away. */
  @Test
  void oneOfSeveralSheetsOfPartsRemoved() throws IOException {
    byte[] several =
        Written.bytes(
            2,
            Shop.TAGGED,
            List.of(
                Shop.product(5, "Bread"),
                Written.record(Shop.TAG, 5L, "fresh"),
                Written.record(Shop.TAG, 5L, "warm")));
    assertThat(Restored.of(several).records()).hasSize(3);
    assertThatThrownBy(
            () ->
                Restored.of(
                    Restored.edited(
                        several,
                        workbook ->
                            workbook.removeSheetAt(workbook.getSheetIndex("Products tags (2)")))))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll("Products tags (2)", "missing");
  }

  @Test
  void mergedFilteredAndSeenInASecondWindow() throws IOException {
    Restored restored =
        Restored.of(
            Restored.edited(
                exported,
                workbook -> {
                  XSSFSheet sheet = workbook.getSheet("Products");
                  sheet.addMergedRegion(new CellRangeAddress(1, 2, 10, 10));
                  sheet.getRow(1).setZeroHeight(true);
                  workbook.getCTWorkbook().getBookViews().addNewWorkbookView();
                  workbook.setActiveSheet(2);
                }));
    assertThat(restored.records()).hasSize(5);
  }
}
