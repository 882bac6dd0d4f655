package io.financex.backup.internal;

import io.financex.backup.model.Key;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a file's rows will have in the attributes of one unique constraint, and which of them must
 * give up what they have now. Two indexes of 24 bytes a row at the most, which go to files as those
 * of keys do.
 */
final class UniqueValues implements Closeable {
  private final SpooledFile file;
  private final KeyIndex taken;
  @Nullable private KeyIndex inTheWay;

  UniqueValues(SpooledFile file) {
    this.file = file;
    taken = file.newIndex();
  }

  /** Takes values for a row; gives the ordinal of the row that has them already, or ABSENT. */
  int take(Key values, int ordinal) throws IOException {
    return taken.put(values, ordinal);
  }

  /** Takes note that a row of the file has now what another one will have. */
  void clear(Key row) throws IOException {
    KeyIndex rows = inTheWay;
    if (rows == null) {
      rows = file.newIndex();
      inTheWay = rows;
    }
    rows.put(row, 0);
  }

  boolean hasRowsInTheWay() {
    return inTheWay != null;
  }

  boolean isInTheWay(Key row) throws IOException {
    return inTheWay != null && inTheWay.find(row) != KeyIndex.ABSENT;
  }

  @Override
  public void close() throws IOException {
    taken.close();
    if (inTheWay != null) {
      inTheWay.close();
    }
  }
}
