package io.financex.web.backup;

/** What is done in the background. */
enum JobKind {
  EXPORT("Creating your backup", "Failed to create backup"),
  PREVIEW("Comparing the file with your data", "Failed to import data"),
  TEST("Reading the file in full", "Failed to import data"),
  IMPORT("Importing your data", "Failed to import data");

  private final String title;
  private final String failure;

  JobKind(String title, String failure) {
    this.title = title;
    this.failure = failure;
  }

  public String title() {
    return title;
  }

  /** How its failure is called, for people to look up. */
  String failure() {
    return failure;
  }
}
