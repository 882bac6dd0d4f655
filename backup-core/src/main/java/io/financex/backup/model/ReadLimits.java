package io.financex.backup.model;

/**
 * The bounds within which a reader works, so that no file can exhaust the host. Immutable. For
 * calling.
 *
 * @param maxFileBytes the most bytes of a file, 2 GiB by default; formats that compress hold their
 *     unpacked content to it too
 * @param maxRecords the most records, 20,000,000 by default
 * @param maxValueLength the most characters of one value, 16 Mi by default; base 64 and escapes
 *     count as they stand
 * @param maxDepth how deep the file's own syntax may nest, 10 by default
 * @param maxDocumentBytes the most bytes of the manifest, and of the trailer, which are in memory
 *     as a whole; 16 MiB by default, some hundred times those of a large model
 * @param maxPartsPerOwner the most part rows of one owning row and type, 100,000 by default
 */
public record ReadLimits(
    long maxFileBytes,
    long maxRecords,
    int maxValueLength,
    int maxDepth,
    int maxDocumentBytes,
    int maxPartsPerOwner) {
  /** The documented defaults. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(2L << 30, 20_000_000, 16 << 20, 10, 16 << 20, 100_000);

  /** Checks that each bound is positive. */
  public ReadLimits {
    if (maxFileBytes < 1
        || maxRecords < 1
        || maxValueLength < 1
        || maxDepth < 1
        || maxDocumentBytes < 1
        || maxPartsPerOwner < 1) {
      throw new IllegalArgumentException("Every limit is at least 1");
    }
  }

  /**
   * These limits with another file size.
   *
   * @param bytes the most bytes
   * @return the limits
   */
  public ReadLimits withMaxFileBytes(long bytes) {
    return new ReadLimits(
        bytes, maxRecords, maxValueLength, maxDepth, maxDocumentBytes, maxPartsPerOwner);
  }

  /**
   * These limits with another number of records.
   *
   * @param records the most records
   * @return the limits
   */
  public ReadLimits withMaxRecords(long records) {
    return new ReadLimits(
        maxFileBytes, records, maxValueLength, maxDepth, maxDocumentBytes, maxPartsPerOwner);
  }

  /**
   * These limits with another value size.
   *
   * @param characters the most characters
   * @return the limits
   */
  public ReadLimits withMaxValueLength(int characters) {
    return new ReadLimits(
        maxFileBytes, maxRecords, characters, maxDepth, maxDocumentBytes, maxPartsPerOwner);
  }

  /**
   * These limits with another depth.
   *
   * @param depth the deepest nesting
   * @return the limits
   */
  public ReadLimits withMaxDepth(int depth) {
    return new ReadLimits(
        maxFileBytes, maxRecords, maxValueLength, depth, maxDocumentBytes, maxPartsPerOwner);
  }

  /**
   * These limits with another size of manifest and trailer.
   *
   * @param bytes the most bytes
   * @return the limits
   */
  public ReadLimits withMaxDocumentBytes(int bytes) {
    return new ReadLimits(
        maxFileBytes, maxRecords, maxValueLength, maxDepth, bytes, maxPartsPerOwner);
  }

  /**
   * These limits with another number of parts.
   *
   * @param parts the most part rows of one owning row and type
   * @return the limits
   */
  public ReadLimits withMaxPartsPerOwner(int parts) {
    return new ReadLimits(
        maxFileBytes, maxRecords, maxValueLength, maxDepth, maxDocumentBytes, parts);
  }
}
