package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Streams one backup back: sheet after sheet, row after row. */
final class XlsxRecordSource implements RecordSource {
  private static final int SHOWN_PROBLEMS = 20;

  private final Workbook workbook;
  private final ReadLimits limits;
  private final BackupDocuments documents;
  private final Manifest manifest;
  private final Iterator<Map.Entry<WorkbookOutline.Sheet, EntityType>> sheets;
  private final List<String> warnings = new ArrayList<>();
  private final List<CellException> problems = new ArrayList<>();
  private Location place = Location.UNKNOWN;
  private long problemCount;
  private long recordCount;
  private boolean ended;
  @Nullable private TypeSheetReader open;

  XlsxRecordSource(Workbook workbook, ReadLimits limits) throws IOException {
    this.workbook = workbook;
    this.limits = limits;
    documents = workbook.documents();
    SheetTypes types = workbook.sheetTypes(documents);
    Manifest whole = documents.manifest();
    manifest =
        new Manifest(
            whole.formatVersion(),
            whole.application(),
            whole.applicationVersion(),
            whole.installation(),
            whole.owner(),
            whole.createdAt(),
            types.carried(whole.model()));
    sheets = types.present().entrySet().iterator();
    for (String sheet : types.missing()) {
      warnings.add("Sheet " + sheet + " is not in the workbook: its records stay as they are.");
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  /** After a cell that has to be corrected only more of them are looked for, to tell of all. */
  @Override
  public @Nullable EntityRecord next() throws IOException {
    for (EntityRecord record = read(); record != null; record = read()) {
      if (++recordCount > limits.maxRecords()) {
        throw new LimitExceededException("maxRecords", limits.maxRecords(), record.location());
      }
      if (problemCount == 0) {
        return record;
      }
    }
    if (problemCount > 0) {
      throw unreadable();
    }
    ended = true;
    return null;
  }

  private @Nullable EntityRecord read() throws IOException {
    while (true) {
      TypeSheetReader sheet = open;
      if (sheet == null) {
        if (!sheets.hasNext()) {
          return null;
        }
        Map.Entry<WorkbookOutline.Sheet, EntityType> next = sheets.next();
        sheet = new TypeSheetReader(workbook, next.getKey(), next.getValue(), warnings::add);
        open = sheet;
      }
      EntityRecord record = sheet.next(this::add);
      place = sheet.place();
      if (record != null) {
        return record;
      }
      sheet.close();
      open = null;
    }
  }

  private void add(CellException problem) {
    if (++problemCount <= SHOWN_PROBLEMS) {
      problems.add(problem);
    }
  }

  private CorruptBackupException unreadable() {
    String shown =
        problems.stream()
            .map(problem -> String.valueOf(problem.getMessage()))
            .collect(Collectors.joining("\n"));
    String more =
        problemCount > SHOWN_PROBLEMS ? "\n… and " + (problemCount - SHOWN_PROBLEMS) + " more" : "";
    return new CorruptBackupException(
        "Cells have to be corrected before the workbook can be restored:\n" + shown + more,
        problems.get(0).place());
  }

  @Override
  public Trailer trailer() {
    if (!ended) {
      throw new IllegalStateException("The trailer is known after the last record");
    }
    return documents.trailer();
  }

  @Override
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public Location location() {
    return ended ? documents.end() : place;
  }

  @Override
  public long bytesRead() {
    return workbook.bytesRead();
  }

  @Override
  public void close() throws IOException {
    try (workbook) {
      if (open != null) {
        open.close();
      }
    }
  }
}
