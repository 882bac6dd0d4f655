package io.financex.web.account;

import io.financex.app.domain.Account;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a person proves to be the owner of an account. In no backup. */
@Entity
@Table(name = "login")
public class Login {

  @Id private @Nullable UUID id;

  @MapsId
  @OneToOne(fetch = FetchType.LAZY, optional = false)
  private Account account;

  @Column(name = "password_hash", length = 200, nullable = false)
  private String passwordHash;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Login() {}

  Login(Account account, String passwordHash) {
    this.account = account;
    this.passwordHash = passwordHash;
  }

  AccountUser toUser() {
    return new AccountUser(
        account.getId(), account.getEmail(), account.getDisplayName(), passwordHash);
  }
}
