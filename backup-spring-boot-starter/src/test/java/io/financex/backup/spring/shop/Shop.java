package io.financex.backup.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** An account. */
@Entity
public class Shop {
  @Id private UUID id;

  protected Shop() {}

  public Shop(UUID id) {
    this.id = id;
  }

  public UUID getId() {
    return id;
  }
}
