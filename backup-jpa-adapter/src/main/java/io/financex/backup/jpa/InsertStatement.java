package io.financex.backup.jpa;

import io.financex.backup.jpa.mapping.MappedColumn;
import io.financex.backup.jpa.mapping.MappedEntity;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ValueType;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An INSERT of rows that say the same attributes. */
final class InsertStatement {
  private final SqlSession session;
  private final StoredType type;
  private final List<Integer> positions = new ArrayList<>();
  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> owners; // column -> part of the account's key
  private final boolean startsVersion;
  private final MappedEntity.@Nullable Discriminator discriminator;

  InsertStatement(SqlSession session, StoredType type, BitSet present) {
    this.session = session;
    this.type = type;
    owners = type.isPart() ? Map.of() : type.path().ownerColumns();
    boolean versionAbsent = false;
    for (int i = 0; i < type.columns().size(); i++) {
      boolean version = type.columns().get(i).version();
      if ((present.get(i) || version) && !owners.containsKey(type.columns().get(i).column())) {
        positions.add(i);
        names.add(type.columns().get(i).column());
      }
      versionAbsent |= version && !present.get(i);
    }
    startsVersion = versionAbsent;
    names.addAll(owners.keySet());
    discriminator = type.isPart() ? null : type.entity().discriminator();
    if (discriminator != null) {
      names.add(discriminator.column());
    }
    type.constants().forEach(constant -> names.add(constant.column()));
  }

  String sql(int rows) {
    StringBuilder row = new StringBuilder("(");
    int parameters = positions.size() + owners.size();
    row.append("?, ".repeat(parameters));
    if (discriminator != null) {
      row.append(discriminator.literal()).append(", ");
    }
    row.append("?, ".repeat(type.constants().size()));
    row.setLength(row.length() - 2);
    row.append(")");
    return "INSERT INTO "
        + type.table()
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
      for (int part : owners.values()) {
        session.bind(statement, index++, session.ownerKey().get(part), session.ownerValue(part));
      }
      for (StoredType.Constant constant : type.constants()) {
        session.bindConstant(statement, index++, constant);
      }
    }
  }

  private static Object zero(MappedColumn version) {
    return version.access().type() == ValueType.LONG ? (Object) 0L : (Object) 0;
  }
}
