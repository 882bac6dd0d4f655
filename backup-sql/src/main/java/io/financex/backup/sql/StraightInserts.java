package io.financex.backup.sql;

import java.io.IOException;
import java.util.List;

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
   * Commits, if all steps succeed.
   *
   * @param steps what comes behind the last row
   */
  void end(Script script, List<Stage> stages, List<String> steps) throws IOException;
}
