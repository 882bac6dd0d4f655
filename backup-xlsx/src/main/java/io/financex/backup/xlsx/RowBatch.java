package io.financex.backup.xlsx;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Some rows of a sheet, as many as are worth a hand-over from one thread to another. */
final class RowBatch {
  /** Before the first rows. */
  static final RowBatch EMPTY = new RowBatch();

  private static final int MAX_ROWS = 256;
  private static final int MAX_LENGTH = 1 << 16;

  private final Queue<SheetRow> rows = new ArrayDeque<>(MAX_ROWS);
  private boolean last;
  @Nullable private IOException failure;
  @Nullable private RuntimeException problem;

  private RowBatch() {}

  /** Reads the next rows, up to the end of the sheet or to what is wrong with it. */
  static RowBatch read(SheetRowReader reader) {
    RowBatch batch = new RowBatch();
    try {
      batch.fill(reader);
    } catch (IOException e) {
      batch.failure = e;
      batch.last = true;
    } catch (RuntimeException e) {
      batch.problem = e;
      batch.last = true;
    }
    return batch;
  }

  private void fill(SheetRowReader reader) throws IOException {
    long length = 0;
    while (rows.size() < MAX_ROWS && length < MAX_LENGTH) {
      SheetRow row = reader.next();
      if (row == null) {
        last = true;
        return;
      }
      rows.add(row);
      length += row.length();
    }
  }

  /** The next row, or null after the last of the batch; there, throws what is wrong behind it. */
  @Nullable SheetRow next() throws IOException {
    SheetRow row = rows.poll();
    if (row == null && failure != null) {
      throw failure;
    }
    if (row == null && problem != null) {
      throw problem;
    }
    return row;
  }

  /** Whether no other one follows. */
  boolean isLast() {
    return last;
  }
}
