package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import java.io.IOException;

/** Reads the sheet that {@link LongTexts} wrote. */
final class LongTextReader {
  private LongTextReader() {}

  /** Fills a table with the long texts; number 1 becomes text 0. */
  static void read(RowsAhead rows, CellReader cells, TextTable table) throws IOException {
    long text = 0;
    long part = 0;
    for (SheetRow row = rows.next(); row != null; row = rows.next()) {
      if (isNumber(row, 0, text + 1) && isNumber(row, 1, 1)) {
        if (text > 0) {
          table.endText();
        }
        text++;
        part = 1;
      } else if (text > 0 && isNumber(row, 0, text) && isNumber(row, 1, part + 1)) {
        part++;
      } else {
        throw corrupt(row);
      }
      String chunk = row.size() == 3 ? cells.text(row, 2, place(row)) : null;
      if (chunk == null) {
        throw corrupt(row);
      }
      table.append(chunk);
    }
    if (text > 0) {
      table.endText();
    }
  }

  private static boolean isNumber(SheetRow row, int cell, long number) {
    return row.size() > cell
        && row.column(cell) == cell + 1
        && row.kind(cell) == SheetRow.Kind.NUMBER
        && row.text(cell).equals(Long.toString(number));
  }

  private static CorruptBackupException corrupt(SheetRow row) {
    return new CorruptBackupException(
        "The parts of the long texts are not as they were exported. Export a new backup.",
        place(row));
  }

  private static Location place(SheetRow row) {
    return Location.cell(XlsxFormat.LONG_SHEET, row.number(), 0);
  }
}
