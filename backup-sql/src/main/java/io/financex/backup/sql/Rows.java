package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.error.UnsupportedValueException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping.Column;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the rows of one type into its stage, many to a statement. */
final class Rows {
  private static final int MAX_ROWS = 500;
  private static final int MAX_CHARACTERS = 80 << 10; // at most 240 KiB in UTF-8

  private final Script script;
  private final EntityType type;
  private final String product;
  private final String head;
  private final List<Integer> positions = new ArrayList<>();
  private final List<Literal> literals = new ArrayList<>();
  private final StringBuilder statement = new StringBuilder();
  private int rows;

  Rows(Script script, Stage stage, Dialect dialect) {
    this.script = script;
    type = stage.type();
    product = dialect.database().product();
    head =
        "INSERT INTO "
            + stage.table()
            + " ("
            + stage.attributes().stream().map(stage::column).collect(Collectors.joining(", "))
            + ") VALUES";
    for (String attribute : stage.attributes()) {
      positions.add(type.position(attribute));
      literals.add(literal(stage, attribute, dialect.literals()));
    }
  }

  private Literal literal(Stage stage, String name, Literals dialect) {
    Attribute attribute = type.attribute(name);
    Column column = stage.tableOf(name).column(name);
    try {
      return dialect.of(attribute, column);
    } catch (NotStorableException e) {
      throw new ModelException(
          type
              + "."
              + name
              + " lies in "
              + e.reason()
              + ", which SQL for "
              + product
              + " cannot write. Leave it out of backups, or export another format.");
    }
  }

  void add(EntityRecord record) throws IOException {
    int before = statement.length();
    statement.append(rows == 0 ? head + "\n(" : ",\n(");
    for (int i = 0; i < literals.size(); i++) {
      statement.append(i == 0 ? "" : ", ");
      append(record, positions.get(i), literals.get(i));
    }
    statement.append(')');
    rows++;
    if (rows > 1 && statement.length() > MAX_CHARACTERS) {
      String last = statement.substring(before + ",\n".length());
      statement.setLength(before);
      flush();
      statement.append(head).append('\n').append(last);
      rows = 1;
    }
    if (rows == MAX_ROWS) {
      flush();
    }
  }

  private void append(EntityRecord record, int position, Literal literal) {
    Object value = record.value(position);
    if (!record.isPresent(position)) {
      throw new IllegalArgumentException(
          record
              + " lacks "
              + type.attributes().get(position).name()
              + ", which SQL cannot leave out");
    }
    if (value == null) {
      statement.append("NULL");
      return;
    }
    try {
      literal.append(statement, value);
    } catch (NotStorableException e) {
      throw new UnsupportedValueException(
          type
              + "."
              + type.attributes().get(position).name()
              + " holds "
              + e.reason()
              + ", which "
              + product
              + " does not keep exactly. Export another format, or change the value.");
    }
  }

  void flush() throws IOException {
    if (rows > 0) {
      script.statement(statement);
    }
    statement.setLength(0);
    rows = 0;
  }
}
