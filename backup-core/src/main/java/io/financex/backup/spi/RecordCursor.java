package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Gives records one after the other. For implementing; used by one thread at a time. */
public interface RecordCursor extends Closeable {
  /**
   * The next record.
   *
   * @return the record, or null at the end
   * @throws IOException if it cannot be read
   */
  @Nullable EntityRecord next() throws IOException;
}
