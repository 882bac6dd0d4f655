package io.financex.web.dashboard;

/**
 * A column of a section.
 *
 * @param header what stands above it
 * @param path where the value is, in JPQL, the row being {@code e}
 * @param number whether it is aligned as numbers are
 */
record Column(String header, String path, boolean number) {

  static Column text(String header, String path) {
    return new Column(header, path, false);
  }

  static Column number(String header, String path) {
    return new Column(header, path, true);
  }
}
