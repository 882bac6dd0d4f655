package io.financex.backup.spi;

import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A file's bytes, or the unpacked bytes of an archive's entries one after the other, up to {@link
 * ReadLimits#maxFileBytes}. It counts them and remembers that the end was met. For calling by
 * formats; used by one thread at a time.
 */
public final class BoundedInputStream extends FilterInputStream {
  // What a parser reads ahead, and what is not the value's: names, tags.
  private static final int READ_AHEAD = 1 << 16;
  private static final int BYTES_A_CHARACTER = 4;

  private final long limit;
  private final int maxValueLength;
  private final int maxDocumentBytes;
  private long count;
  private long endOfToken = Long.MAX_VALUE;
  private long endOfDocument = Long.MAX_VALUE;
  private boolean atEnd;

  /**
   * The bytes of a stream.
   *
   * @param in where they come from; closed with this stream
   * @param limits the bound
   */
  public BoundedInputStream(InputStream in, ReadLimits limits) {
    super(in);
    limit = limits.maxFileBytes();
    maxValueLength = limits.maxValueLength();
    maxDocumentBytes = limits.maxDocumentBytes();
  }

  /**
   * How many bytes were read.
   *
   * @return their number
   */
  public long count() {
    return count;
  }

  /**
   * Whether somebody has asked for a byte beyond the last one: a file that ends in the middle has
   * been read so far, a file that is damaged before has not, or not necessarily.
   *
   * @return whether the end was met
   */
  public boolean atEnd() {
    return atEnd;
  }

  /**
   * Tells that a token of the syntax begins, for parsers that keep one in memory in full, however
   * long it is: a text, a comment, a name, blanks. From now on until the next token, no more bytes
   * can be read than about the longest value takes ({@link ReadLimits#maxValueLength} characters).
   */
  public void beginToken() {
    endOfToken = count + (long) BYTES_A_CHARACTER * maxValueLength + READ_AHEAD;
  }

  /**
   * Tells that the manifest or the trailer begins, which will be in memory as a whole: until {@link
   * #endDocument} no more bytes can be read than about {@link ReadLimits#maxDocumentBytes}.
   */
  public void beginDocument() {
    endOfDocument = count + maxDocumentBytes + READ_AHEAD;
  }

  /** Tells that the manifest or the trailer has been read. */
  public void endDocument() {
    endOfDocument = Long.MAX_VALUE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LimitExceededException if there are more bytes than the limit
   */
  @Override
  public int read() throws IOException {
    int value = in.read();
    note(value < 0 ? value : 1);
    return value;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LimitExceededException if there are more bytes than the limit
   */
  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = in.read(target, offset, length);
    note(read);
    return read;
  }

  /**
   * {@inheritDoc}
   *
   * @throws LimitExceededException if there are more bytes than the limit
   */
  @Override
  public long skip(long bytes) throws IOException {
    long skipped = in.skip(bytes);
    count(skipped);
    return skipped;
  }

  /** Not supported: bytes would count twice. */
  @Override
  public boolean markSupported() {
    return false;
  }

  private void note(int read) {
    if (read < 0) {
      atEnd = true;
    } else {
      count(read);
    }
  }

  private void count(long read) {
    count += read;
    if (count > limit) {
      throw new LimitExceededException("maxFileBytes", limit, Location.UNKNOWN);
    }
    if (count > endOfToken) {
      throw new LimitExceededException("maxValueLength", maxValueLength, Location.UNKNOWN);
    }
    if (count > endOfDocument) {
      throw new LimitExceededException("maxDocumentBytes", maxDocumentBytes, Location.UNKNOWN);
    }
  }
}
