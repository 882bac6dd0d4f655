package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** An INSERT of rows that say the same attributes into one of their tables. */
final class InsertStatement {
  private final SqlSession session;
  private final StoredType type;
  private final WrittenTable table;
  private final List<Integer> positions = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final boolean startsVersion;

  InsertStatement(SqlSession session, StoredType type, WrittenTable table, BitSet present) {
    this.session = session;
    this.type = type;
    this.table = table;
    boolean versionAbsent = false;
    for (Map.Entry<Integer, String> column : table.columns().entrySet()) {
      int position = column.getKey();
      boolean version = type.columns().get(position).version();
      if ((present.get(position) || version) && !table.owners().containsKey(column.getValue())) {
        positions.add(position);
        names.add(column.getValue());
      }
      versionAbsent |= version && !present.get(position);
    }
    startsVersion = versionAbsent;
    names.addAll(table.owners().keySet());
    if (table.discriminator() != null) {
      names.add(table.discriminator().column());
    }
    table.constants().forEach(constant -> names.add(constant.column()));
  }

  String sql(int rows) {
    StringBuilder row = new StringBuilder("(");
    row.append("?, ".repeat(positions.size() + table.owners().size()));
    if (table.discriminator() != null) {
      row.append(table.discriminator().literal()).append(", ");
    }
    row.append("?, ".repeat(table.constants().size()));
    row.setLength(row.length() - 2);
    row.append(")");
    return "INSERT INTO "
        + table.name()
        + " ("
        + String.join(", ", names)
        + ") VALUES "
        + (row + ", ").repeat(rows - 1)
        + row;
  }

  void bind(PreparedStatement statement, List<EntityRecord> records) throws SQLException {
    int index = 1;
    for (EntityRecord record : records) {
      for (int position : positions) {
        MappedColumn column = type.columns().get(position);
        Object value = record.value(position);
        session.bind(
            statement, index++, column, column.version() && startsVersion ? zero(column) : value);
      }
      for (int part : table.owners().values()) {
        session.bind(statement, index++, session.ownerKey().get(part), session.ownerValue(part));
      }
      for (StoredType.Constant constant : table.constants()) {
        session.bindConstant(statement, index++, constant);
      }
    }
  }

  private static Object zero(MappedColumn version) {
    return version.access().type() == ValueType.LONG ? (Object) 0L : (Object) 0;
  }
}
