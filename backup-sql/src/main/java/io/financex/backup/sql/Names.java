package io.financex.backup.sql;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.TableName;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * Quoted identifiers of one database. Where the rows come from another, names that its SQL would
 * spell without quotes are taken for the names that the same SQL gives here.
 */
final class Names {
  private static final Pattern ORDINARY = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final char quote;
  private final SqlDatabase target;
  private final Optional<SqlDatabase> source;

  Names(char quote, SqlDatabase target, Optional<SqlDatabase> source) {
    this.quote = quote;
    this.target = target;
    this.source = source.filter(database -> database != target);
  }

  /** A column, or a part of another name. */
  String quoted(String name) {
    return asIs(bare(name));
  }

  /** The same without quotes, as the database's catalogue has it. */
  String bare(String name) {
    return source.map(from -> translated(name, from)).orElse(name);
  }

  private String translated(String name, SqlDatabase from) {
    if (!ORDINARY.matcher(name).matches() || !from.unquoted(name).equals(name)) {
      return name;
    }
    return target.unquoted(from == SqlDatabase.H2 ? name.toLowerCase(Locale.ROOT) : name);
  }

  /** A name of our own. */
  String asIs(String name) {
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new ModelException("The name of a table or column holds a control character.");
    }
    return quote + name.replace(String.valueOf(quote), "" + quote + quote) + quote;
  }

  /** A table or sequence. */
  String table(TableName table) {
    if (target == SqlDatabase.SQLITE && (table.catalog() != null || table.schema() != null)) {
      throw new ModelException(
          "The table "
              + table.name()
              + " lies in a schema, and SQLite has none. Export for another database.");
    }
    StringJoiner joiner = new StringJoiner(".");
    if (table.catalog() != null) {
      joiner.add(quoted(table.catalog()));
    }
    if (table.schema() != null) {
      joiner.add(quoted(table.schema()));
    }
    return joiner.add(quoted(table.name())).toString();
  }
}
