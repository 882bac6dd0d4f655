package io.financex.backup.error;

/**
 * The host's model cannot be backed up as it is; raised at start-up, before anything is read or
 * written. The message names the entity, the attribute, the candidates, and the line of
 * configuration that settles it.
 */
public final class ModelException extends BackupException {
  private static final long serialVersionUID = 1L;

  /**
   * A model that cannot be carried.
   *
   * @param message entity, attribute, reason, and what to declare
   */
  public ModelException(String message) {
    super(message);
  }
}
