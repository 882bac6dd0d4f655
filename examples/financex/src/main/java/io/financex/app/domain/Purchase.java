package io.financex.app.domain;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Materials bought from a supplier, with what came on top of them. */
@Entity
@Table(
    name = "purchase",
    indexes = @Index(name = "purchase_account_idx", columnList = "account_id, id"))
public class Purchase extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(name = "supplier_name", length = 200, nullable = false)
  private String supplierName;

  @Column(name = "total_amount", precision = 19, scale = 2, nullable = false)
  private BigDecimal totalAmount;

  @Enumerated(EnumType.STRING)
  @Column(name = "status", length = 20, nullable = false)
  private PurchaseStatus status;

  @Column(name = "notes", length = 2000)
  private @Nullable String notes;

  @Column(name = "purchase_date", nullable = false)
  private LocalDate purchaseDate;

  @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<PurchaseItem> items = new ArrayList<>();

  @OneToMany(mappedBy = "purchase", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<AdditionalCost> additionalCosts = new ArrayList<>();

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Purchase() {}

  public Purchase(
      Account account,
      String supplierName,
      BigDecimal totalAmount,
      PurchaseStatus status,
      LocalDate purchaseDate) {
    this.account = account;
    this.supplierName = supplierName;
    this.totalAmount = totalAmount;
    this.status = status;
    this.purchaseDate = purchaseDate;
  }

  public Account getAccount() {
    return account;
  }

  public String getSupplierName() {
    return supplierName;
  }

  public BigDecimal getTotalAmount() {
    return totalAmount;
  }

  public PurchaseStatus getStatus() {
    return status;
  }

  public void setStatus(PurchaseStatus status) {
    this.status = status;
  }

  public @Nullable String getNotes() {
    return notes;
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }

  public LocalDate getPurchaseDate() {
    return purchaseDate;
  }

  public List<PurchaseItem> getItems() {
    return items;
  }

  public List<AdditionalCost> getAdditionalCosts() {
    return additionalCosts;
  }
}
