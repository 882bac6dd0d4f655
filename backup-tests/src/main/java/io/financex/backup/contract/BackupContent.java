package io.financex.backup.contract;

import io.financex.backup.model.EntityModel;
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
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one backup holds, in memory: the kit's data are small where they are compared. Immutable.
 * For calling.
 *
 * @param manifest the head
 * @param records in the order of the model's types
 * @param trailer the end; its digests are made up, since they are the engine's and not a format's
 */
public record BackupContent(Manifest manifest, List<EntityRecord> records, Trailer trailer) {
  private static final String OWNER = "8d0e6a2c-3d50-4d0b-9a38-7c5c1f0f7d11";

  /** Copies. */
  public BackupContent {
    records = List.copyOf(records);
  }

  /**
   * A backup of these records.
   *
   * @param model their model
   * @param records in the order of its types
   * @return the backup, with a head and an end; its model says of each type in which table of a
   *     made-up database it lies
   */
  public static BackupContent of(EntityModel model, List<EntityRecord> records) {
    EntityModel mapped = MadeUpTables.of(model);
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION,
            "Contract kit",
            "1.0",
            null,
            List.of(OWNER),
            Instant.parse("2026-11-23T10:15:30.123456789Z"),
            mapped);
    return inTables(manifest, records);
  }

  /** A backup whose records become ones of the manifest's types. */
  static BackupContent inTables(Manifest manifest, List<EntityRecord> records) {
    List<EntityRecord> mapped =
        records.stream().map(record -> MadeUpTables.of(manifest.model(), record)).toList();
    return new BackupContent(manifest, mapped, trailer(manifest.model(), mapped));
  }

  private static Trailer trailer(EntityModel model, List<EntityRecord> records) {
    Map<String, Trailer.Totals> totals = new LinkedHashMap<>();
    for (EntityType type : model.types()) {
      long count = records.stream().filter(record -> record.type() == type).count();
      totals.put(type.name(), new Trailer.Totals(count, String.format("%064x", count + 1)));
    }
    return new Trailer(totals);
  }

  /**
   * The whole file.
   *
   * @param writer of the format
   * @return its bytes
   * @throws IOException as the writer has it
   */
  public byte[] write(BackupWriter writer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = writer.open(out, manifest)) {
      for (EntityRecord record : records) {
        sink.write(record);
      }
      sink.finish(trailer);
    }
    return out.toByteArray();
  }

  /**
   * Reads a file in full.
   *
   * @param reader of the format
   * @param file the file
   * @param limits the bounds
   * @return what it holds
   * @throws IOException as the reader has it
   */
  public static BackupContent read(BackupReader reader, Path file, ReadLimits limits)
      throws IOException {
    try (RecordSource source = reader.open(file, limits)) {
      List<EntityRecord> records = new ArrayList<>();
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        records.add(record);
      }
      return new BackupContent(source.manifest(), records, source.trailer());
    }
  }

  /**
   * The first difference to another backup, for a message.
   *
   * @param other the other one
   * @return what differs, or the empty text where nothing does
   */
  public String difference(BackupContent other) {
    if (!ManifestDocument.write(manifest).equals(ManifestDocument.write(other.manifest))) {
      return "the manifests differ";
    }
    if (!trailer.equals(other.trailer)) {
      return "the trailers differ";
    }
    if (records.size() != other.records.size()) {
      return "there are " + other.records.size() + " records instead of " + records.size();
    }
    for (int i = 0; i < records.size(); i++) {
      String difference = difference(records.get(i), other.records.get(i));
      if (!difference.isEmpty()) {
        return "record " + i + ": " + difference;
      }
    }
    return "";
  }

  private static String difference(EntityRecord expected, EntityRecord actual) {
    EntityType type = expected.type();
    if (!actual.type().name().equals(type.name())) {
      return "it is a " + actual.type() + " instead of a " + type;
    }
    for (int i = 0; i < type.attributes().size(); i++) {
      String attribute = type + "." + type.attributes().get(i).name();
      ValueType kind = type.attributes().get(i).type();
      if (expected.isPresent(i) != actual.isPresent(i)) {
        return attribute + (actual.isPresent(i) ? " is there" : " is absent");
      }
      if (!kind.equal(expected.value(i), actual.value(i))) {
        return "%s, of type %s, is <%s> instead of <%s>"
            .formatted(attribute, kind, actual.value(i), expected.value(i));
      }
    }
    return "";
  }
}
