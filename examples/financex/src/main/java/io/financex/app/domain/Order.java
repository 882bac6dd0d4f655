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
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a customer has asked for. */
@Entity
@Table(
    name = "orders",
    indexes = {
      @Index(name = "orders_account_idx", columnList = "account_id, id"),
      @Index(name = "orders_product_idx", columnList = "product_id")
    })
public class Order extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "product_id", nullable = false)
  private Product product;

  @Column(name = "customer_name", length = 200, nullable = false)
  private String customerName;

  @Column(name = "quantity", nullable = false)
  private int quantity;

  @Enumerated(EnumType.STRING)
  @Column(name = "status", length = 20, nullable = false)
  private OrderStatus status;

  @Column(name = "total_price", precision = 19, scale = 2, nullable = false)
  private BigDecimal totalPrice;

  @Column(name = "notes", length = 2000)
  private @Nullable String notes;

  @Column(name = "ordered_at", nullable = false)
  private LocalDateTime orderedAt;

  @OneToMany(mappedBy = "order", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<OrderHistory> history = new ArrayList<>();

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Order() {}

  public Order(
      Account account,
      Product product,
      String customerName,
      int quantity,
      OrderStatus status,
      BigDecimal totalPrice,
      LocalDateTime orderedAt) {
    this.account = account;
    this.product = product;
    this.customerName = customerName;
    this.quantity = quantity;
    this.status = status;
    this.totalPrice = totalPrice;
    this.orderedAt = orderedAt;
  }

  public Account getAccount() {
    return account;
  }

  public Product getProduct() {
    return product;
  }

  public String getCustomerName() {
    return customerName;
  }

  public int getQuantity() {
    return quantity;
  }

  public OrderStatus getStatus() {
    return status;
  }

  public void setStatus(OrderStatus status) {
    this.status = status;
  }

  public BigDecimal getTotalPrice() {
    return totalPrice;
  }

  public @Nullable String getNotes() {
    return notes;
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }

  public LocalDateTime getOrderedAt() {
    return orderedAt;
  }

  public List<OrderHistory> getHistory() {
    return history;
  }
}
