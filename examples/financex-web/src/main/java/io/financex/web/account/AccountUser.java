package io.financex.web.account;

import io.financex.backup.model.Owner;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The person behind a session. What a request may touch is decided by this ID and nothing else. */
public record AccountUser(UUID id, String email, String displayName, String passwordHash)
    implements UserDetails {

  private static final long serialVersionUID = 1L;

  /** This account, for the backup library. */
  public Owner owner() {
    return Owner.of(id);
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return List.of();
  }

  @Override
  public String getPassword() {
    return passwordHash;
  }

  @Override
  public String getUsername() {
    return email;
  }

  /** Without the password's hash, which no log needs. */
  @Override
  public String toString() {
    return "account " + id;
  }
}
