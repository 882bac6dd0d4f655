package io.financex.backup.spring.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An account with something that a backup must not hold by accident. */
@Entity
public class Vault {
  @Id private UUID id;
}
