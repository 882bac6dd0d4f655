package io.financex.backup.error;

import org.jspecify.annotations.Nullable;

/**
 * A place in a backup file, as the person who opens the file would find it: a line and column, or a
 * sheet and cell. Immutable. For calling.
 *
 * @param section the named part of the file that row and column count in (a sheet, an entry), or
 *     null where the file is one text
 * @param row line or row, the first is 1; 0 where it is not known
 * @param column column, the first is 1; 0 where it is not known
 */
public record Location(@Nullable String section, long row, int column) {
  /** No place: a record that did not come from a file. */
  public static final Location UNKNOWN = new Location(null, 0, 0);

  /**
   * A place in a text file.
   *
   * @param line the line, the first is 1
   * @param column the column in characters, the first is 1
   * @return the place
   */
  public static Location line(long line, int column) {
    return new Location(null, line, column);
  }

  /**
   * A place in a sheet.
   *
   * @param sheet the sheet's name
   * @param row the row, the first is 1
   * @param column the column, A is 1; 0 for the whole row
   * @return the place
   */
  public static Location cell(String sheet, long row, int column) {
    return new Location(sheet, row, column);
  }

  /**
   * The place in words: {@code line 3, column 14}, {@code sheet Products, cell B7}, or {@code an
   * unknown place}.
   */
  @Override
  public String toString() {
    if (row == 0) {
      return section == null ? "an unknown place" : "sheet " + section;
    }
    if (section == null) {
      return column == 0 ? "line " + row : "line " + row + ", column " + column;
    }
    return "sheet " + section + (column == 0 ? ", row " + row : ", cell " + letters(column) + row);
  }

  private static String letters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }
}
