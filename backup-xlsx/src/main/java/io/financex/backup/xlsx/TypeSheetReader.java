package io.financex.backup.xlsx;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The records of one sheet. */
final class TypeSheetReader implements Closeable {
  private final String sheet;
  private final EntityType type;
  private final CellReader cells;
  private final RowsAhead rows;
  private final Columns columns;
  private Location place;

  TypeSheetReader(
      Workbook workbook, WorkbookOutline.Sheet sheet, EntityType type, Consumer<String> warnings)
      throws IOException {
    this.sheet = sheet.name();
    this.type = type;
    cells = workbook.cells();
    rows = workbook.rows(sheet);
    place = Location.cell(this.sheet, 1, 0);
    try {
      columns = Columns.read(this.sheet, type, rows, cells, warnings);
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /**
   * The next record, or null after the last.
   *
   * @param problems is told of each cell that has to be corrected; their rows are left out
   */
  @Nullable EntityRecord next(Consumer<CellException> problems) throws IOException {
    for (SheetRow row = rows.next(); row != null; row = rows.next()) {
      place = Location.cell(sheet, row.number(), 0);
      try {
        @Nullable Object[] values = values(row);
        if (values != null) {
          return values[type.position(type.key().get(0))] == EntityRecord.ABSENT
              ? EntityRecord.withoutKey(type, place, values)
              : EntityRecord.of(type, place, values);
        }
      } catch (CellException e) {
        problems.accept(e);
      }
    }
    return null;
  }

  /**
   * The values of a row by position, a key that is to be given absent; null where no cell of the
   * type's columns holds anything, or nothing but what says so.
   */
  private @Nullable Object @Nullable [] values(SheetRow row) throws IOException, CellException {
    @Nullable Object[] values = columns.emptyRow();
    boolean blank = true;
    for (int i = 0; i < row.size(); i++) {
      int position = columns.position(row.column(i));
      if (position >= 0) {
        Attribute attribute = type.attributes().get(position);
        Location cell = Location.cell(sheet, row.number(), row.column(i));
        values[position] = cells.value(attribute, row, i, cell);
        blank &= values[position] == null || values[position] == EntityRecord.ABSENT;
      }
    }
    if (blank) {
      return null;
    }
    for (String key : type.key()) {
      Object value = values[type.position(key)];
      if (value != null && value != EntityRecord.ABSENT) {
        continue;
      }
      if (type.takesNewKeys()) {
        values[type.position(key)] = EntityRecord.ABSENT;
      } else {
        throw new CellException(place + " needs a value in its column " + key + ".", place);
      }
    }
    return values;
  }

  /** Where the last row is that was read. */
  Location place() {
    return place;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
