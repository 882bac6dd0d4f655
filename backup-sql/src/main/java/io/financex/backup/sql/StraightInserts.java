package io.financex.backup.sql;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What differs from database to database where rows go straight to their tables. */
interface StraightInserts {
  /**
   * Begins the transaction, in which nothing is seen of what others write meanwhile.
   *
   * @param stages what has to be created for it
   * @param steps what comes before the first row
   */
  void begin(Script script, List<Stage> stages, List<String> steps) throws IOException;

  /** A step that keeps a number, which a query gives, until the transaction ends. */
  String keep(String name, String query);

  /** The number that was kept. */
  String kept(String name);

  /**
   * Statements that count what was inserted, where the database tells it. Each INSERT is followed
   * by one, so that where it is missing no other's rows are counted twice.
   *
   * @param name the number's
   */
  Optional<Inserted> inserted(String name);

  /**
   * How many lines were inserted.
   *
   * @param begin a step before the first one
   * @param count follows each statement that inserts some
   * @param lines their number
   */
  record Inserted(String begin, String count, String lines) {}

  /**
   * Commits, if all steps succeed.
   *
   * @param steps what comes behind the last row
   */
  void end(Script script, List<Stage> stages, List<String> steps) throws IOException;
}
