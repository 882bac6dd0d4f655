package io.financex.backup.json;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordBuilder;
import io.financex.backup.spi.SequentialSource;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Streams one backup back. */
final class JsonRecordSource extends SequentialSource {
  private final Tokens tokens;
  private final RecordBuilder record;
  private final Set<String> seen = new HashSet<>();
  @Nullable private EntityType open;

  JsonRecordSource(Tokens tokens, ReadLimits limits) throws IOException {
    super(readManifest(tokens));
    this.tokens = tokens;
    record = new RecordBuilder(manifest(), limits);
    expectMember(tokens, JsonFormat.RECORDS);
    tokens.expect(JsonToken.START_OBJECT, "the records, an object");
  }

  private static Manifest readManifest(Tokens tokens) throws IOException {
    tokens.expect(JsonToken.START_OBJECT, "the object that holds the backup");
    beginDocument(tokens, JsonFormat.MANIFEST, "the manifest, an object");
    Location place = tokens.location();
    return ManifestDocument.read(JsonDocument.read(tokens), place);
  }

  private static void beginDocument(Tokens tokens, String name, String what) throws IOException {
    expectMember(tokens, name);
    tokens.expect(JsonToken.START_OBJECT, what);
  }

  private static void expectMember(Tokens tokens, String name) throws IOException {
    if (tokens.next() != JsonToken.PROPERTY_NAME || !tokens.name().equals(name)) {
      throw tokens.corrupt("Here should be the member \"" + name + "\".");
    }
  }

  @Override
  protected @Nullable EntityRecord readRecord() throws IOException {
    while (true) {
      EntityType type = open == null ? openType() : open;
      if (type == null) {
        beginDocument(tokens, JsonFormat.TRAILER, "the trailer, an object");
        return null;
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

  @Override
  protected Map<String, Object> readTrailer() throws IOException {
    Map<String, Object> trailer = JsonDocument.read(tokens);
    tokens.expect(JsonToken.END_OBJECT, "the end of the backup");
    if (tokens.next() != null) {
      throw tokens.corrupt("Something follows the end of the backup.");
    }
    return trailer;
  }

  @Override
  protected Location position() {
    return tokens.location();
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
