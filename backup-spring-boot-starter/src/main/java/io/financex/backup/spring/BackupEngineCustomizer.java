package io.financex.backup.spring;

import io.financex.backup.BackupEngine;

/**
 * Changes settings of the engine that have no property. For implementing, as a bean; beans are
 * called in their order, after the properties were applied.
 */
@FunctionalInterface
public interface BackupEngineCustomizer {
  /**
   * Changes settings.
   *
   * @param engine the builder, set by the properties so far
   */
  void customize(BackupEngine.Builder engine);
}
