package io.financex.backup.xlsx;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * The workbook and its zip file. All but the rows of records is a live workbook in memory, of which
 * {@link #finish} adds to the zip file what was not streamed into it.
 */
final class Container implements Closeable {
  private static final int MAX_COLUMNS = SpreadsheetVersion.EXCEL2007.getMaxColumns();
  private static final int COMMENT_COLUMNS = 3;
  private static final int COMMENT_LINE = 30;

  private final EntityModel model;
  private final WorkbookZip zip;
  private final XSSFWorkbook workbook = new XSSFWorkbook();
  private final CellStyles styles = new CellStyles(workbook);
  private final SummarySheet summary = new SummarySheet(workbook, styles);
  private final SheetNames names = new SheetNames();
  private final DropDowns dropDowns = new DropDowns();
  private final LongTexts longTexts = new LongTexts(Path.of(System.getProperty("java.io.tmpdir")));

  Container(OutputStream out, EntityModel model) {
    this.model = model;
    zip = new WorkbookZip(out);
    workbook.getProperties().getCoreProperties().setCreator("FinanceX Backup");
  }

  /** A sheet for records of a type, after the sheets that there are. */
  TypeSheet newTypeSheet(EntityType type) {
    List<Attribute> attributes = type.attributes();
    if (attributes.size() > MAX_COLUMNS) {
      throw new ModelException(
          "Type " + type + " has more attributes than a sheet has columns (" + MAX_COLUMNS + ").");
    }
    XSSFSheet sheet = workbook.createSheet(names.next(type.label()));
    sheet.createFreezePane(0, 1);
    layOutForPrinting(sheet);
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    for (int i = 0; i < attributes.size(); i++) {
      comment(drawing, i, HeaderComment.of(model, type, attributes.get(i)));
      if (!attributes.get(i).enumNames().isEmpty()) {
        dropDowns.add(sheet, i, attributes.get(i));
      }
    }
    return new TypeSheet(sheet, type, styles, zip, longTexts);
  }

  /** All columns on one page, and their titles on each. */
  private static void layOutForPrinting(XSSFSheet sheet) {
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) 1);
    sheet.getPrintSetup().setFitHeight((short) 0); // as many as there are
    sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
  }

  private static void comment(XSSFDrawing drawing, int column, List<String> lines) {
    int height = 1;
    for (String line : lines) {
      height += 1 + line.length() / COMMENT_LINE;
    }
    int left = Math.min(column + 1, MAX_COLUMNS - 1 - COMMENT_COLUMNS);
    XSSFComment comment =
        drawing.createCellComment(
            new XSSFClientAnchor(0, 0, 0, 0, left, 1, left + COMMENT_COLUMNS, 1 + height));
    comment.setAddress(0, column);
    comment.setString(new XSSFRichTextString(CellText.escape(String.join("\n", lines))));
  }

  /** Adds the sheets that are not of records, and completes the zip file. */
  void finish(Manifest manifest, List<SummarySheet.Content> contents, Map<String, Object> documents)
      throws IOException {
    dropDowns.addSheet(workbook);
    if (!longTexts.isEmpty()) {
      SheetSkeleton skeleton =
          SheetSkeleton.begin(workbook.createSheet(XlsxFormat.LONG_SHEET), zip);
      longTexts.writeTo(zip);
      skeleton.end();
    }
    BackupSheet backup = new BackupSheet(workbook);
    documents.forEach(backup::addDocument);
    summary.fill(manifest, contents);
    for (int i = 1 + contents.size(); i < workbook.getNumberOfSheets(); i++) {
      workbook.setSheetVisibility(i, SheetVisibility.HIDDEN);
    }
    workbook.getProperties().getCoreProperties().setCreated(created(manifest));
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    workbook.write(rest);
    zip.addMissing(rest.toByteArray());
    zip.finish();
  }

  /** The export's time, where the workbook would have the present one. */
  @SuppressWarnings("JavaUtilDate") // POI asks for one
  private static Optional<Date> created(Manifest manifest) {
    return Optional.of(new Date(manifest.createdAt().getEpochSecond() * 1000));
  }

  @Override
  public void close() throws IOException {
    try (longTexts;
        workbook) {
      zip.close();
    }
  }
}
