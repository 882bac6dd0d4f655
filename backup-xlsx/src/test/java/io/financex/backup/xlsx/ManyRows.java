package io.financex.backup.xlsx;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Writes many rows of twelve columns and reads them back: for a JVM with little heap. */
final class ManyRows {
  private static final EntityType TYPE =
      EntityType.builder("Row")
          .label("Rows")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .attribute(Attribute.optional("description", ValueType.STRING))
          .attribute(Attribute.optional("price", ValueType.DECIMAL))
          .attribute(Attribute.optional("cost", ValueType.DECIMAL))
          .attribute(Attribute.optional("quantity", ValueType.INTEGER))
          .attribute(Attribute.optional("active", ValueType.BOOLEAN))
          .attribute(Attribute.optional("day", ValueType.DATE))
          .attribute(Attribute.optional("at", ValueType.INSTANT))
          .attribute(Attribute.optional("state", ValueType.ENUM).ofNames(List.of("NEW", "OLD")))
          .attribute(Attribute.optional("reference", ValueType.UUID))
          .attribute(Attribute.optional("rate", ValueType.DOUBLE))
          .key("id")
          .build();

  private ManyRows() {}

  private static EntityRecord row(EntityType type, long id) {
    Random random = new Random(id);
    return Written.record(
        type,
        id,
        "Row " + id,
        "A description, different in each row: " + random.nextInt(),
        BigDecimal.valueOf(random.nextInt(10_000_000), 2),
        BigDecimal.valueOf(random.nextLong(), 4),
        random.nextInt(),
        random.nextBoolean(),
        LocalDate.ofEpochDay(random.nextInt(20_000)),
        Instant.ofEpochSecond(random.nextInt(2_000_000_000)),
        random.nextBoolean() ? "NEW" : "OLD",
        new UUID(random.nextLong(), random.nextLong()),
        random.nextInt(1_000_000) / 8.0);
  }

  /**
   * Runs it.
   *
   * @param arguments the file and the number of rows
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    long rows = Long.parseLong(arguments[1]);
    EntityModel model = Written.model(TYPE);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        RecordSink sink = new XlsxBackupWriter().open(out, Written.manifest(model))) {
      for (long id = 0; id < rows; id++) {
        sink.write(row(TYPE, id));
      }
      sink.finish(new Trailer(Map.of("Row", new Trailer.Totals(rows, "0".repeat(64)))));
    }
    try (RecordSource source = new XlsxBackupReader().open(file, ReadLimits.DEFAULT)) {
      EntityType type = source.manifest().model().type("Row");
      long count = 0;
      for (EntityRecord read = source.next(); read != null; read = source.next()) {
        EntityRecord expected = row(type, count++);
        for (int i = 0; i < type.attributes().size(); i++) {
          Attribute attribute = type.attributes().get(i);
          if (!attribute.type().equal(expected.value(i), read.value(i))) {
            throw new AssertionError(attribute.name() + " of row " + count + " is another");
          }
        }
      }
      if (count != rows) {
        throw new AssertionError(count + " rows came back");
      }
    }
  }
}
