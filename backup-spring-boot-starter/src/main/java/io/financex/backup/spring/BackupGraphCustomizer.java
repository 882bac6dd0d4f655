package io.financex.backup.spring;

import io.financex.backup.jpa.JpaEntityGraph;

/**
 * Says what a backup holds where the properties do not suffice. For implementing, as a bean; beans
 * are called in their order, after the properties were applied.
 */
@FunctionalInterface
public interface BackupGraphCustomizer {
  /**
   * Adds to the description of the graph.
   *
   * @param graph the builder, described by the properties so far
   */
  void customize(JpaEntityGraph.Builder graph);
}
