package io.financex.backup.check;

import io.financex.backup.model.AccountPath;
import io.financex.backup.model.Database;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.TableMapping;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a model's backups hold, and why. Immutable. For calling.
 *
 * @param types each kind of data
 * @param leftOut what the host leaves out, types and attributes
 */
public record ModelReport(List<TypeReport> types, List<String> leftOut) {
  /** Copies. */
  public ModelReport {
    types = List.copyOf(types);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * One kind of data.
   *
   * @param type its name
   * @param shared whether all accounts share its rows, so that no path leads to one
   * @param paths how its rows lead to their account, by tables and columns; a row is in the backup
   *     of the account that all of them lead to. Empty where the store does not say
   * @param openEnds columns of these paths that may be null: such rows are in nobody's backup
   * @param rowsInNoBackup how many rows there are that no account's paths lead to
   * @param missingIndexes lines of SQL, each of which creates an index that an export would use
   */
  public record TypeReport(
      String type,
      boolean shared,
      List<String> paths,
      List<String> openEnds,
      long rowsInNoBackup,
      List<String> missingIndexes) {
    /** Copies. */
    public TypeReport {
      paths = List.copyOf(paths);
      openEnds = List.copyOf(openEnds);
      missingIndexes = List.copyOf(missingIndexes);
    }
  }

  static ModelReport of(EntityModel model, Connection connection) throws SQLException {
    List<TypeReport> types = new ArrayList<>();
    for (EntityType type : model.types()) {
      Optional<TableMapping> mapping = type.tableMapping();
      Optional<Database> database = model.database();
      types.add(
          mapping.isPresent() && database.isPresent()
              ? of(type, mapping.get(), database.get(), connection)
              : new TypeReport(type.name(), type.shared(), List.of(), List.of(), 0, List.of()));
    }
    return new ModelReport(types, model.omitted());
  }

  private static TypeReport of(
      EntityType type, TableMapping mapping, Database database, Connection connection)
      throws SQLException {
    Catalogue catalogue = new Catalogue(connection);
    AccountPath path = mapping.accountPath();
    List<String> openEnds = new ArrayList<>();
    for (List<String> columns : PathWords.firstColumns(path)) {
      if (catalogue.isNullable(path.table(), columns)) {
        openEnds.add(PathWords.place(path.table(), columns));
      }
    }
    List<String> missing = new ArrayList<>();
    for (PathWords.Columns columns : PathWords.read(path)) {
      if (!catalogue.isIndexed(columns.table(), columns.names())) {
        missing.add(catalogue.createIndex(columns.table(), columns.names()));
      }
    }
    long unowned = new UnownedRows(catalogue, database).count(connection, type, mapping);
    return new TypeReport(
        type.name(), false, PathWords.of(path, database), openEnds, unowned, missing);
  }

  /**
   * The indexes that exports would use, and that are not there.
   *
   * @return lines of SQL that create them
   */
  public List<String> missingIndexes() {
    return types.stream().flatMap(type -> type.missingIndexes().stream()).distinct().toList();
  }

  /**
   * The rows that are in nobody's backup, since a reference on their way to an account is null, or
   * leads nowhere, or leads to another account than the others do.
   *
   * @return how many
   */
  public long rowsInNoBackup() {
    return types.stream().mapToLong(TypeReport::rowsInNoBackup).sum();
  }

  private static String standing(TypeReport type) {
    if (type.shared()) {
      return ": shared by all accounts; in a backup on request, and never written by a restore";
    }
    return type.paths().isEmpty()
        ? ": the store does not say where its rows lie"
        : ": in the backup of the account that all of these lead to:";
  }

  /** For a person. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    Set<String> indexes = new HashSet<>(); // types may share a table
    for (TypeReport type : types) {
      text.append(type.type()).append(standing(type));
      type.paths().forEach(path -> text.append("\n  ").append(path));
      type.openEnds()
          .forEach(
              column ->
                  text.append("\n  Rows without ").append(column).append(" are in no backup."));
      if (type.rowsInNoBackup() > 0) {
        text.append("\n  ").append(type.rowsInNoBackup()).append(" rows are in no backup now.");
      }
      type.missingIndexes().stream()
          .filter(indexes::add)
          .forEach(index -> text.append("\n  An index is missing: ").append(index));
      text.append('\n');
    }
    if (!leftOut.isEmpty()) {
      text.append("Left out by the host: ").append(String.join(", ", leftOut)).append('\n');
    }
    return text.toString();
  }
}
