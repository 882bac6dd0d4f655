package io.financex.backup.xlsx;

import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes workbooks for tests and opens them with POI, which knows nothing of this library. */
final class Written {
  private Written() {}

  static Manifest manifest(EntityModel model) {
    return new Manifest(
        Manifest.FORMAT_VERSION,
        "Shop",
        "1.0",
        null,
        List.of("7"),
        Instant.parse("2026-01-31T12:30:00Z"),
        model);
  }

  static EntityModel model(EntityType... types) {
    EntityModel.Builder model = EntityModel.builder("Account", ValueType.LONG);
    for (EntityType type : types) {
      model.type(type);
    }
    return model.omit("Product.image").build();
  }

  static EntityRecord record(EntityType type, @Nullable Object... values) {
    return EntityRecord.of(type, Location.UNKNOWN, values);
  }

  static Trailer trailer(EntityModel model, List<EntityRecord> records) {
    Map<String, Trailer.Totals> totals = new LinkedHashMap<>();
    for (EntityType type : model.types()) {
      long count = records.stream().filter(record -> record.type() == type).count();
      totals.put(type.name(), new Trailer.Totals(count, "0".repeat(64)));
    }
    return new Trailer(totals);
  }

  static byte[] bytes(int maxRows, EntityModel model, List<EntityRecord> records)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordSink sink = new XlsxBackupWriter(maxRows).open(out, manifest(model))) {
      for (EntityRecord record : records) {
        sink.write(record);
      }
      sink.finish(trailer(model, records));
    }
    return out.toByteArray();
  }

  static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  static XSSFWorkbook workbook(EntityModel model, List<EntityRecord> records) throws IOException {
    return open(bytes(XlsxFormat.MAX_ROWS, model, records));
  }
}
