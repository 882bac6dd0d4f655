package io.financex.backup.check;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Whether a host's model is backed up: every row of an account comes back, and no other account's
 * is reached. For calling, from a test of the host; not safe for use by several threads.
 */
public final class BackupModelCheck {
  private final EntityGraph graph;
  private final DataSource database;
  private final Map<String, IntFunction<Object>> values = new HashMap<>();
  private @Nullable Owner first;
  private @Nullable Owner second;

  private BackupModelCheck(EntityGraph graph, DataSource database) {
    this.graph = graph;
    this.database = database;
  }

  /**
   * A check of a model.
   *
   * @param graph what the host makes its engine of
   * @param database the database behind it, which the check looks at by itself
   * @return the check
   */
  public static BackupModelCheck of(EntityGraph graph, DataSource database) {
    return new BackupModelCheck(graph, database);
  }

  /**
   * Names two accounts that are in the database and hold nothing.
   *
   * @param first one account
   * @param second another one
   * @return this check
   */
  public BackupModelCheck accounts(Owner first, Owner second) {
    this.first = first;
    this.second = second;
    return this;
  }

  /**
   * Says what an attribute may hold, where the database takes less than its column says: a format,
   * a range.
   *
   * @param attribute the type's name and the attribute's, as in a file: {@code Product.sku}
   * @param value gives a value for each number from 0 on, of the kind that the attribute has in a
   *     file; another one for each where it is unique
   * @return this check
   * @throws IllegalArgumentException if the model has no such attribute
   */
  public BackupModelCheck values(String attribute, IntFunction<Object> value) {
    EntityModel model = graph.model();
    boolean known =
        model.types().stream()
            .anyMatch(
                type ->
                    type.attributes().stream()
                        .anyMatch(one -> attribute.equals(type.name() + "." + one.name())));
    if (!known) {
      throw new IllegalArgumentException("The model has no attribute " + attribute);
    }
    values.put(attribute, value);
    return this;
  }

  /**
   * Reads, and changes nothing: how the rows of each type lead to their account, how many are in
   * nobody's backup, and which indexes are missing.
   *
   * @return the report
   * @throws SQLException if the database cannot be read
   */
  public ModelReport look() throws SQLException {
    try (Connection connection = database.getConnection()) {
      return ModelReport.of(graph.model(), connection);
    }
  }

  /**
   * Fills the model's tables for both accounts, backs everything up, loses it and brings it back,
   * and tries to reach one account's rows with a file of the other. At the end the tables are empty
   * again.
   *
   * @return the report of {@link #look}, on the database as it was before
   * @throws AssertionError if anything is not as it should be, with all that was found
   * @throws IllegalStateException if the accounts are not named, if a table of the model is not
   *     empty, or if no format that can be restored is on the class path
   * @throws SQLException if the database fails
   * @throws IOException if files cannot be written
   */
  public ModelReport run() throws SQLException, IOException {
    if (first == null || second == null) {
      throw new IllegalStateException(
          "Name two accounts that are there and hold nothing:"
              + " .accounts(Owner.of(…), Owner.of(…)).");
    }
    ModelReport report = look();
    EmptyTables tables = EmptyTables.of(database, graph.model());
    Findings findings = new Findings();
    try (Backups backups = Backups.of(graph)) {
      new Examination(
              backups, tables, new Subject(graph, first), new Subject(graph, second), findings)
          .run(new MadeUpValues(values));
    } finally {
      tables.empty();
    }
    findings.raise(report);
    return report;
  }
}
