package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A person of FinanceX: the owner of all other rows, and itself no part of a backup. */
@Entity
@Table(name = "account")
public class Account extends UuidEntity {

  @Column(name = "email", length = 320, nullable = false, unique = true)
  private String email;

  @Column(name = "display_name", length = 200, nullable = false)
  private String displayName;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Account() {}

  public Account(String email, String displayName) {
    this.email = email;
    this.displayName = displayName;
  }

  public String getEmail() {
    return email;
  }

  public void setEmail(String email) {
    this.email = email;
  }

  public String getDisplayName() {
    return displayName;
  }

  public void setDisplayName(String displayName) {
    this.displayName = displayName;
  }
}
