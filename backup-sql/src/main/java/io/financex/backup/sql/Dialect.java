package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Generator;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What differs from database to database. One small class each. */
abstract class Dialect {
  private final SqlDatabase database;
  private final Names names;
  private final Literals literals;

  Dialect(SqlDatabase database, Names names, Literals literals) {
    this.database = database;
    this.names = names;
    this.literals = literals;
  }

  /**
   * The dialect of a database.
   *
   * @param source where the rows come from, if it is known here
   */
  static Dialect of(SqlDatabase database, Optional<SqlDatabase> source) {
    return switch (database) {
      case POSTGRESQL -> new PostgresDialect(source);
      case MARIADB -> new MariaDbDialect(source);
      case H2 -> new H2Dialect(source);
      case SQLITE -> new SqliteDialect(source);
    };
  }

  final SqlDatabase database() {
    return database;
  }

  final Names names() {
    return names;
  }

  final Literals literals() {
    return literals;
  }

  /** A value that is not data of a record. */
  final String literal(ValueType type, Column column, Object value) {
    StringBuilder sql = new StringBuilder();
    try {
      literals.of(Attribute.mandatory(column.name(), type), column).append(sql, value);
    } catch (NotStorableException e) {
      throw new ModelException(
          "The column "
              + column.name()
              + " would get "
              + e.reason()
              + ", which "
              + database.product()
              + " does not keep exactly.");
    }
    return sql.toString();
  }

  /** A name as text. */
  final String text(String name) {
    return literal(ValueType.STRING, Column.of("name"), name);
  }

  /** Prepares the session. */
  abstract void open(Script script) throws IOException;

  /** Creates a stage. */
  abstract void create(Script script, Stage stage) throws IOException;

  /**
   * A statement that locks a row until the end of the transaction; empty where all is locked.
   *
   * @param row a table and a condition, {@code … WHERE …}
   */
  abstract Optional<String> lock(String row);

  /** A statement that fails with a message if a condition holds. */
  abstract String failIf(String condition, String message);

  /** Whether two values differ, null being a value. */
  abstract String differ(String one, String other);

  /** A value in a form in which what is equal is the same to the last digit and letter. */
  abstract String exact(String value, Attribute attribute, Column column);

  /**
   * A statement that sets a flag of staged rows to whether a query gives their key.
   *
   * @param key the columns of the key
   * @param keys a query whose columns are called k0, k1…
   */
  String mark(Stage stage, String flag, List<String> key, String keys) {
    return "UPDATE "
        + stage.table()
        + " SET "
        + stage.flag(flag)
        + " = CASE WHEN "
        + PartSteps.tuple(key)
        + " IN ("
        + keys
        + ") THEN 1 ELSE 0 END";
  }

  /** What a row of the table is called in an {@link #update}. */
  String updated(Table table) {
    return "t";
  }

  /**
   * A statement that updates rows of a table by rows of a stage, which are called {@code s}.
   *
   * @param assignments what is set, with names that are not qualified on the left
   */
  abstract String update(Table table, Stage stage, List<String> assignments, String condition);

  /**
   * How an INSERT reads a column out of a list of VALUES, in which a literal has no column that
   * gives it a type; empty where a list of its own is as good, or the column's type is not known.
   *
   * @param value the value in the list
   */
  Optional<String> read(String value, Column column) {
    return Optional.empty();
  }

  /** What makes an INSERT take the values that it is given for generated keys. */
  String overriding(MappedType type) {
    return "";
  }

  /**
   * A statement that makes a generator give only values beyond a key, and leaves it alone where it
   * does so already; empty where the database sees to it. Not asked of counters.
   */
  abstract Optional<String> move(Generator generator, MappedType type, long key);

  /**
   * A step after which joins are planned for many rows; empty where that needs no words.
   *
   * @param rows how many were written
   */
  Optional<String> expectManyRows(long rows) {
    return Optional.empty();
  }

  /**
   * How rows go straight to their tables, where they can without harm: where neither a script that
   * was cut off nor one whose client goes on after an error commits, and generators are moved
   * behind the rows without committing them.
   */
  Optional<StraightInserts> straight() {
    return Optional.empty();
  }

  /** Carries out the steps that bring staged rows to their tables, all of them or none. */
  abstract void apply(Script script, List<Stage> stages, List<String> steps, List<String> moves)
      throws IOException;

  /** Makes everything last: as the last statement, or the last that matters. */
  abstract void close(Script script, List<Stage> stages) throws IOException;
}
