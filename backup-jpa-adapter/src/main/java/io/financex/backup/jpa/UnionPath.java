package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedEntity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way to the owner of a row that may be of several entities, each read from elsewhere: from a
 * union of them, with the columns that hold the key and those that lead on.
 */
final class UnionPath {
  private static final String KEY = "k";
  private static final String ON = "o";

  private UnionPath() {}

  /** The names that the key has in the union. */
  static List<String> keyColumns(int length) {
    return numbered(KEY, length);
  }

  private static List<String> numbered(String prefix, int length) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      names.add(prefix + i);
    }
    return names;
  }

  /** The way of all of them, or null where they do not lead to the owner in the same way. */
  static @Nullable OwnerPath of(Map<MappedEntity, OwnerPath> paths) {
    OwnerPath first = paths.values().iterator().next();
    List<String> selects = new ArrayList<>();
    int length = leadingOn(first).size();
    for (Map.Entry<MappedEntity, OwnerPath> entry : paths.entrySet()) {
      OwnerPath path = entry.getValue();
      if (!leadsOnLike(first, path)) {
        return null;
      }
      List<String> columns = new ArrayList<>();
      List<String> key = OwnerPath.keyColumns(entry.getKey());
      for (int i = 0; i < key.size(); i++) {
        columns.add("u." + key.get(i) + " AS " + KEY + i);
      }
      List<String> on = leadingOn(path);
      for (int i = 0; i < on.size(); i++) {
        columns.add("u." + on.get(i) + " AS " + ON + i);
      }
      selects.add("SELECT " + String.join(", ", columns) + " FROM " + path.table() + " u");
    }
    String union = "(" + String.join(" UNION ALL ", selects) + ")";
    List<String> on = numbered(ON, length);
    List<OwnerPath> oneOf = List.copyOf(paths.values());
    if (!first.owners().isEmpty()) {
      return new OwnerPath(union, List.of(on), List.of(), null, null, oneOf);
    }
    OwnerPath.Step step = first.steps().get(0);
    return new OwnerPath(
        union,
        List.of(),
        List.of(new OwnerPath.Step(step.name(), on, step.targets(), false)),
        null,
        null,
        oneOf);
  }

  private static boolean leadsOnLike(OwnerPath first, OwnerPath path) {
    return first.owners().isEmpty() == path.owners().isEmpty()
        && (!first.owners().isEmpty()
            || path.readBy().size() == 1
                && path.steps().get(0).targets().equals(first.steps().get(0).targets()));
  }

  /** The columns by which rows are read: those with the owner's key, or those of the first step. */
  private static List<String> leadingOn(OwnerPath path) {
    return path.owners().isEmpty() ? path.steps().get(0).columns() : path.owners().get(0);
  }
}
