package io.financex.backup.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.TableMapping.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any data of any model, as a script, in a real database: the same data. */
class AnyModelTest {
  @Property(tries = 50)
  void onH2(@ForAll Random random) throws Exception {
    comesBack(TestServer.H2, random);
  }

  @Property(tries = 50)
  void onSqlite(@ForAll Random random) throws Exception {
    comesBack(TestServer.SQLITE, random);
  }

  @Property(tries = 12)
  void onPostgresql(@ForAll Random random) throws Exception {
    comesBack(TestServer.POSTGRESQL, random);
  }

  @Property(tries = 12)
  void onMariaDb(@ForAll Random random) throws Exception {
    comesBack(TestServer.MARIADB, random);
  }

  private static void comesBack(TestServer server, Random random) throws Exception {
    AnyModel any = new AnyModel(random, server);
    String url = server.create();
    TestServer.execute(url, any.tables().toArray(String[]::new));
    List<EntityRecord> first = any.rows();
    List<EntityRecord> second = any.rows();

    SqlMode empty = random.nextBoolean() ? SqlMode.INSERT : SqlMode.UPSERT;
    for (SqlMode mode : List.of(empty, SqlMode.UPSERT)) {
      TestServer.run(url, script(mode, any, first));
      assertThat(stored(url, any, server)).isEqualTo(texts(any, first));
    }
    TestServer.run(url, script(SqlMode.UPSERT, any, second));

    Map<String, String> merged = new TreeMap<>();
    merged.putAll(texts(any, first));
    merged.putAll(texts(any, second));
    assertThat(withoutParts(stored(url, any, server))).isEqualTo(withoutParts(merged));
    assertThat(stored(url, any, server)).containsAllEntriesOf(texts(any, second));
  }

  private static String script(SqlMode mode, AnyModel any, List<EntityRecord> rows)
      throws Exception {
    Manifest manifest = new Manifest(1, "Any", "1", null, List.of("1"), Instant.EPOCH, any.model());
    return Zoo.script(new SqlBackupWriter().mode(mode), manifest, rows);
  }

  private static Map<String, String> withoutParts(Map<String, String> rows) {
    return rows.entrySet().stream()
        .filter(row -> !row.getKey().contains("_part"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** Rows by type and key, parts by type and owning row, as canonical texts. */
  private static Map<String, String> texts(AnyModel any, List<EntityRecord> rows) {
    Map<String, List<String>> grouped = new TreeMap<>();
    for (EntityRecord row : rows) {
      List<Object> values = new ArrayList<>();
      for (Attribute attribute : stored(row.type())) {
        values.add(row.value(attribute.name()));
      }
      add(grouped, row.type(), values);
    }
    return joined(grouped);
  }

  private static Map<String, String> stored(String url, AnyModel any, TestServer server)
      throws SQLException {
    Columns columns = new Columns(server);
    Map<String, List<String>> grouped = new TreeMap<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (server == TestServer.MARIADB) {
        statement.execute("SET time_zone = '+00:00'");
      }
      for (EntityType type : any.model().types()) {
        Table table = type.tableMapping().orElseThrow().root();
        String selected =
            stored(type).stream()
                .map(
                    attribute ->
                        columns.readable(attribute.type(), table.column(attribute.name()).name()))
                .collect(Collectors.joining(", "));
        try (ResultSet row =
            statement.executeQuery("SELECT " + selected + " FROM " + table.name().name())) {
          while (row.next()) {
            List<Object> values = new ArrayList<>();
            for (Attribute attribute : stored(type)) {
              int index = values.size() + 1;
              boolean isNull = row.getObject(index) == null;
              values.add(isNull ? null : columns.read(row, index, attribute.type()));
            }
            add(grouped, type, values);
          }
        }
      }
    }
    return joined(grouped);
  }

  /** What is compared: all but the ordinal, which is nowhere, and the version, which counts on. */
  private static List<Attribute> stored(EntityType type) {
    return type.attributes().stream()
        .filter(attribute -> !attribute.is(Trait.ORDINAL) && !attribute.is(Trait.VERSION))
        .toList();
  }

  private static void add(Map<String, List<String>> grouped, EntityType type, List<Object> values) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      texts.add(value == null ? "null" : "<" + stored(type).get(i).type().format(value) + ">");
    }
    grouped
        .computeIfAbsent(type + " " + texts.get(0), key -> new ArrayList<>())
        .add(String.join("|", texts));
  }

  private static Map<String, String> joined(Map<String, List<String>> grouped) {
    Map<String, String> rows = new TreeMap<>();
    grouped.forEach(
        (key, group) -> rows.put(key, group.stream().sorted().collect(Collectors.joining("\n"))));
    return rows;
  }
}
