package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What was sold and paid, over the counter or for an order. */
@Entity
@Table(
    name = "sale",
    indexes = {
      @Index(name = "sale_account_idx", columnList = "account_id, id"),
      @Index(name = "sale_product_idx", columnList = "product_id"),
      @Index(name = "sale_order_idx", columnList = "order_id")
    })
public class Sale extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "product_id", nullable = false)
  private Product product;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "order_id")
  private @Nullable Order order;

  @Column(name = "customer_name", length = 200, nullable = false)
  private String customerName;

  @Column(name = "quantity", nullable = false)
  private int quantity;

  @Column(name = "total_price", precision = 19, scale = 2, nullable = false)
  private BigDecimal totalPrice;

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_method", length = 20, nullable = false)
  private PaymentMethod paymentMethod;

  @Column(name = "notes", length = 2000)
  private @Nullable String notes;

  @Column(name = "sold_at", nullable = false)
  private LocalDateTime soldAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Sale() {}

  public Sale(
      Account account,
      Product product,
      String customerName,
      int quantity,
      BigDecimal totalPrice,
      PaymentMethod paymentMethod,
      LocalDateTime soldAt) {
    this.account = account;
    this.product = product;
    this.customerName = customerName;
    this.quantity = quantity;
    this.totalPrice = totalPrice;
    this.paymentMethod = paymentMethod;
    this.soldAt = soldAt;
  }

  public Account getAccount() {
    return account;
  }

  public Product getProduct() {
    return product;
  }

  public @Nullable Order getOrder() {
    return order;
  }

  public void setOrder(@Nullable Order order) {
    this.order = order;
  }

  public String getCustomerName() {
    return customerName;
  }

  public int getQuantity() {
    return quantity;
  }

  public BigDecimal getTotalPrice() {
    return totalPrice;
  }

  public PaymentMethod getPaymentMethod() {
    return paymentMethod;
  }

  public @Nullable String getNotes() {
    return notes;
  }

  public void setNotes(@Nullable String notes) {
    this.notes = notes;
  }

  public LocalDateTime getSoldAt() {
    return soldAt;
  }
}
