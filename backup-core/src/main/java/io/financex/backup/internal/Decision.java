package io.financex.backup.internal;

/** What is done with one record; spooled by its ordinal. */
enum Decision {
  CREATE,
  UPDATE,
  KEEP,
  SKIP,
  REJECT;

  private static final Decision[] ALL = values();

  static Decision of(byte ordinal) {
    return ALL[ordinal];
  }
}
