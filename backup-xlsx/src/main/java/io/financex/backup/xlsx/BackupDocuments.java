package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@link BackupSheet} wrote.
 *
 * @param types the name of each sheet of records, and of their type
 * @param end where the trailer is
 */
record BackupDocuments(
    Manifest manifest, Map<String, String> types, Trailer trailer, Location end) {
  /** Reads the documents from the rows of their sheet. */
  static BackupDocuments read(RowsAhead rows, CellReader cells, ReadLimits limits)
      throws IOException {
    Map<String, StringBuilder> texts = new HashMap<>();
    Location end = Location.UNKNOWN;
    for (SheetRow row = rows.next(); row != null; row = rows.next()) {
      end = Location.cell(XlsxFormat.BACKUP_SHEET, row.number(), 0);
      String kind = text(cells, row, 1, end);
      String chunk = text(cells, row, 2, end);
      StringBuilder text = texts.computeIfAbsent(kind, unused -> new StringBuilder());
      if (text.length() + chunk.length() > limits.maxDocumentBytes()) {
        throw new LimitExceededException("maxDocumentBytes", limits.maxDocumentBytes(), end);
      }
      text.append(chunk);
    }
    JsonMapper json =
        JsonMapper.builder(
                JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(limits.maxDepth()).build())
                    .build())
            .build();
    Manifest manifest =
        document(
            json,
            texts,
            XlsxFormat.MANIFEST,
            limits,
            Map.class,
            read -> ManifestDocument.read(read, place()));
    Trailer trailer =
        document(
            json,
            texts,
            XlsxFormat.TRAILER,
            limits,
            Map.class,
            read -> TrailerDocument.read(read, place()));
    Map<String, String> types =
        document(json, texts, XlsxFormat.SHEETS, limits, List.class, BackupDocuments::types);
    return new BackupDocuments(manifest, types, trailer, end);
  }

  private static String text(CellReader cells, SheetRow row, int column, Location place)
      throws IOException {
    for (int i = 0; i < row.size(); i++) {
      String text = row.column(i) == column ? cells.text(row, i, place) : null;
      if (text != null) {
        return text;
      }
    }
    return "";
  }

  private static <D, T> T document(
      JsonMapper json,
      Map<String, StringBuilder> texts,
      String kind,
      ReadLimits limits,
      Class<D> type,
      Function<D, T> reading) {
    StringBuilder text = texts.get(kind);
    if (text == null) {
      throw corrupt("The sheet lacks the document " + kind + ".");
    }
    try {
      return reading.apply(json.readValue(text.toString(), type));
    } catch (StreamConstraintsException e) {
      // Nothing else in a text of this length can be out of bounds.
      throw new LimitExceededException("maxDepth", limits.maxDepth(), place());
    } catch (JacksonException e) {
      throw corrupt("The document " + kind + " is not well-formed."); // its message quotes it
    }
  }

  private static Map<String, String> types(List<?> document) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Object element : document) {
      if (!(element instanceof Map<?, ?> sheet)
          || !(sheet.get(XlsxFormat.SHEETS_SHEET) instanceof String name)
          || !(sheet.get(XlsxFormat.SHEETS_TYPE) instanceof String type)
          || types.put(name, type) != null) {
        throw corrupt("The document " + XlsxFormat.SHEETS + " does not make sense.");
      }
    }
    return types;
  }

  private static CorruptBackupException corrupt(String message) {
    return new CorruptBackupException(
        message + " It was changed by hand or by a program. Export a new backup.", place());
  }

  private static Location place() {
    return new Location(XlsxFormat.BACKUP_SHEET, 0, 0);
  }
}
