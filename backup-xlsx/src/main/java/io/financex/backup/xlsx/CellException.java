package io.financex.backup.xlsx;

import io.financex.backup.error.Location;

/** A cell that a person has to correct. */
final class CellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Location place;

  /** What is wrong with a cell, without what it holds. */
  CellException(String message, Location place) {
    super(message);
    this.place = place;
  }

  Location place() {
    return place;
  }
}
