package io.financex.backup.json;

import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.BoundedInputStream;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * The tokens of a file within limits. What Jackson finds wrong is told in our words, since its
 * messages quote the file.
 */
final class Tokens implements Closeable {
  private static final int MAX_NAME_LENGTH = 1_000;

  private final ReadLimits limits;
  private final BoundedInputStream in;
  private final JsonParser parser;

  Tokens(InputStream in, ReadLimits limits) throws IOException {
    this.limits = limits;
    this.in = new BoundedInputStream(in, limits);
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(limits.maxValueLength())
                    .maxNumberLength(limits.maxValueLength())
                    .maxNameLength(MAX_NAME_LENGTH)
                    .maxNestingDepth(limits.maxDepth())
                    .build())
            .build();
    try {
      parser = factory.createParser(ObjectReadContext.empty(), this.in);
    } catch (JacksonException e) {
      throw failure(e, Location.UNKNOWN);
    }
  }

  /** Tells that the manifest or the trailer begins, until {@link #endDocument}. */
  void beginDocument() {
    in.beginDocument();
  }

  void endDocument() {
    in.endDocument();
  }

  /** The next token, or null at the end of the file. */
  @Nullable JsonToken next() throws IOException {
    try {
      return parser.nextToken();
    } catch (JacksonException e) {
      throw failure(e, location(e.getLocation()));
    }
  }

  void expect(JsonToken expected, String what) throws IOException {
    if (next() != expected) {
      throw corrupt("Here should be " + what + ".");
    }
  }

  /** The name of the member whose name or value is at hand. */
  String name() {
    String name = parser.currentName();
    return name == null ? "" : name;
  }

  /** The text of the value at hand. */
  String text() throws IOException {
    try {
      String text = parser.getString();
      if (text.length() > limits.maxValueLength()) {
        throw new LimitExceededException("maxValueLength", limits.maxValueLength(), location());
      }
      return text;
    } catch (JacksonException e) {
      throw failure(e, location(e.getLocation()));
    }
  }

  /** Where the token at hand begins. */
  Location location() {
    return location(parser.currentTokenLocation());
  }

  private static Location location(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Location.UNKNOWN
        : Location.line(location.getLineNr(), Math.max(1, location.getColumnNr()));
  }

  CorruptBackupException corrupt(String message) {
    return CorruptBackupException.damaged(message, location());
  }

  private BackupException failure(JacksonException e, Location place) throws IOException {
    if (e instanceof JacksonIOException io) {
      if (io.getCause() instanceof CharConversionException) {
        return CorruptBackupException.damaged("The file is not valid UTF-8.", place);
      }
      throw io.getCause();
    }
    if (e instanceof StreamConstraintsException) {
      return exceeded(String.valueOf(e.getOriginalMessage()), place);
    }
    return in.atEnd()
        ? CorruptBackupException.damaged("The file ends in the middle: it was cut off.", place)
        : CorruptBackupException.damaged("The file is not well-formed JSON.", place);
  }

  private LimitExceededException exceeded(String message, Location place) {
    if (message.contains("nesting depth")) {
      return new LimitExceededException("maxDepth", limits.maxDepth(), place);
    }
    if (message.startsWith("Name")) {
      return new LimitExceededException("name length", MAX_NAME_LENGTH, place);
    }
    return new LimitExceededException("maxValueLength", limits.maxValueLength(), place);
  }

  long bytesRead() {
    return in.count();
  }

  @Override
  public void close() throws IOException {
    try {
      parser.close();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } finally {
      in.close();
    }
  }
}
