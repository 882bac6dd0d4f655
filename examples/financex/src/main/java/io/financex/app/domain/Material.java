package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What products are made of, counted in its own unit. */
@Entity
@Table(
    name = "material",
    indexes = @Index(name = "material_account_idx", columnList = "account_id, id"))
public class Material extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(name = "name", length = 200, nullable = false)
  private String name;

  @Column(name = "description", length = 4000)
  private @Nullable String description;

  @Enumerated(EnumType.STRING)
  @Column(name = "unit", length = 20, nullable = false)
  private MaterialUnit unit;

  @Column(name = "unit_price", precision = 19, scale = 4, nullable = false)
  private BigDecimal unitPrice;

  @Column(name = "stock", precision = 19, scale = 3, nullable = false)
  private BigDecimal stock;

  @Column(name = "minimum_stock", precision = 19, scale = 3, nullable = false)
  private BigDecimal minimumStock;

  @Column(name = "created_at", nullable = false, updatable = false)
  private Instant createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);

  @Column(name = "updated_at", nullable = false)
  private Instant updatedAt = createdAt;

  @Version
  @Column(name = "version", nullable = false)
  private long version;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Material() {}

  public Material(
      Account account,
      String name,
      MaterialUnit unit,
      BigDecimal unitPrice,
      BigDecimal stock,
      BigDecimal minimumStock) {
    this.account = account;
    this.name = name;
    this.unit = unit;
    this.unitPrice = unitPrice;
    this.stock = stock;
    this.minimumStock = minimumStock;
  }

  @PreUpdate
  void touch() {
    updatedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  public Account getAccount() {
    return account;
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public @Nullable String getDescription() {
    return description;
  }

  public void setDescription(@Nullable String description) {
    this.description = description;
  }

  public MaterialUnit getUnit() {
    return unit;
  }

  public BigDecimal getUnitPrice() {
    return unitPrice;
  }

  public void setUnitPrice(BigDecimal unitPrice) {
    this.unitPrice = unitPrice;
  }

  public BigDecimal getStock() {
    return stock;
  }

  public void setStock(BigDecimal stock) {
    this.stock = stock;
  }

  public BigDecimal getMinimumStock() {
    return minimumStock;
  }

  public void setMinimumStock(BigDecimal minimumStock) {
    this.minimumStock = minimumStock;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  public Instant getUpdatedAt() {
    return updatedAt;
  }

  public long getVersion() {
    return version;
  }
}
