package io.financex.backup.xlsx;

import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.NewRecords;
import io.financex.backup.spi.RecordCursor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a workbook anew with keys in those of its rows that had none. All else stays as the person
 * and the office program left it.
 */
final class KeyedCopy {
  private final WorkbookFile file;
  private final Map<String, KeyColumn> keyColumns;
  private final NewRecords records;

  /** Where a sheet has the key of its records. */
  private record KeyColumn(String sheet, String type, int column) {}

  private KeyedCopy(WorkbookFile file, Map<String, KeyColumn> keyColumns, NewRecords records) {
    this.file = file;
    this.keyColumns = keyColumns;
    this.records = records;
  }

  static void write(Path file, ReadLimits limits, NewRecords records, OutputStream out)
      throws IOException {
    Map<String, KeyColumn> keyColumns = keyColumns(file, limits, records);
    try (WorkbookFile parts = WorkbookFile.open(file, limits);
        WorkbookZip zip = new WorkbookZip(out)) {
      new KeyedCopy(parts, keyColumns, records).write(zip);
      zip.finish();
    }
  }

  /** Where the key is in the sheets that may have new records, by the sheets' parts. */
  private static Map<String, KeyColumn> keyColumns(Path file, ReadLimits limits, NewRecords records)
      throws IOException {
    Map<String, KeyColumn> keyColumns = new HashMap<>();
    try (Workbook workbook = Workbook.open(file, limits)) {
      for (Map.Entry<WorkbookOutline.Sheet, EntityType> entry :
          workbook.sheetTypes(workbook.documents()).present().entrySet()) {
        WorkbookOutline.Sheet sheet = entry.getKey();
        EntityType type = entry.getValue();
        if (records.types().contains(type.name())) {
          int column = workbook.columns(sheet, type).column(type.position(type.key().get(0)));
          keyColumns.put(
              WorkbookFile.key(sheet.part()), new KeyColumn(sheet.name(), type.name(), column));
        }
      }
    }
    return keyColumns;
  }

  private void write(WorkbookZip zip) throws IOException {
    for (String part : file.parts()) {
      zip.begin(part);
      KeyColumn key = keyColumns.get(WorkbookFile.key(part));
      try (InputStream in = key == null ? file.bytes(part) : file.markup(part)) {
        if (key == null) {
          in.transferTo(zip);
        } else {
          copyWithKeys(part, in, zip, key);
        }
      }
      zip.closeEntry();
    }
  }

  private void copyWithKeys(String part, InputStream in, OutputStream out, KeyColumn key)
      throws IOException {
    try (RecordCursor cursor = records.of(key.type())) {
      new KeyedSheet(part, key.sheet(), key.column(), cursor).copy(in, out);
    }
  }
}
