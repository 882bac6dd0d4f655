package io.financex.web.backup;

import io.financex.app.domain.BackupHistory;
import io.financex.web.dashboard.DisplayText;
import org.springframework.util.unit.DataSize;

/** An entry of the history, in words. */
record HistoryRow(
    String at,
    String kind,
    String format,
    String fileName,
    String size,
    String records,
    String outcome,
    boolean good) {

  static HistoryRow of(BackupHistory entry) {
    return new HistoryRow(
        DisplayText.of(entry.getAt()),
        DisplayText.of(entry.getKind()),
        entry.getFormat(),
        entry.getFileName(),
        size(entry.getFileSize()),
        DisplayText.of(entry.getRecords()),
        entry.getOutcome(),
        entry.getOutcome().startsWith("complete"));
  }

  static String size(long bytes) {
    DataSize size = DataSize.ofBytes(bytes);
    return size.toMegabytes() > 0
        ? size.toMegabytes() + " MB"
        : Math.max(bytes == 0 ? 0 : 1, size.toKilobytes()) + " KB";
  }
}
