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
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/**
 * The simplest format that can carry everything, absent values too: one record a line. Files of it
 * are easy to take apart and to put together in another way.
 */
public final class LinesFormat implements BackupWriter, BackupReader {
  public static final String ID = "lines";
  private static final String FIRST_LINE = "backup in lines";
  private static final String END = "end";
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
        line(
            out,
            END + "\t" + escaped(DOCUMENTS.writeValueAsString(TrailerDocument.write(trailer))));
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
    List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
    if (lines.size() < 3 || !lines.get(lines.size() - 1).startsWith(END + "\t")) {
      throw new CorruptBackupException("The file ends too early.", Location.line(lines.size(), 1));
    }
    Manifest manifest =
        ManifestDocument.read(DOCUMENTS.readValue(unescaped(lines.get(1)), Map.class));
    return new Source(file, lines, manifest, limits);
  }

  private static final class Source implements RecordSource {
    private final long size;
    private final List<String> lines;
    private final Manifest manifest;
    private final ReadLimits limits;
    private int line = 2;

    Source(Path file, List<String> lines, Manifest manifest, ReadLimits limits) throws IOException {
      size = Files.size(file);
      this.lines = lines;
      this.manifest = manifest;
      this.limits = limits;
    }

    @Override
    public EntityRecord next() {
      if (line == lines.size() - 1) {
        return null;
      }
      String[] parts = lines.get(line++).split("\t", -1);
      EntityType type = manifest.model().type(unescaped(parts[0]));
      Object[] values = new Object[type.attributes().size()];
      for (int i = 0; i < values.length; i++) {
        ValueType kind = type.attributes().get(i).type();
        values[i] =
            switch (parts[i + 1]) {
              case "null" -> null;
              case "absent" -> EntityRecord.ABSENT;
              default -> kind.parse(bounded(unescaped(parts[i + 1].substring(1))));
            };
      }
      return EntityRecord.of(type, location(), values);
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
      String last = lines.get(lines.size() - 1);
      return TrailerDocument.read(
          DOCUMENTS.readValue(unescaped(last.substring(END.length() + 1)), Map.class));
    }

    @Override
    public Location location() {
      return Location.line(line, 1);
    }

    @Override
    public long bytesRead() {
      return size * line / lines.size();
    }

    @Override
    public void close() {}
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
