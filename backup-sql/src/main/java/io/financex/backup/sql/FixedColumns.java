package io.financex.backup.sql;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.TableMapping;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Columns that are the same in all new lines: the account's, and constants. */
final class FixedColumns {
  private final Names names;
  private final OwnedRows.Values values;

  FixedColumns(Target target) {
    names = target.names();
    values = target.values();
  }

  /** What a line gets in them, as SQL, by column; whatever an attribute would hold there. */
  Map<String, String> of(MappedType type, Table table) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (List<Column> key : accountColumns(type, table)) {
      for (int i = 0; i < key.size(); i++) {
        columns.put(names.quoted(key.get(i).name()), values.key(i, key.get(i)));
      }
    }
    for (Constant constant : table.constants()) {
      columns.put(names.quoted(constant.column().name()), values.constant(constant));
    }
    return columns;
  }

  /** Whether there are any, so that each row has a line, whatever its attributes hold. */
  static boolean areIn(MappedType type, Table table) {
    return !table.constants().isEmpty() || !accountColumns(type, table).isEmpty();
  }

  /** The account's columns in one of the tables: the first, or one that a step leads to. */
  private static List<List<Column>> accountColumns(MappedType type, Table table) {
    TableMapping mapping = type.mapping();
    if (table.equals(mapping.root())) {
      return mapping.accountPath().accountColumns();
    }
    List<String> rootKey = key(type, mapping.root());
    List<String> key = key(type, table);
    return mapping.accountPath().steps().stream()
        .filter(step -> step.columns().equals(rootKey))
        .flatMap(step -> step.targets().stream())
        .filter(target -> target.columns().equals(key))
        .map(AccountPath.Target::path)
        .filter(path -> path.table().equals(table.name()))
        .findFirst()
        .map(AccountPath::accountColumns)
        .orElse(List.of());
  }

  static List<String> key(MappedType type, Table table) {
    return type.type().key().stream().map(part -> table.column(part).name()).toList();
  }
}
