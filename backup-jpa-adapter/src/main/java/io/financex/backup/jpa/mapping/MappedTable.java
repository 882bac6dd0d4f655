package io.financex.backup.jpa.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of several tables that each row of an entity lies in. Immutable.
 *
 * @param name its name, quoted and qualified where that is needed
 * @param key its columns that hold the row's key, in the key's order
 * @param columns its other columns, by what they are called where the entity is read
 * @param optional whether a row of which it would hold nothing but the key is not in it
 * @param discriminator tells the entity's rows from others in the table, or null
 */
public record MappedTable(
    String name,
    List<String> key,
    Map<String, String> columns,
    boolean optional,
    MappedEntity.@Nullable Discriminator discriminator) {
  /** Copies. */
  public MappedTable {
    key = List.copyOf(key);
    columns = Map.copyOf(columns);
  }
}
