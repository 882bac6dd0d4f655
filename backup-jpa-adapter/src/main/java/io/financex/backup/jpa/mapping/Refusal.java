package io.financex.backup.jpa.mapping;

import io.financex.backup.error.ModelException;

/** Says why an entity cannot be carried, in the words of all providers. */
public final class Refusal {
  private Refusal() {}

  /**
   * The failure that refuses an entity or one of its attributes.
   *
   * @param entity the entity's JPA name
   * @param attribute the attribute's path, or empty where it is about the whole entity
   * @param reason why, as the end of a sentence
   * @return to be thrown
   */
  public static ModelException of(String entity, String attribute, String reason) {
    String line =
        attribute.isEmpty()
            ? ".exclude(" + entity + ".class)"
            : ".exclude(" + entity + ".class, \"" + attribute + "\")";
    return new ModelException(
        entity
            + (attribute.isEmpty() ? "" : "." + attribute)
            + " cannot be backed up: "
            + reason
            + ". Leave it out with JpaEntityGraph.builder(…)"
            + line
            + ", or change the mapping.");
  }

  /**
   * The failure that refuses an entity some of whose rows the application does not see.
   *
   * @param entity the entity's JPA name
   * @return to be thrown
   */
  public static ModelException ofHiddenRows(String entity) {
    return of(
        entity,
        "",
        "a restriction hides some of its rows from the application. If backups are to hold them"
            + " all, say so with JpaEntityGraph.builder(…).includeHidden("
            + entity
            + ".class)");
  }
}
