package io.financex.backup.xlsx;

import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The hidden sheet of the documents that a reader needs: each in JSON, in chunks. */
final class BackupSheet {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final XSSFSheet sheet;
  private int rows;

  BackupSheet(XSSFWorkbook workbook) {
    sheet = workbook.createSheet(XlsxFormat.BACKUP_SHEET);
    add(XlsxFormat.NOTE, "Do not edit this sheet: without it, the workbook cannot be restored.");
  }

  /** Adds a document of maps, lists, texts, numbers and booleans. */
  void addDocument(String kind, Object document) {
    // Nothing in it looks like a cell's escape, so that chunks are as long in cells as here.
    String json = JSON.writeValueAsString(document).replace("_x", "\\u005fx");
    for (int begin = 0; begin < json.length(); begin += XlsxFormat.MAX_CHUNK) {
      add(kind, json.substring(begin, Math.min(json.length(), begin + XlsxFormat.MAX_CHUNK)));
    }
  }

  private void add(String kind, String chunk) {
    XSSFRow row = sheet.createRow(rows++);
    row.createCell(0).setCellValue(kind);
    row.createCell(1).setCellValue(chunk);
  }
}
