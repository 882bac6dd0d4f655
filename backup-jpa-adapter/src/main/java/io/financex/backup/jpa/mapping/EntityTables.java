package io.financex.backup.jpa.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one entity. Where there are several, its rows are read from a join of them that
 * holds just this entity's, with a name of its own for each column. Not safe for use by several
 * threads.
 */
public final class EntityTables {
  /**
   * One table.
   *
   * @param name its name, quoted and qualified where that is needed
   * @param key its columns that hold the row's key, in the key's order
   * @param optional whether a row of which it would hold nothing but the key is not in it
   */
  public record Part(String name, List<String> key, boolean optional) {
    /** Copies. */
    public Part {
      key = List.copyOf(key);
    }
  }

  /** A column in its table. */
  private record Place(String table, String column) {}

  private final List<Part> parts;
  private final Map<Place, String> names = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /**
   * The tables of an entity.
   *
   * @param parts the one first that all others refer to
   */
  public EntityTables(List<Part> parts) {
    this.parts = List.copyOf(parts);
    root().key().forEach(column -> nameOf(root().name(), column)); // the key's keep their names
  }

  /**
   * The table that all others refer to.
   *
   * @return the table
   */
  public Part root() {
    return parts.get(0);
  }

  /**
   * Whether there is no other.
   *
   * @return whether there is one table
   */
  public boolean isOne() {
    return parts.size() == 1;
  }

  /**
   * Whether a table is one of them.
   *
   * @param table its name
   * @return whether it is
   */
  public boolean hold(String table) {
    return parts.stream().anyMatch(part -> part.name().equals(table));
  }

  /**
   * Whether a row may have no line in a table.
   *
   * @param table its name
   * @return whether it may
   */
  public boolean isOptional(String table) {
    return parts.stream().anyMatch(part -> part.optional() && part.name().equals(table));
  }

  /**
   * What a column is called where the entity is read.
   *
   * @param table the name of its table
   * @param column its name there
   * @return always the same
   */
  public String nameOf(String table, String column) {
    return names.computeIfAbsent(new Place(table, column), this::newName);
  }

  private String newName(Place place) {
    String name = place.column();
    while (!taken.add(name.toLowerCase(Locale.ROOT))) {
      name = "other_" + taken.size();
    }
    return name;
  }

  /**
   * A join of the tables, in parentheses.
   *
   * @param discriminator tells the entity's rows from others in the first table, or null
   * @param others where there is no discriminator, tables whose rows are another entity's
   * @return stands where a table's name would
   */
  public String join(MappedEntity.@Nullable Discriminator discriminator, List<Part> others) {
    List<String> columns = new ArrayList<>();
    names.forEach(
        (place, name) -> columns.add(alias(place.table()) + "." + place.column() + " AS " + name));
    StringBuilder sql = new StringBuilder("(SELECT ").append(String.join(", ", columns));
    sql.append(" FROM ").append(root().name()).append(" a0");
    for (Part part : parts.subList(1, parts.size())) {
      sql.append(part.optional() ? " LEFT JOIN " : " JOIN ")
          .append(part.name())
          .append(' ')
          .append(alias(part.name()))
          .append(" ON ")
          .append(hasTheKey(alias(part.name()), part));
    }
    List<String> conditions = new ArrayList<>();
    if (discriminator != null) {
      conditions.add("a0." + discriminator.column() + " = " + discriminator.literal());
    } else {
      for (Part other : others) {
        conditions.add(
            "NOT EXISTS (SELECT 1 FROM "
                + other.name()
                + " s WHERE "
                + hasTheKey("s", other)
                + ")");
      }
    }
    if (!conditions.isEmpty()) {
      sql.append(" WHERE ").append(String.join(" AND ", conditions));
    }
    return sql.append(')').toString();
  }

  private String hasTheKey(String alias, Part part) {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < part.key().size(); i++) {
      terms.add(alias + "." + part.key().get(i) + " = a0." + root().key().get(i));
    }
    return String.join(" AND ", terms);
  }

  private String alias(String table) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).name().equals(table)) {
        return "a" + i;
      }
    }
    throw new IllegalArgumentException(table + " is not one of these tables");
  }

  /**
   * The tables as they are written.
   *
   * @param discriminator of the first one, or null
   * @return in their order
   */
  public List<MappedTable> written(MappedEntity.@Nullable Discriminator discriminator) {
    List<MappedTable> written = new ArrayList<>();
    for (Part part : parts) {
      Map<String, String> columns =
          names.entrySet().stream()
              .filter(entry -> entry.getKey().table().equals(part.name()))
              .collect(Collectors.toMap(Map.Entry::getValue, entry -> entry.getKey().column()));
      written.add(
          new MappedTable(
              part.name(),
              part.key(),
              columns,
              part.optional(),
              written.isEmpty() ? discriminator : null));
    }
    return written;
  }
}
