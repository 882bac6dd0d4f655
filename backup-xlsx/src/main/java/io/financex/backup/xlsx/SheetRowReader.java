package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import java.io.Closeable;
import java.io.IOException;
import org.apache.poi.ss.SpreadsheetVersion;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, one after the other (ECMA-376 part 1, 18.3.1). */
final class SheetRowReader implements Closeable {
  private static final int MAX_COLUMNS = SpreadsheetVersion.EXCEL2007.getMaxColumns();
  private static final int SHEET_DATA_DEPTH = 2;

  private final PartXml xml;
  private final String sheet;
  private final ReadLimits limits;
  private int rowNumber;

  SheetRowReader(WorkbookFile file, WorkbookOutline.Sheet sheet, ReadLimits limits)
      throws IOException {
    this.sheet = sheet.name();
    this.limits = limits;
    xml = file.open(sheet.part());
    boolean found = false;
    if (xml.nextChild(0)) {
      while (!found && xml.nextChild(1)) {
        found = xml.name().equals("sheetData");
      }
    }
    if (!found) {
      xml.close();
      throw CorruptBackupException.damaged("The sheet has no place for rows.", Location.UNKNOWN);
    }
  }

  /**
   * Reads the next row, be it one that holds nothing.
   *
   * @return null after the last
   */
  @Nullable SheetRow next() throws IOException {
    try {
      if (xml.nextChild(SHEET_DATA_DEPTH)) {
        return readRow();
      }
      while (xml.nextChild(1)) {} // what follows the rows is of no interest, but has to be whole
      while (xml.nextChild(0)) {}
      return null;
    } catch (CorruptBackupException | LimitExceededException e) {
      throw located(e);
    }
  }

  /** Gives a failure of the part, which knows of no rows, its place. */
  private RuntimeException located(RuntimeException e) {
    return e instanceof CorruptBackupException corrupt
            && corrupt.location().equals(Location.UNKNOWN)
        ? new CorruptBackupException(String.valueOf(e.getMessage()), place(0), e)
        : e;
  }

  /** Where a column of the row at hand is; 0 for the whole row. */
  private Location place(int column) {
    return Location.cell(sheet, rowNumber, column);
  }

  private SheetRow readRow() throws IOException {
    String stated = xml.attribute("r");
    int number = stated == null ? rowNumber + 1 : rowNumber(stated);
    if (number <= rowNumber || number > XlsxFormat.MAX_ROWS) {
      throw CorruptBackupException.damaged("The sheet's rows are not in their order.", place(0));
    }
    rowNumber = number;
    SheetRow row = new SheetRow(number);
    int depth = xml.depth();
    int column = 0;
    while (xml.nextChild(depth)) {
      column = readCell(row, column);
    }
    return row;
  }

  private int rowNumber(String stated) {
    try {
      return Integer.parseInt(stated);
    } catch (NumberFormatException e) {
      throw CorruptBackupException.damaged("A row has no sensible number.", place(0));
    }
  }

  /** Reads a cell and gives its column. */
  private int readCell(SheetRow row, int columnBefore) throws IOException {
    int column = columnBefore + 1;
    int style = 0;
    CellType type = CellType.NUMBER;
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attributeName(i)) {
        case "r" -> column = column(xml.attributeText(i));
        case "s" -> style = style(xml.attributeText(i));
        case "t" -> type = CellType.of(xml.attributeText(i));
        default -> {} // what is shown, not what is held
      }
    }
    if (column <= columnBefore || column > MAX_COLUMNS) {
      throw CorruptBackupException.damaged(
          "The row's cells are not in their order, or beyond the last column.", place(0));
    }
    String value = "";
    String formula = "";
    int depth = xml.depth();
    while (xml.nextChild(depth)) {
      String name = xml.name();
      if (name.equals("f")) {
        formula = formula(column);
      } else if (name.equals("v")) {
        value = bounded(xml.text(limits.maxValueLength()), column);
      } else if (name.equals("is") && value.isEmpty()) {
        // Where both are there, a program changed the cell and left its old text behind.
        value = bounded(SharedStrings.richText(xml, limits), column);
      }
    }
    if (!formula.isEmpty() && !type.isConstant(formula, value)) {
      row.add(column, SheetRow.Kind.FORMULA, value, style);
    } else if (!value.isEmpty()) {
      if (type == CellType.UNKNOWN) {
        throw CorruptBackupException.damaged(
            "A cell is of a kind that no workbook has.", place(column));
      }
      row.add(column, type.kind, value, style);
    }
    return column;
  }

  private String bounded(@Nullable String text, int column) {
    if (text == null) {
      throw SharedStrings.exceeded(limits, place(column));
    }
    return text;
  }

  /** The text of a formula, which is not empty even where it only refers to another cell's. */
  private String formula(int column) throws IOException {
    return "=" + bounded(xml.text(limits.maxValueLength()), column);
  }

  /** The values of a cell's attribute {@code t} (18.18.11). */
  private enum CellType {
    NUMBER("n", SheetRow.Kind.NUMBER),
    SHARED_STRING("s", SheetRow.Kind.SHARED_TEXT),
    INLINE_STRING("inlineStr", SheetRow.Kind.TEXT),
    STRING_OF_FORMULA("str", SheetRow.Kind.TEXT),
    BOOLEAN("b", SheetRow.Kind.BOOLEAN),
    ERROR("e", SheetRow.Kind.ERROR),
    /** The strict variant has dates as text. */
    DATE("d", SheetRow.Kind.TEXT),
    UNKNOWN("", SheetRow.Kind.ERROR);

    private static final CellType[] ALL = values();

    private final String name;
    private final SheetRow.Kind kind;

    CellType(String name, SheetRow.Kind kind) {
      this.name = name;
      this.kind = kind;
    }

    static CellType of(CharSequence name) {
      for (CellType type : ALL) {
        if (type.name.contentEquals(name)) {
          return type;
        }
      }
      return UNKNOWN;
    }

    /** LibreOffice has formulas for constants that are neither numbers nor text. */
    boolean isConstant(String formula, String value) {
      return switch (this) {
        case BOOLEAN -> formula.equals("=TRUE()") || formula.equals("=FALSE()");
        case ERROR -> value.equals(XlsxFormat.ABSENT);
        default -> false;
      };
    }
  }

  /** The column of a reference such as {@code AB12}, whose row is not looked at. */
  static int column(CharSequence reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && i < 4; i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = 26 * column + c - 'A' + 1;
    }
    return column;
  }

  private int style(CharSequence index) {
    try {
      return Integer.parseInt(index, 0, index.length(), 10);
    } catch (NumberFormatException e) {
      throw CorruptBackupException.damaged("A cell has no sensible style.", place(0));
    }
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
