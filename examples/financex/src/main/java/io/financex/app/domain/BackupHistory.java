package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A backup or an import of an account: a log of the host, and itself no part of a backup. */
@Entity
@Table(
    name = "backup_history",
    indexes = @Index(name = "backup_history_account_idx", columnList = "account_id, id"))
public class BackupHistory extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Enumerated(EnumType.STRING)
  @Column(name = "kind", length = 20, nullable = false)
  private BackupKind kind;

  @Column(name = "format", length = 20, nullable = false)
  private String format;

  @Column(name = "file_name", length = 200, nullable = false)
  private String fileName;

  @Column(name = "file_size", nullable = false)
  private long fileSize;

  @Column(name = "records", nullable = false)
  private long records;

  @Column(name = "outcome", length = 2000, nullable = false)
  private String outcome;

  @Column(name = "happened_at", nullable = false)
  private Instant at;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected BackupHistory() {}

  public BackupHistory(
      Account account,
      BackupKind kind,
      String format,
      String fileName,
      long fileSize,
      long records,
      String outcome,
      Instant at) {
    this.account = account;
    this.kind = kind;
    this.format = format;
    this.fileName = fileName;
    this.fileSize = fileSize;
    this.records = records;
    this.outcome = outcome;
    this.at = at;
  }

  public Account getAccount() {
    return account;
  }

  public BackupKind getKind() {
    return kind;
  }

  public String getFormat() {
    return format;
  }

  public String getFileName() {
    return fileName;
  }

  public long getFileSize() {
    return fileSize;
  }

  public long getRecords() {
    return records;
  }

  public String getOutcome() {
    return outcome;
  }

  public Instant getAt() {
    return at;
  }
}
