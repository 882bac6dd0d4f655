package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which column of a sheet holds which attribute, as the titles in its first row say. */
final class Columns {
  private static final int NONE = -1;

  private final int[] positions;
  private final @Nullable Object[] emptyRow;

  private Columns(int[] positions, @Nullable Object[] emptyRow) {
    this.positions = positions;
    this.emptyRow = emptyRow;
  }

  /**
   * Reads the titles.
   *
   * @param warnings is told of each column that is missing, or holds nothing of the type
   * @param rows none has been read before
   * @throws CorruptBackupException if there are no titles, one comes twice, or a column of the key
   *     is missing
   */
  static Columns read(
      String sheet, EntityType type, RowsAhead rows, CellReader cells, Consumer<String> warnings)
      throws IOException {
    SheetRow titles = rows.next();
    if (titles == null) {
      throw new CorruptBackupException(
          "The sheet lacks the row of titles. Put it back, or remove the sheet.",
          Location.cell(sheet, 1, 0));
    }
    int[] positions = new int[titles.column(titles.size() - 1) + 1];
    Arrays.fill(positions, NONE);
    @Nullable Object[] emptyRow = new Object[type.attributes().size()];
    Arrays.fill(emptyRow, EntityRecord.ABSENT);
    for (int i = 0; i < titles.size(); i++) {
      Location place = Location.cell(sheet, titles.number(), titles.column(i));
      String title = cells.text(titles, i, place);
      if (title == null || !type.has(title)) {
        warnings.accept(
            "The column at " + place + " is none of the export's and was not looked at.");
      } else if (emptyRow[type.position(title)] == EntityRecord.ABSENT) {
        positions[titles.column(i)] = type.position(title);
        emptyRow[type.position(title)] = null;
      } else {
        throw new CorruptBackupException(
            "The column " + title + " comes twice. Remove one of them, and save the workbook.",
            place);
      }
    }
    for (Attribute attribute : type.attributes()) {
      if (emptyRow[type.position(attribute.name())] == EntityRecord.ABSENT) {
        warnings.accept(
            "Sheet "
                + sheet
                + " lacks the column "
                + attribute.name()
                + ": its values stay as they are.");
      }
    }
    for (String key : type.key()) {
      if (emptyRow[type.position(key)] == EntityRecord.ABSENT) {
        throw new CorruptBackupException(
            "The column "
                + key
                + " is missing, which tells the rows apart. The titles stand in the first row that"
                + " is not empty. Put it back, and save the workbook.",
            Location.cell(sheet, titles.number(), 0));
      }
    }
    return new Columns(positions, emptyRow);
  }

  /** Whether a row could be the titles of a type's sheet: all of its key is there. */
  static boolean hasKey(String sheet, EntityType type, SheetRow titles, CellReader cells)
      throws IOException {
    Set<String> missing = new HashSet<>(type.key());
    for (int i = 0; i < titles.size(); i++) {
      Location place = Location.cell(sheet, titles.number(), titles.column(i));
      String title = cells.text(titles, i, place);
      if (title != null) {
        missing.remove(title);
      }
    }
    return missing.isEmpty();
  }

  /** The position of the attribute in a column; negative where it holds none. */
  int position(int column) {
    return column < positions.length ? positions[column] : NONE;
  }

  /** The column of the attribute at a position of the type; negative where there is none. */
  int column(int position) {
    for (int column = 0; column < positions.length; column++) {
      if (positions[column] == position) {
        return column;
      }
    }
    return NONE;
  }

  /** The values of a row of empty cells, by position: absent where the sheet has no column. */
  @Nullable Object[] emptyRow() {
    return emptyRow.clone();
  }
}
