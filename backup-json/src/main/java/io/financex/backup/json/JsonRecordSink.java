package io.financex.backup.json;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;

/** Streams one backup: manifest, records by type, trailer. */
final class JsonRecordSink implements RecordSink {
  private final JsonGenerator json;
  private final Iterator<EntityType> types;
  @Nullable private EntityType open;
  private SerializedString[] names = {};
  private ValueType[] kinds = {};

  JsonRecordSink(JsonGenerator json, Manifest manifest) throws IOException {
    this.json = json;
    types = manifest.model().types().iterator();
    written(
        () -> {
          json.writeStartObject();
          json.writeName(JsonFormat.MANIFEST);
          writeDocument(ManifestDocument.write(manifest));
          json.writeName(JsonFormat.RECORDS);
          json.writeStartObject();
        });
  }

  @Override
  public void write(EntityRecord record) throws IOException {
    written(
        () -> {
          if (record.type() != open) {
            openTypesUntil(record.type());
          }
          json.writeStartObject();
          for (int i = 0; i < names.length; i++) {
            if (record.isPresent(i)) {
              json.writeName(names[i]);
              writeValue(kinds[i], record.value(i));
            }
          }
          json.writeEndObject();
        });
  }

  /** Types without records are there too, as empty lists: the file says that there are none. */
  private void openTypesUntil(@Nullable EntityType wanted) {
    if (open != null) {
      json.writeEndArray();
      open = null;
    }
    while (types.hasNext()) {
      EntityType type = types.next();
      json.writeName(type.name());
      json.writeStartArray();
      if (type == wanted) {
        open = type;
        names =
            type.attributes().stream()
                .map(a -> new SerializedString(a.name()))
                .toArray(SerializedString[]::new);
        kinds = type.attributes().stream().map(Attribute::type).toArray(ValueType[]::new);
        return;
      }
      json.writeEndArray();
    }
    if (wanted != null) {
      throw new IllegalStateException(
          "Records of " + wanted + " come again, or are of no type of the manifest");
    }
  }

  private void writeValue(ValueType kind, @Nullable Object value) {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (kind) {
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case INTEGER -> json.writeNumber((Integer) value);
      case FLOAT, DOUBLE -> writeFloating(kind, (Number) value);
      case STRING, ENUM, JSON -> writeText((String) value);
      default -> json.writeString(kind.format(value));
    }
  }

  private void writeFloating(ValueType kind, Number value) {
    if (Double.isFinite(value.doubleValue())) {
      json.writeNumber(kind.format(value));
    } else {
      json.writeString(kind.format(value));
    }
  }

  private void writeText(String text) {
    if (Escapes.hasHalfPair(text)) {
      json.writeRawValue(Escapes.quoted(text)); // UTF-8 has no form for it
    } else {
      json.writeString(text);
    }
  }

  private void writeDocument(@Nullable Object document) {
    if (document instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, member) -> {
            json.writeName(name.toString());
            writeDocument(member);
          });
      json.writeEndObject();
    } else if (document instanceof List<?> list) {
      json.writeStartArray();
      list.forEach(this::writeDocument);
      json.writeEndArray();
    } else if (document instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (document instanceof Number number) {
      json.writeNumber(number.longValue());
    } else {
      writeText(String.valueOf(document));
    }
  }

  @Override
  public void finish(Trailer trailer) throws IOException {
    written(
        () -> {
          openTypesUntil(null);
          json.writeEndObject();
          json.writeName(JsonFormat.TRAILER);
          writeDocument(TrailerDocument.write(trailer));
          json.writeEndObject();
          json.writeRaw('\n');
          json.flush();
        });
  }

  @Override
  public void close() throws IOException {
    written(json::close);
  }

  private static void written(Runnable work) throws IOException {
    try {
      work.run();
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
