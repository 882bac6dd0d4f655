package io.financex.backup.xlsx;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams one backup: a sheet for each type, and around them what people and readers need. */
final class XlsxRecordSink implements RecordSink {
  private final OutputStream out;
  private final Manifest manifest;
  private final int maxRows;
  private final Container container;
  private final Iterator<EntityType> types;
  private final List<SummarySheet.Content> contents = new ArrayList<>();
  @Nullable private TypeSheet open;

  XlsxRecordSink(OutputStream out, Manifest manifest, int maxRows) {
    this.out = out;
    this.manifest = manifest;
    this.maxRows = maxRows;
    container = new Container(out, manifest.model());
    types = manifest.model().types().iterator();
  }

  @Override
  public void write(EntityRecord record) throws IOException {
    TypeSheet sheet = open;
    if (sheet == null || sheet.type() != record.type()) {
      sheet = openTypesUntil(record.type());
    } else if (sheet.lastRow() == maxRows) {
      end(sheet);
      sheet = container.newTypeSheet(record.type());
      open = sheet;
    }
    sheet.add(record);
  }

  private TypeSheet openTypesUntil(EntityType wanted) throws IOException {
    while (types.hasNext()) {
      TypeSheet sheet = openNextType();
      if (sheet.type() == wanted) {
        return sheet;
      }
    }
    throw new IllegalStateException(
        "Records of " + wanted + " come again, or are of no type of the manifest");
  }

  /** Types without records have their sheets too: a person may add some. */
  private TypeSheet openNextType() throws IOException {
    endOpen();
    TypeSheet sheet = container.newTypeSheet(types.next());
    open = sheet;
    return sheet;
  }

  private void endOpen() throws IOException {
    if (open != null) {
      end(open);
      open = null;
    }
  }

  private void end(TypeSheet sheet) throws IOException {
    sheet.end();
    contents.add(new SummarySheet.Content(sheet.name(), sheet.type().name(), sheet.lastRow() - 1L));
  }

  @Override
  public void finish(Trailer trailer) throws IOException {
    while (types.hasNext()) {
      openNextType();
    }
    endOpen();
    Map<String, Object> documents = new LinkedHashMap<>();
    documents.put(XlsxFormat.MANIFEST, ManifestDocument.write(manifest));
    documents.put(XlsxFormat.SHEETS, sheets());
    documents.put(XlsxFormat.TRAILER, TrailerDocument.write(trailer));
    container.finish(manifest, contents, documents);
    out.flush();
  }

  private List<Map<String, String>> sheets() {
    List<Map<String, String>> sheets = new ArrayList<>();
    for (SummarySheet.Content content : contents) {
      Map<String, String> sheet = new LinkedHashMap<>();
      sheet.put(XlsxFormat.SHEETS_SHEET, content.sheet());
      sheet.put(XlsxFormat.SHEETS_TYPE, content.type());
      sheets.add(sheet);
    }
    return sheets;
  }

  @Override
  public void close() throws IOException {
    container.close();
  }
}
