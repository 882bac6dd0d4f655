package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A movement of the stock of a product or of a material.
 *
 * <p>What caused it is named by {@code referenceType} and {@code referenceId} together: no foreign
 * key can say "a sale, an order or a purchase", so the database does not check it.
 */
@Entity
@Table(
    name = "stock_history",
    indexes = {
      @Index(name = "stock_history_account_idx", columnList = "account_id, id"),
      @Index(name = "stock_history_product_idx", columnList = "product_id"),
      @Index(name = "stock_history_material_idx", columnList = "material_id")
    })
public class StockHistory {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "product_id")
  private @Nullable Product product;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "material_id")
  private @Nullable Material material;

  @Column(name = "previous_stock", precision = 19, scale = 3, nullable = false)
  private BigDecimal previousStock;

  @Column(name = "new_stock", precision = 19, scale = 3, nullable = false)
  private BigDecimal newStock;

  @Column(name = "change_amount", precision = 19, scale = 3, nullable = false)
  private BigDecimal changeAmount;

  @Enumerated(EnumType.STRING)
  @Column(name = "change_type", length = 20, nullable = false)
  private StockChangeType changeType;

  @Column(name = "reference_id")
  private @Nullable UUID referenceId;

  @Enumerated(EnumType.STRING)
  @Column(name = "reference_type", length = 20)
  private @Nullable StockReferenceType referenceType;

  @Column(name = "notes", length = 2000)
  private @Nullable String notes;

  @Column(name = "recorded_at", nullable = false)
  private Instant recordedAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected StockHistory() {}

  public StockHistory(
      Account account,
      BigDecimal previousStock,
      BigDecimal newStock,
      BigDecimal changeAmount,
      StockChangeType changeType,
      Instant recordedAt) {
    this.account = account;
    this.previousStock = previousStock;
    this.newStock = newStock;
    this.changeAmount = changeAmount;
    this.changeType = changeType;
    this.recordedAt = recordedAt;
  }

  public @Nullable Long getId() {
    return id;
  }

  public Account getAccount() {
    return account;
  }

  public @Nullable Product getProduct() {
    return product;
  }

  public void setProduct(@Nullable Product product) {
    this.product = product;
  }

  public @Nullable Material getMaterial() {
    return material;
  }

  public void setMaterial(@Nullable Material material) {
    this.material = material;
  }

  public BigDecimal getPreviousStock() {
    return previousStock;
  }

  public BigDecimal getNewStock() {
    return newStock;
  }

  public BigDecimal getChangeAmount() {
    return changeAmount;
  }

  public StockChangeType getChangeType() {
    return changeType;
  }

  public @Nullable UUID getReferenceId() {
    return referenceId;
  }

  public void setReferenceId(@Nullable UUID referenceId) {
    this.referenceId = referenceId;
  }

  public @Nullable StockReferenceType getReferenceType() {
    return referenceType;
  }

  public void setReferenceType(@Nullable StockReferenceType referenceType) {
    this.referenceType = referenceType;
  }

  public @Nullable String getNotes() {
    return notes;
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }

  public Instant getRecordedAt() {
    return recordedAt;
  }
}
