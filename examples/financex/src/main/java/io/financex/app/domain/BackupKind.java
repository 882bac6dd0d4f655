package io.financex.app.domain;

/** What was done with a backup file. */
public enum BackupKind {
  BACKUP,
  IMPORT
}
