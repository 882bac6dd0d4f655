package io.financex.backup.json;

import io.financex.backup.model.BackupFormat;

/** What writer and reader agree on. */
final class JsonFormat {
  static final BackupFormat FORMAT = new BackupFormat("json", "JSON", "json", "application/json");
  static final String MANIFEST = "manifest";
  static final String RECORDS = "records";
  static final String TRAILER = "trailer";

  private JsonFormat() {}
}
