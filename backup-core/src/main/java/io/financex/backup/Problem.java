package io.financex.backup;

import io.financex.backup.error.Location;

/**
 * Why a row was rejected. Immutable. For calling.
 *
 * @param location where the row stands in the file
 * @param type the row's type
 * @param key the canonical text of the row's key
 * @param attribute the attribute at fault; empty where the whole row is
 * @param message what is wrong and what to do, without data
 */
public record Problem(
    Location location, String type, String key, String attribute, String message) {
  /** One line for a person. */
  @Override
  public String toString() {
    return location
        + ": "
        + type
        + " "
        + key
        + (attribute.isEmpty() ? "" : ", " + attribute)
        + ": "
        + message;
  }
}
