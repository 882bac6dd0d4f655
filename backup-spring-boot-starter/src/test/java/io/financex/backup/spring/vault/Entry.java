package io.financex.backup.spring.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** A row with a secret. */
@Entity
public class Entry {
  @Id private UUID id;

  @ManyToOne(optional = false)
  private Vault vault;

  private String apiToken;
}
