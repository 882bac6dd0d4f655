package io.financex.backup.jpa.mapping;

/** What the host leaves out of backups. */
public interface Selection {
  /**
   * Whether an entity is left out.
   *
   * @param entity its class
   * @return whether it is
   */
  boolean leavesOut(Class<?> entity);

  /**
   * Whether an attribute is left out, and so need not be carried.
   *
   * @param entity the class of the concrete entity
   * @param attribute its path, embeddables joined with dots
   * @return whether it or an embeddable around it is
   */
  boolean leavesOut(Class<?> entity, String attribute);

  /**
   * Whether backups hold all rows of an entity, those too that a restriction of its mapping hides
   * from the application.
   *
   * @param entity the class of the concrete entity
   * @return whether they do
   */
  boolean carriesHiddenRows(Class<?> entity);
}
