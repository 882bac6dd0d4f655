package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** Freight, customs or a discount (then negative) on a purchase. */
@Entity
@Table(
    name = "additional_cost",
    indexes = @Index(name = "additional_cost_purchase_idx", columnList = "purchase_id"))
public class AdditionalCost extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "purchase_id", nullable = false)
  private Purchase purchase;

  @Column(name = "description", length = 500, nullable = false)
  private String description;

  @Column(name = "amount", precision = 19, scale = 2, nullable = false)
  private BigDecimal amount;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected AdditionalCost() {}

  public AdditionalCost(Purchase purchase, String description, BigDecimal amount) {
    this.purchase = purchase;
    this.description = description;
    this.amount = amount;
  }

  public Purchase getPurchase() {
    return purchase;
  }

  public String getDescription() {
    return description;
  }

  public BigDecimal getAmount() {
    return amount;
  }
}
