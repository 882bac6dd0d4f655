package io.financex.backup.tests.support;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON backup as a tree that a person, or an attacker, edits. */
public final class BackupFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode root;

  private BackupFile(ObjectNode root) {
    this.root = root;
  }

  public static BackupFile read(Path file) throws IOException {
    return new BackupFile((ObjectNode) MAPPER.readTree(Files.readAllBytes(file)));
  }

  public ObjectNode manifest() {
    return (ObjectNode) root.get("manifest");
  }

  public ArrayNode records(String type) {
    return (ArrayNode) root.get("records").get(type);
  }

  public ObjectNode record(String type, int index) {
    return (ObjectNode) records(type).get(index);
  }

  /** The type whose rows come last in the file. */
  public String lastType() {
    List<String> names = new ArrayList<>(root.get("records").propertyNames());
    names.removeIf(name -> records(name).isEmpty());
    return names.get(names.size() - 1);
  }

  public void keepOnly(String... types) {
    for (String name : List.copyOf(root.get("records").propertyNames())) {
      if (!List.of(types).contains(name)) {
        records(name).removeAll();
      }
    }
  }

  /** Another order of types, of records and of attributes. */
  public void shuffle(Random random) {
    ObjectNode records = (ObjectNode) root.get("records");
    Map<String, JsonNode> types = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(records.propertyNames());
    Collections.shuffle(names, random);
    for (String name : names) {
      List<JsonNode> rows = new ArrayList<>();
      records.get(name).forEach(row -> rows.add(shuffled((ObjectNode) row, random)));
      Collections.shuffle(rows, random);
      types.put(name, MAPPER.createArrayNode().addAll(rows));
    }
    records.removeAll();
    records.setAll(types);
  }

  private static ObjectNode shuffled(ObjectNode row, Random random) {
    List<String> names = new ArrayList<>(row.propertyNames());
    Collections.shuffle(names, random);
    ObjectNode result = MAPPER.createObjectNode();
    names.forEach(name -> result.set(name, row.get(name)));
    return result;
  }

  public Path write(Path file) throws IOException {
    Files.write(file, MAPPER.writeValueAsBytes(root));
    return file;
  }
}
