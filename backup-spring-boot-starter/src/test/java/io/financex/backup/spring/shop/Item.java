package io.financex.backup.spring.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** Something of an account. */
@Entity
public class Item {
  @Id private UUID id;

  @ManyToOne(optional = false)
  private Shop shop;

  private String name;

  private byte[] picture;

  private UUID related;

  protected Item() {}

  public Item(UUID id, Shop shop, String name) {
    this.id = id;
    this.shop = shop;
    this.name = name;
  }

  public String getName() {
    return name;
  }
}
