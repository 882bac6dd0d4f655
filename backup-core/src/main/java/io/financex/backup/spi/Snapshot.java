package io.financex.backup.spi;

import io.financex.backup.model.EntityType;
import io.financex.backup.model.Transaction;
import java.io.Closeable;
import java.io.IOException;

/**
 * One owner's data as it was at one moment, and what all owners share. For implementing; used by
 * one thread at a time.
 */
public interface Snapshot extends Closeable {
  /**
   * How many records {@link #read} will give, for showing progress.
   *
   * @param type a type of the model
   * @return the number
   * @throws IOException if the store cannot be read
   */
  long count(EntityType type) throws IOException;

  /**
   * The owner's records of a type, or all of a shared type, streamed, with every attribute present.
   * Parts come in the order of their owning rows' records as far as the store can give it.
   *
   * @param type a type of the model
   * @return the records, to be closed before the next call
   * @throws IOException if the store cannot be read
   */
  RecordCursor read(EntityType type) throws IOException;

  /**
   * In which transaction the data is read.
   *
   * @return always the same
   */
  default Transaction transaction() {
    return Transaction.OWN;
  }
}
