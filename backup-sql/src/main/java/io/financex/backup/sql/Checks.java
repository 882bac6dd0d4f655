package io.financex.backup.sql;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Table;
import io.financex.backup.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Statements that fail where going on would do harm. Their messages are short: MariaDB shows 64
 * characters.
 */
final class Checks {
  private final Target target;
  private final Dialect dialect;
  private final Names names;
  private final OwnedRows owned;

  Checks(Target target) {
    this.target = target;
    dialect = target.dialect();
    names = target.names();
    owned = target.owned();
  }

  /** A client that goes on after an error, or lost a part of the file, ends here. */
  String complete(Stage stage, long count) {
    return failIf(
        "(SELECT COUNT(*) FROM " + stage.table() + ") <> " + count,
        stage.type() + ": rows are missing from the script.");
  }

  /** Names in a message are the host's, and SQLite takes nothing but a plain text there. */
  String failIf(String condition, String message) {
    StringBuilder plain = new StringBuilder();
    message.chars().forEach(c -> plain.append(Literals.isControl((char) c) ? '?' : (char) c));
    return dialect.failIf(condition, plain.toString());
  }

  /** Lets restores of one account follow one another; empty where the database does so itself. */
  Optional<String> lock() {
    return dialect.lock(accountRow());
  }

  String account() {
    return failIf(
        "NOT EXISTS (SELECT 1 FROM " + accountRow() + ")",
        "The account is not in this database. Create it first.");
  }

  private String accountRow() {
    List<String> key = new ArrayList<>();
    for (int i = 0; i < target.database().accountKey().size(); i++) {
      Column column = target.database().accountKey().get(i);
      key.add("t." + names.quoted(column.name()) + " = " + target.values().key(i, column));
    }
    return names.table(target.database().accountTable()) + " t WHERE " + String.join(" AND ", key);
  }

  /** Rows that are there already are the account's, and of the same type. */
  String nobodyElses(Stage stage) {
    Table table = stage.mapping().root();
    return failIf(
        "EXISTS (SELECT 1 FROM "
            + stage.table()
            + " s JOIN "
            + names.table(table.name())
            + " t ON "
            + stage.sameKey("s", table, "t")
            // Not simply NOT: where an owner is null, the condition is unknown.
            + " WHERE CASE WHEN "
            + owned.condition(stage.mapping().accountPath(), "t")
            + stage.andIsOfType("t")
            + andHasTheKeyItself(stage)
            + " THEN 0 ELSE 1 END = 1)",
        anothers(stage));
  }

  /** Texts that a collation takes for equal are still two keys: begins with AND. */
  private String andHasTheKeyItself(Stage stage) {
    Table table = stage.mapping().root();
    StringBuilder sql = new StringBuilder();
    for (String key : stage.type().key()) {
      Attribute attribute = stage.type().attribute(key);
      if (attribute.type() == ValueType.STRING) {
        Column column = table.column(key);
        sql.append(" AND ")
            .append(dialect.exact(stage.column(table, "t", key), attribute, column))
            .append(" = ")
            .append(dialect.exact(stage.column("s", key), attribute, column));
      }
    }
    return sql.toString();
  }

  private static String anothers(Stage stage) {
    return stage.type() + ": there is a row of another account, or another kind.";
  }

  /** No row of another type has the key of a staged one, in whatever table. */
  List<String> keysOfOtherTypes(Stage stage) {
    return stage.mapping().otherTypes().stream()
        .map(
            other -> {
              List<String> same = new ArrayList<>();
              for (int i = 0; i < other.key().size(); i++) {
                same.add(
                    "t."
                        + names.quoted(other.key().get(i))
                        + " = "
                        + stage.column("s", stage.type().key().get(i)));
              }
              return failIf(
                  "EXISTS (SELECT 1 FROM "
                      + stage.table()
                      + " s JOIN "
                      + names.table(other.name())
                      + " t ON "
                      + String.join(" AND ", same)
                      + ")",
                  anothers(stage));
            })
        .toList();
  }

  /** Every staged row has the references that say whose it is. */
  List<String> neededReferences(Stage stage) {
    EntityType type = stage.type();
    return type.neededReferences().stream()
        .map(
            needed ->
                failIf(
                    "EXISTS (SELECT 1 FROM "
                        + stage.table()
                        + " s WHERE "
                        + type.references().stream()
                            .filter(reference -> needed.contains(reference.name()))
                            .map(reference -> isNull(stage, reference))
                            .collect(Collectors.joining(" AND "))
                        + ")",
                    type
                        + "."
                        + String.join(" or ", needed)
                        + ": null, so that nobody owns the row."))
        .toList();
  }

  private static String isNull(Stage stage, Reference reference) {
    return reference.attributes().stream()
        .map(name -> stage.column("s", name) + " IS NULL")
        .collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** Every reference of a staged row leads to a row of the account. */
  List<String> references(Stage stage) {
    return stage.type().references().stream()
        .map(
            reference ->
                reference(
                    stage.type(),
                    reference,
                    stage.table() + " s WHERE ",
                    name -> stage.column("s", name)))
        .toList();
  }

  /**
   * Every reference of some rows leads to a row of the account.
   *
   * @param rows what follows a FROM, with a condition to which others can be added
   * @param column the column of an attribute there
   */
  String reference(
      EntityType type, Reference reference, String rows, UnaryOperator<String> column) {
    List<String> held = reference.attributes().stream().map(column).toList();
    String isThere =
        held.stream().map(one -> one + " IS NOT NULL").collect(Collectors.joining(" AND "));
    String leads =
        reference.targets().stream()
            .map(name -> leadsTo(target.mapped(name), held))
            .collect(Collectors.joining(" OR "));
    return failIf(
        "EXISTS (SELECT 1 FROM " + rows + isThere + " AND NOT (" + leads + "))",
        type + "." + reference.name() + ": leads to no row of the account.");
  }

  private String leadsTo(MappedType there, List<String> held) {
    return owned.exists(
        there.mapping().accountPath(),
        row -> {
          List<String> same = new ArrayList<>();
          for (int i = 0; i < held.size(); i++) {
            String key = there.type().key().get(i);
            same.add(there.column(there.mapping().root(), row, key) + " = " + held.get(i));
          }
          return String.join(" AND ", same) + there.andIsOfType(row);
        });
  }
}
