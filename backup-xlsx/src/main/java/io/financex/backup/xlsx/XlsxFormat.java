package io.financex.backup.xlsx;

import io.financex.backup.model.BackupFormat;

/** What writer and reader agree on. */
final class XlsxFormat {
  static final BackupFormat FORMAT =
      new BackupFormat(
          "xlsx",
          "Excel",
          "xlsx",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          true);

  /** For people; says nothing that a reader needs. */
  static final String SUMMARY_SHEET = "Summary";

  /** Hidden: the names of enumerations that do not fit into a drop-down list of their own. */
  static final String LISTS_SHEET = "_lists";

  /** Hidden: texts that no cell holds, in rows of number, part and chunk. */
  static final String LONG_SHEET = "_long";

  /** Hidden: rows of a kind and a chunk; the chunks of a kind make up one JSON document. */
  static final String BACKUP_SHEET = "_backup";

  static final String NOTE = "note";
  static final String MANIFEST = "manifest";
  static final String SHEETS = "sheets";
  static final String TRAILER = "trailer";

  /** Members of the objects in the list that is the document {@link #SHEETS}. */
  static final String SHEETS_SHEET = "sheet";

  static final String SHEETS_TYPE = "type";

  /** The error that stands for an absent value. */
  static final String ABSENT = "#N/A";

  /** The most characters of a chunk, before they are escaped. */
  static final int MAX_CHUNK = 30_000;

  /** The most rows of a sheet, the header included. */
  static final int MAX_ROWS = 1_048_576;

  private XlsxFormat() {}

  /** Whether a sheet of this name is one of ours that holds no records. */
  static boolean isOwnSheet(String name) {
    return switch (name) {
      case SUMMARY_SHEET, LISTS_SHEET, LONG_SHEET, BACKUP_SHEET -> true;
      default -> false;
    };
  }
}
