package io.financex.backup.model;

import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import java.util.List;
import java.util.Optional;

/**
 * How the rows of a table lead to their account: columns that hold the account's key, and
 * references to other tables that lead there in turn. A row is the account's if all of them do; of
 * those that are optional, all that are set, and at least one. Immutable. For calling.
 *
 * @param table where it begins
 * @param accountColumns for each reference to the account, the columns that hold its key, in the
 *     key's order
 * @param steps references to other tables
 * @param discriminator the column that tells the rows meant from others in the table, with their
 *     value there
 */
public record AccountPath(
    TableName table,
    List<List<Column>> accountColumns,
    List<Step> steps,
    Optional<Constant> discriminator) {
  /** Copies and checks. */
  public AccountPath {
    accountColumns = accountColumns.stream().map(List::copyOf).toList();
    steps = List.copyOf(steps);
    if (accountColumns.isEmpty() && steps.isEmpty()) {
      throw new IllegalArgumentException("A path leads somewhere");
    }
  }

  /**
   * One reference to a row of another table, or of one of several.
   *
   * @param columns the columns that hold it; it is null when any of them is
   * @param targets where the row may lie
   * @param optional whether it may be null, since another optional one then says whose the row is
   */
  public record Step(List<String> columns, List<Target> targets, boolean optional) {
    /** Copies and checks. */
    public Step {
      columns = List.copyOf(columns);
      targets = List.copyOf(targets);
      int size = columns.size();
      if (targets.isEmpty() || targets.stream().anyMatch(one -> one.columns().size() != size)) {
        throw new IllegalArgumentException("A step holds the whole key of its target");
      }
    }

    /**
     * A reference to a row of one table, which is never null.
     *
     * @param columns the columns that hold it
     * @param targetColumns the columns of the target's key, in the same order
     * @param target how the target's rows lead to the account
     * @return the step
     */
    public static Step to(List<String> columns, List<String> targetColumns, AccountPath target) {
      return new Step(columns, List.of(new Target(targetColumns, target)), false);
    }
  }

  /**
   * A table that a reference may lead to.
   *
   * @param columns the columns of its key, in the order of those that hold the reference
   * @param path how its rows lead to the account
   */
  public record Target(List<String> columns, AccountPath path) {
    /** Copies and checks. */
    public Target {
      columns = List.copyOf(columns);
      if (columns.isEmpty()) {
        throw new IllegalArgumentException("A key has a column");
      }
    }
  }
}
