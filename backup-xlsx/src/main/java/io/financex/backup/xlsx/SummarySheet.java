package io.financex.backup.xlsx;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ValueType;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The first sheet: whose data this is, what there is of it, and what can be done with it. */
final class SummarySheet {
  private static final int WIDTH_UNIT = 256;
  private static final int LABEL_WIDTH = 34;
  private static final int VALUE_WIDTH = 48;
  private static final int NOTE_LINE = LABEL_WIDTH + VALUE_WIDTH;
  private static final List<String> NOTES =
      List.of(
          "Change values in the sheets, save the workbook as an Excel workbook (.xlsx), and restore"
              + " it in the application.",
          "The application shows what would change before it changes anything.",
          "The columns in yellow are the key: they tell which row is meant. A row with another key"
              + " is another row.",
          "Rows and columns may be sorted, hidden or moved. Leave the titles in the first row as"
              + " they are; a comment on each tells what the column holds.",
          "A column that is removed, or a cell with the error #N/A, leaves what the application has."
              + " An empty cell clears it.",
          "A new row may be added below the others. Where its key is left empty, it is given one; go"
              + " on with a new export then, since this workbook may create the row again.",
          "Values only: formulas are not restored.",
          "Leave the hidden sheets in the workbook; they say how to read it.");

  private final XSSFSheet sheet;
  private final CellStyles styles;
  private int rows;

  SummarySheet(XSSFWorkbook workbook, CellStyles styles) {
    sheet = workbook.createSheet(XlsxFormat.SUMMARY_SHEET);
    this.styles = styles;
    sheet.setDisplayGridlines(false);
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setFitHeight((short) 0); // as many pages as it takes, of one page's width
    sheet.setColumnWidth(0, LABEL_WIDTH * WIDTH_UNIT);
    sheet.setColumnWidth(1, VALUE_WIDTH * WIDTH_UNIT);
  }

  /** A sheet of records: its name, what its records are and how many there are in it. */
  record Content(String sheet, String type, long count) {}

  /** Fills the sheet once everything is counted. */
  void fill(Manifest manifest, List<Content> contents) {
    text(nextRow(), 0, "Backup of your data", styles.title());
    rows++;
    member("Application", manifest.application() + " " + manifest.applicationVersion());
    String installation = manifest.installation();
    if (installation != null) {
      member("Installation", installation);
    }
    member("Account", manifest.model().ownerType() + " " + String.join(" / ", manifest.owner()));
    date(manifest);
    rows++;
    contents(contents);
    rows++;
    text(nextRow(), 0, "Not in this file", styles.heading());
    List<String> omitted = manifest.model().omitted();
    if (omitted.isEmpty()) {
      note("Nothing was left out.");
    }
    omitted.forEach(this::note);
    rows++;
    text(nextRow(), 0, "To edit and restore", styles.heading());
    NOTES.forEach(this::note);
    shared(manifest.model()).ifPresent(this::note);
  }

  private static Optional<String> shared(EntityModel model) {
    List<String> labels =
        model.types().stream().filter(EntityType::shared).map(EntityType::label).toList();
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "All accounts share these, so that their sheets are for reading only: "
                + String.join(", ", labels)
                + ".");
  }

  private void contents(List<Content> contents) {
    XSSFRow head = nextRow();
    text(head, 0, "Sheet", styles.header(false));
    text(head, 1, "Rows", styles.header(false));
    for (Content content : contents) {
      XSSFRow row = nextRow();
      text(row, 0, content.sheet(), styles.link()).setHyperlink(link(content.sheet()));
      count(row, content.count());
    }
    XSSFRow total = nextRow();
    text(total, 0, "Total", styles.heading());
    count(total, contents.stream().mapToLong(Content::count).sum());
  }

  private XSSFHyperlink link(String name) {
    XSSFHyperlink link =
        sheet.getWorkbook().getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
    link.setAddress("'" + name.replace("'", "''") + "'!A1");
    return link;
  }

  private void count(XSSFRow row, long count) {
    XSSFCell cell = row.createCell(1);
    cell.setCellValue((double) count);
    cell.setCellStyle(styles.count());
  }

  private void date(Manifest manifest) {
    XSSFRow row = nextRow();
    text(row, 0, "Date (UTC)", styles.heading());
    CellNumber date =
        CellNumber.of(ValueType.INSTANT, manifest.createdAt().truncatedTo(ChronoUnit.SECONDS));
    if (date == null) {
      text(row, 1, manifest.createdAt().toString(), styles.value(CellFormat.TEXT, false));
    } else {
      XSSFCell cell = row.createCell(1);
      cell.setCellValue(Double.parseDouble(date.text()));
      cell.setCellStyle(styles.date());
    }
  }

  private void member(String label, String value) {
    XSSFRow row = nextRow();
    text(row, 0, label, styles.heading());
    text(row, 1, value, styles.value(CellFormat.TEXT, false));
  }

  private void note(String text) {
    XSSFRow row = nextRow();
    text(row, 0, text, styles.wrapped());
    sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, 1));
    // Office programs do not fit the height of merged cells.
    int lines = 1 + text.length() / NOTE_LINE;
    row.setHeightInPoints(lines * sheet.getDefaultRowHeightInPoints());
  }

  private XSSFCell text(XSSFRow row, int column, String text, XSSFCellStyle style) {
    XSSFCell cell = row.createCell(column);
    String shown = text.length() > CellText.MAX_LENGTH / 7 ? "…" : text;
    cell.setCellValue(CellText.escape(shown));
    cell.setCellStyle(style);
    return cell;
  }

  private XSSFRow nextRow() {
    return sheet.createRow(rows++);
  }
}
