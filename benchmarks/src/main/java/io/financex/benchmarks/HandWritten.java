package io.financex.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a good engineer would write for these tables: a streaming SELECT and a JsonGenerator one
 * way; a JsonParser and batched upserts in one transaction the other. It checks nothing: no
 * ownership, no references, no digest.
 */
final class HandWritten {
  private static final int BATCH = 1_000;
  private static final int FETCH = 2_000;

  private final DataSource source;
  private final JsonFactory json = JsonFactory.builder().build();

  HandWritten(DataSource source) {
    this.source = source;
  }

  long export(UUID account, Path file) throws SQLException, IOException {
    long count = 0;
    try (Connection connection = source.getConnection();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out)) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      generator.writeStartObject();
      generator.writeName("records");
      generator.writeStartObject();
      for (HandTable table : HandTable.ALL) {
        generator.writeName(table.type());
        generator.writeStartArray();
        try (PreparedStatement statement = connection.prepareStatement(table.select())) {
          statement.setFetchSize(FETCH);
          statement.setObject(1, account);
          try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
              write(table, row, generator);
              count++;
            }
          }
        }
        generator.writeEndArray();
      }
      generator.writeEndObject();
      generator.writeEndObject();
      connection.rollback();
    }
    return count;
  }

  private static void write(HandTable table, ResultSet row, JsonGenerator generator)
      throws SQLException {
    generator.writeStartObject();
    for (int i = 0; i < table.columns().size(); i++) {
      HandTable.Column column = table.columns().get(i);
      generator.writeName(column.attribute());
      Object value =
          switch (column.kind()) {
            case 's' -> row.getString(i + 1);
            case 'n' -> row.getBigDecimal(i + 1);
            case 'i', 'l', 'u' -> row.getObject(i + 1);
            case 't' -> instant(row.getObject(i + 1, OffsetDateTime.class));
            case 'd' -> row.getObject(i + 1, LocalDateTime.class);
            default -> row.getObject(i + 1, LocalDate.class);
          };
      if (value == null) {
        generator.writeNull();
      } else if (value instanceof Integer number) {
        generator.writeNumber(number);
      } else {
        generator.writeString(value.toString());
      }
    }
    generator.writeEndObject();
  }

  private static @Nullable Object instant(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }

  long restore(UUID account, Path file) throws SQLException, IOException {
    Map<String, HandTable> tables = new HashMap<>();
    HandTable.ALL.forEach(table -> tables.put(table.type(), table));
    long count = 0;
    try (Connection connection = source.getConnection();
        JsonParser parser = json.createParser(ObjectReadContext.empty(), file)) {
      connection.setAutoCommit(false);
      parser.nextToken();
      while (!"records".equals(parser.nextName())) {
        parser.nextToken();
        parser.skipChildren();
      }
      parser.nextToken();
      for (String type = parser.nextName(); type != null; type = parser.nextName()) {
        HandTable table = tables.get(type);
        if (table == null) {
          throw new IOException("No table for " + type);
        }
        parser.nextToken();
        count += restore(account, table, parser, connection);
      }
      connection.commit();
    }
    return count;
  }

  private static long restore(
      UUID account, HandTable table, JsonParser parser, Connection connection) throws SQLException {
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      indexes.put(table.columns().get(i).attribute(), i);
    }
    long count = 0;
    try (PreparedStatement statement = connection.prepareStatement(table.upsert())) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          int index = indexes.getOrDefault(name, 0);
          JsonToken token = parser.nextToken();
          bind(
              statement,
              index + 1,
              table.columns().get(index).kind(),
              token == JsonToken.VALUE_NULL ? null : parser.getString());
        }
        if (table.isDirect()) {
          statement.setObject(table.columns().size() + 1, account);
        }
        statement.addBatch();
        if (++count % BATCH == 0) {
          statement.executeBatch();
        }
      }
      statement.executeBatch();
    }
    return count;
  }

  private static void bind(PreparedStatement statement, int index, char kind, @Nullable String text)
      throws SQLException {
    if (text == null) {
      statement.setNull(
          index, kind == 'u' ? Types.OTHER : kind == 'n' ? Types.NUMERIC : Types.VARCHAR);
      return;
    }
    switch (kind) {
      case 's' -> statement.setString(index, text);
      case 'u' -> statement.setObject(index, UUID.fromString(text));
      case 'n' -> statement.setBigDecimal(index, new BigDecimal(text));
      case 'i' -> statement.setInt(index, Integer.parseInt(text));
      case 'l' -> statement.setLong(index, Long.parseLong(text));
      case 't' -> statement.setObject(index, Instant.parse(text).atOffset(ZoneOffset.UTC));
      case 'd' -> statement.setObject(index, LocalDateTime.parse(text));
      default -> statement.setObject(index, LocalDate.parse(text));
    }
  }
}
