package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** An open workbook: its sheets, and what their cells refer to. */
final class Workbook implements Closeable {
  private final WorkbookFile file;
  private final ReadLimits limits;
  private final TextTable sharedStrings = new TextTable();
  private final TextTable longTexts = new TextTable();
  private final WorkbookOutline outline;
  private final CellReader cells;
  private final Worker worker = new Worker();

  private Workbook(WorkbookFile file, ReadLimits limits) throws IOException {
    this.file = file;
    this.limits = limits;
    outline = WorkbookOutline.read(file);
    NumberFormats formats = NumberFormats.read(file, outline.stylesPart());
    cells = new CellReader(sharedStrings, longTexts, formats, outline.date1904(), limits);
  }

  /** Opens a file and reads all but its sheets of records. */
  static Workbook open(Path path, ReadLimits limits) throws IOException {
    WorkbookFile file = WorkbookFile.open(path, limits);
    Workbook workbook;
    try {
      workbook = new Workbook(file, limits);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
    try {
      workbook.readTexts();
      return workbook;
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  private void readTexts() throws IOException {
    SharedStrings.read(file, outline.sharedStringsPart(), limits, sharedStrings);
    for (WorkbookOutline.Sheet sheet : outline.sheets()) {
      if (sheet.name().equals(XlsxFormat.LONG_SHEET)) {
        try (RowsAhead rows = rows(sheet)) {
          LongTextReader.read(rows, cells, longTexts);
        }
      }
    }
  }

  /** The documents in their hidden sheet. */
  BackupDocuments documents() throws IOException {
    for (WorkbookOutline.Sheet sheet : outline.sheets()) {
      if (sheet.name().equals(XlsxFormat.BACKUP_SHEET)) {
        try (RowsAhead rows = rows(sheet)) {
          return BackupDocuments.read(rows, cells, limits);
        }
      }
    }
    throw new CorruptBackupException(
        "The workbook has no sheet "
            + XlsxFormat.BACKUP_SHEET
            + ": it is no backup, or the sheet was removed from it. Export a new backup, and edit"
            + " that.",
        Location.UNKNOWN);
  }

  /** Which sheets hold records of which type; checked. */
  SheetTypes sheetTypes(BackupDocuments documents) throws IOException {
    SheetTypes types =
        new SheetTypes(outline.sheets(), documents.types(), documents.manifest().model());
    types.check(this::haveKey);
    return types;
  }

  private boolean haveKey(WorkbookOutline.Sheet sheet, EntityType type) throws IOException {
    try (RowsAhead rows = rows(sheet)) {
      SheetRow titles = rows.next();
      return titles != null && Columns.hasKey(sheet.name(), type, titles, cells);
    }
  }

  /** The columns of a sheet of records. */
  Columns columns(WorkbookOutline.Sheet sheet, EntityType type) throws IOException {
    try (RowsAhead rows = rows(sheet)) {
      return Columns.read(sheet.name(), type, rows, cells, warning -> {});
    }
  }

  /** The rows of a sheet; one sheet at a time. */
  RowsAhead rows(WorkbookOutline.Sheet sheet) throws IOException {
    return new RowsAhead(new SheetRowReader(file, sheet, limits), worker);
  }

  CellReader cells() {
    return cells;
  }

  long bytesRead() {
    return file.bytesRead();
  }

  @Override
  public void close() throws IOException {
    try (worker;
        file;
        sharedStrings) {
      longTexts.close();
    }
  }
}
