package io.financex.backup.tests.memory;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.TrailerDocument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simplest format that can carry everything, absent values too: one record a line. Files of it
 * are easy to take apart and to put together in another way.
 */
public final class LinesFormat implements BackupWriter, BackupReader {
  public static final String ID = "lines";
  private static final String FIRST_LINE = "backup in lines";

  /** In place of a key: the row is new, and is to be given one. */
  public static final String NO_KEY = "new";

  private static final String END = "end\t";
  private static final ObjectMapper DOCUMENTS = new ObjectMapper();

  private final BackupFormat format;

  public LinesFormat() {
    this(ID);
  }

  public LinesFormat(String id) {
    this(id, false);
  }

  public LinesFormat(String id, boolean editable) {
    format = new BackupFormat(id, "Lines", "txt", "text/plain", editable);
  }

  @Override
  public BackupFormat format() {
    return format;
  }

  @Override
  public boolean recognizes(Path file) throws IOException {
    byte[] first = FIRST_LINE.getBytes(StandardCharsets.US_ASCII);
    try (var in = Files.newInputStream(file)) {
      return java.util.Arrays.equals(first, in.readNBytes(first.length));
    }
  }

  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    line(out, FIRST_LINE);
    line(out, escaped(DOCUMENTS.writeValueAsString(ManifestDocument.write(manifest))));
    return new RecordSink() {
      @Override
      public void write(EntityRecord record) throws IOException {
        line(out, text(record));
      }

      @Override
      public void finish(Trailer trailer) throws IOException {
        line(out, END + escaped(DOCUMENTS.writeValueAsString(TrailerDocument.write(trailer))));
        out.flush();
      }

      @Override
      public void close() {}
    };
  }

  private static void line(OutputStream out, String line) throws IOException {
    out.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String text(EntityRecord record) {
    StringBuilder line = new StringBuilder(escaped(record.type().name()));
    for (int i = 0; i < record.type().attributes().size(); i++) {
      Object value = record.value(i);
      line.append('\t')
          .append(
              value != null
                  ? "=" + escaped(record.type().attributes().get(i).type().format(value))
                  : record.isPresent(i) ? "null" : "absent");
    }
    return line.toString();
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format("\\%04x", (int) c) : c);
    }
    return escaped.toString();
  }

  private static String unescaped(String text) {
    StringBuilder unescaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        c = (char) Integer.parseInt(text.substring(i + 1, i + 5), 16);
        i += 4;
      }
      unescaped.append(c);
    }
    return unescaped.toString();
  }

  @Override
  public RecordSource open(Path file, ReadLimits limits) throws IOException {
    if (Files.size(file) > limits.maxFileBytes()) {
      throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
    }
    Source source = new Source(file, limits);
    try {
      source.begin();
    } catch (IOException | RuntimeException e) {
      source.close();
      throw e;
    }
    return source;
  }

  /** One line ahead, so that the last one is known to be the last. */
  private static final class Source implements RecordSource {
    private final long size;
    private final BufferedReader lines;
    private final ReadLimits limits;
    private Manifest manifest;
    private Trailer trailer;
    private String ahead;
    private long line;
    private long bytes;

    Source(Path file, ReadLimits limits) throws IOException {
      size = Files.size(file);
      lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
      this.limits = limits;
    }

    void begin() throws IOException {
      ahead = lines.readLine();
      if (!FIRST_LINE.equals(nextLine())) {
        throw corrupt("It does not begin as it should.");
      }
      String head = nextLine();
      manifest = located(() -> ManifestDocument.read(document(head)));
    }

    private String nextLine() throws IOException {
      String next = ahead;
      if (next == null) {
        throw corrupt("The file ends too early.");
      }
      line++;
      bytes += next.length() + 1;
      ahead = lines.readLine();
      return next;
    }

    private CorruptBackupException corrupt(String message) {
      return new CorruptBackupException(message, Location.line(Math.max(1, line), 1));
    }

    /** What was read is a claim: that it makes no sense is damage, at this line. */
    private <T> T located(Supplier<T> reading) {
      try {
        return reading.get();
      } catch (CorruptBackupException | IllegalArgumentException | IndexOutOfBoundsException e) {
        throw corrupt("The line makes no sense.");
      }
    }

    private Map<?, ?> document(String text) {
      if (text.length() > limits.maxDocumentBytes()) {
        throw new LimitExceededException("maxDocumentBytes", limits.maxDocumentBytes(), location());
      }
      JsonFactory bounded =
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNestingDepth(limits.maxDepth()).build())
              .build();
      try {
        return new JsonMapper(bounded).readValue(unescaped(text), Map.class);
      } catch (StreamConstraintsException e) {
        throw new LimitExceededException("maxDepth", limits.maxDepth(), location());
      } catch (JacksonException e) {
        throw corrupt("The document makes no sense.");
      }
    }

    @Override
    public EntityRecord next() throws IOException {
      if (trailer != null) {
        return null;
      }
      String text = nextLine();
      if (text.startsWith(END)) {
        if (ahead != null) {
          throw corrupt("Something follows the end.");
        }
        trailer = located(() -> TrailerDocument.read(document(text.substring(END.length()))));
        return null;
      }
      if (line - 2 > limits.maxRecords()) {
        throw new LimitExceededException("maxRecords", limits.maxRecords(), location());
      }
      return located(() -> record(text));
    }

    private EntityRecord record(String text) {
      String[] parts = text.split("\t", -1);
      EntityType type =
          manifest.model().find(unescaped(parts[0])).orElseThrow(IllegalArgumentException::new);
      Object[] values = new Object[type.attributes().size()];
      boolean lacksKey = false;
      for (int i = 0; i < values.length; i++) {
        lacksKey |= parts[i + 1].equals(NO_KEY);
        ValueType kind = type.attributes().get(i).type();
        values[i] =
            switch (parts[i + 1]) {
              case "null" -> null;
              case "absent", NO_KEY -> EntityRecord.ABSENT;
              default -> kind.parse(bounded(unescaped(parts[i + 1].substring(1))));
            };
      }
      return lacksKey
          ? EntityRecord.withoutKey(type, location(), values)
          : EntityRecord.of(type, location(), values);
    }

    private String bounded(String text) {
      if (text.length() > limits.maxValueLength()) {
        throw new LimitExceededException("maxValueLength", limits.maxValueLength(), location());
      }
      return text;
    }

    @Override
    public Manifest manifest() {
      return manifest;
    }

    @Override
    public Trailer trailer() {
      if (trailer == null) {
        throw new IllegalStateException("The end was not reached");
      }
      return trailer;
    }

    @Override
    public Location location() {
      return Location.line(line, 1);
    }

    @Override
    public long bytesRead() {
      return Math.min(bytes, size);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** Changes the record lines of a file. */
  public static void edit(Path file, java.util.function.UnaryOperator<List<String>> change)
      throws IOException {
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    List<String> edited = new ArrayList<>(lines.subList(0, 2));
    edited.addAll(change.apply(new ArrayList<>(lines.subList(2, lines.size() - 1))));
    edited.add(lines.get(lines.size() - 1));
    Files.write(file, edited, StandardCharsets.US_ASCII);
  }

  /** Changes the head of a file, a JSON document. */
  public static void editManifest(
      Path file, java.util.function.Consumer<tools.jackson.databind.node.ObjectNode> change)
      throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
    var document =
        (tools.jackson.databind.node.ObjectNode) DOCUMENTS.readTree(unescaped(lines.get(1)));
    change.accept(document);
    lines.set(1, escaped(DOCUMENTS.writeValueAsString(document)));
    Files.write(file, lines, StandardCharsets.US_ASCII);
  }
}
