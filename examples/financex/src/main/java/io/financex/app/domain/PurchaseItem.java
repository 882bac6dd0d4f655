package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** One material of a purchase. */
@Entity
@Table(
    name = "purchase_item",
    indexes = {
      @Index(name = "purchase_item_purchase_idx", columnList = "purchase_id"),
      @Index(name = "purchase_item_material_idx", columnList = "material_id")
    })
public class PurchaseItem extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "purchase_id", nullable = false)
  private Purchase purchase;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "material_id", nullable = false)
  private Material material;

  @Column(name = "quantity", precision = 19, scale = 3, nullable = false)
  private BigDecimal quantity;

  @Column(name = "unit_price", precision = 19, scale = 4, nullable = false)
  private BigDecimal unitPrice;

  @Column(name = "total_price", precision = 19, scale = 2, nullable = false)
  private BigDecimal totalPrice;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected PurchaseItem() {}

  public PurchaseItem(
      Purchase purchase,
      Material material,
      BigDecimal quantity,
      BigDecimal unitPrice,
      BigDecimal totalPrice) {
    this.purchase = purchase;
    this.material = material;
    this.quantity = quantity;
    this.unitPrice = unitPrice;
    this.totalPrice = totalPrice;
  }

  public Purchase getPurchase() {
    return purchase;
  }

  public Material getMaterial() {
    return material;
  }

  public BigDecimal getQuantity() {
    return quantity;
  }

  public BigDecimal getUnitPrice() {
    return unitPrice;
  }

  public BigDecimal getTotalPrice() {
    return totalPrice;
  }
}
