package io.financex.backup.json;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordBuilder;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Streams one backup back: the manifest at once, then record after record, then the trailer and the
 * end of the file.
 */
final class JsonRecordSource implements RecordSource {
  private final Tokens tokens;
  private final Manifest manifest;
  private final RecordBuilder record;
  private final Set<String> seen = new HashSet<>();
  @Nullable private EntityType open;
  @Nullable private Trailer trailer;
  private Location trailerLocation = Location.UNKNOWN;

  JsonRecordSource(Tokens tokens, ReadLimits limits) throws IOException {
    this.tokens = tokens;
    tokens.expect(JsonToken.START_OBJECT, "the object that holds the backup");
    expectMember(JsonFormat.MANIFEST);
    tokens.expect(JsonToken.START_OBJECT, "the manifest, an object");
    Location place = tokens.location();
    manifest = ManifestDocument.read(readObject(), place);
    record = new RecordBuilder(manifest, limits);
    expectMember(JsonFormat.RECORDS);
    tokens.expect(JsonToken.START_OBJECT, "the records, an object");
  }

  private void expectMember(String name) throws IOException {
    if (tokens.next() != JsonToken.PROPERTY_NAME || !tokens.name().equals(name)) {
      throw tokens.corrupt("Here should be the member \"" + name + "\".");
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public @Nullable EntityRecord next() throws IOException {
    while (trailer == null) {
      EntityType type = open == null ? openType() : open;
      if (type == null) {
        readTrailer();
        break;
      }
      JsonToken token = tokens.next();
      if (token == JsonToken.START_OBJECT) {
        return readRecord(type);
      }
      if (token != JsonToken.END_ARRAY) {
        throw tokens.corrupt("Here should be a record of " + type + ", an object.");
      }
      open = null;
    }
    return null;
  }

  private @Nullable EntityType openType() throws IOException {
    if (tokens.next() == JsonToken.END_OBJECT) {
      return null;
    }
    String name = tokens.name();
    EntityType type = record.type(name, tokens.location());
    if (!seen.add(name)) {
      throw tokens.corrupt("The records of " + name + " come twice.");
    }
    tokens.expect(JsonToken.START_ARRAY, "the records of " + name + ", an array");
    open = type;
    return type;
  }

  private EntityRecord readRecord(EntityType type) throws IOException {
    record.begin(type, tokens.location());
    while (tokens.next() != JsonToken.END_OBJECT) {
      Attribute attribute = record.attribute(tokens.name(), tokens.location());
      JsonToken token = tokens.next();
      if (token == JsonToken.VALUE_NULL) {
        record.value(null, tokens.location());
      } else if (token != null && fits(attribute, token)) {
        record.value(tokens.text(), tokens.location());
      } else {
        throw record.misfit(tokens.location());
      }
    }
    return record.build();
  }

  private boolean fits(Attribute attribute, JsonToken token) throws IOException {
    return switch (attribute.type()) {
      case BOOLEAN -> token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE;
      case INTEGER -> token == JsonToken.VALUE_NUMBER_INT;
      case LONG -> token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
      case DECIMAL -> token == JsonToken.VALUE_STRING || token.isNumeric();
      case FLOAT, DOUBLE ->
          token.isNumeric() || token == JsonToken.VALUE_STRING && isNotFinite(tokens.text());
      default -> token == JsonToken.VALUE_STRING;
    };
  }

  private static boolean isNotFinite(String text) {
    return text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity");
  }

  private void readTrailer() throws IOException {
    expectMember(JsonFormat.TRAILER);
    tokens.expect(JsonToken.START_OBJECT, "the trailer, an object");
    trailerLocation = tokens.location();
    Trailer read = TrailerDocument.read(readObject(), trailerLocation);
    tokens.expect(JsonToken.END_OBJECT, "the end of the backup");
    if (tokens.next() != null) {
      throw tokens.corrupt("Something follows the end of the backup.");
    }
    trailer = read;
  }

  private Map<String, Object> readObject() throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String name = tokens.name();
      if (object.containsKey(name)) {
        throw tokens.corrupt("A member comes twice in one object.");
      }
      JsonToken token = tokens.next();
      Object value = readAny(token);
      if (value != null) {
        object.put(name, value);
      }
    }
    return object;
  }

  private @Nullable Object readAny(@Nullable JsonToken token) throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return readObject();
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      for (JsonToken next = tokens.next(); next != JsonToken.END_ARRAY; next = tokens.next()) {
        Object value = readAny(next);
        if (value == null) {
          throw tokens.corrupt("A list holds null.");
        }
        list.add(value);
      }
      return list;
    }
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    if (token == JsonToken.VALUE_STRING) {
      return tokens.text();
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return token == JsonToken.VALUE_TRUE;
    }
    try {
      return Long.parseLong(tokens.text());
    } catch (NumberFormatException e) {
      throw tokens.corrupt("Here should be a whole number.");
    }
  }

  @Override
  public Trailer trailer() {
    if (trailer == null) {
      throw new IllegalStateException("The trailer is known after the last record");
    }
    return trailer;
  }

  @Override
  public Location location() {
    return trailer == null ? tokens.location() : trailerLocation;
  }

  @Override
  public long bytesRead() {
    return tokens.bytesRead();
  }

  @Override
  public void close() throws IOException {
    tokens.close();
  }
}
