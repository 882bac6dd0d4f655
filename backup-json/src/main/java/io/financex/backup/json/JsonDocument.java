package io.financex.backup.json;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** The manifest's and the trailer's documents. */
final class JsonDocument {
  private JsonDocument() {}

  /** The document whose object has begun; members that are null are left out. */
  static Map<String, Object> read(Tokens tokens) throws IOException {
    tokens.beginDocument();
    Map<String, Object> document = readObject(tokens);
    tokens.endDocument();
    return document;
  }

  private static Map<String, Object> readObject(Tokens tokens) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (tokens.next() != JsonToken.END_OBJECT) {
      String name = tokens.name();
      if (object.containsKey(name)) {
        throw tokens.corrupt("A member comes twice in one object.");
      }
      JsonToken token = tokens.next();
      Object value = readAny(tokens, token);
      if (value != null) {
        object.put(name, value);
      }
    }
    return object;
  }

  private static @Nullable Object readAny(Tokens tokens, @Nullable JsonToken token)
      throws IOException {
    if (token == JsonToken.START_OBJECT) {
      return readObject(tokens);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      for (JsonToken next = tokens.next(); next != JsonToken.END_ARRAY; next = tokens.next()) {
        Object value = readAny(tokens, next);
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
}
