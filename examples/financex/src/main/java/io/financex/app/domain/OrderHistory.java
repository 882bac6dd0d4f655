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
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step in the life of an order. */
@Entity
@Table(
    name = "order_history",
    indexes = @Index(name = "order_history_order_idx", columnList = "order_id"))
public class OrderHistory {

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_history_seq")
  @SequenceGenerator(name = "order_history_seq", sequenceName = "order_history_seq")
  private @Nullable Long id;

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "order_id", nullable = false)
  private Order order;

  @Enumerated(EnumType.STRING)
  @Column(name = "from_status", length = 20)
  private @Nullable OrderStatus fromStatus;

  @Enumerated(EnumType.STRING)
  @Column(name = "to_status", length = 20, nullable = false)
  private OrderStatus toStatus;

  @Column(name = "note", length = 2000)
  private @Nullable String note;

  @Column(name = "changed_at", nullable = false)
  private Instant changedAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected OrderHistory() {}

  public OrderHistory(Order order, OrderStatus toStatus, Instant changedAt) {
    this.order = order;
    this.toStatus = toStatus;
    this.changedAt = changedAt;
  }

  public @Nullable Long getId() {
    return id;
  }

  public Order getOrder() {
    return order;
  }

  public @Nullable OrderStatus getFromStatus() {
    return fromStatus;
  }

  public void setFromStatus(@Nullable OrderStatus fromStatus) {
    this.fromStatus = fromStatus;
  }

  public OrderStatus getToStatus() {
    return toStatus;
  }

  public @Nullable String getNote() {
    return note;
  }

  public void setNote(@Nullable String note) {
    this.note = note;
  }

  public Instant getChangedAt() {
    return changedAt;
  }
}
