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

/** Money spent on anything but materials. */
@Entity
@Table(
    name = "expense",
    indexes = @Index(name = "expense_account_idx", columnList = "account_id, id"))
public class Expense extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "account_id", nullable = false, updatable = false)
  private Account account;

  @Column(name = "description", length = 500, nullable = false)
  private String description;

  @Column(name = "category", length = 100)
  private @Nullable String category;

  @Column(name = "total_amount", precision = 19, scale = 2, nullable = false)
  private BigDecimal totalAmount;

  @Enumerated(EnumType.STRING)
  @Column(name = "payment_method", length = 20, nullable = false)
  private PaymentMethod paymentMethod;

  @Column(name = "notes", length = 2000)
  private @Nullable String notes;

  @Column(name = "expense_date", nullable = false)
  private LocalDate expenseDate;

  @OneToMany(mappedBy = "expense", cascade = CascadeType.ALL, orphanRemoval = true)
  private List<ExpenseItem> items = new ArrayList<>();

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected Expense() {}

  public Expense(
      Account account,
      String description,
      BigDecimal totalAmount,
      PaymentMethod paymentMethod,
      LocalDate expenseDate) {
    this.account = account;
    this.description = description;
    this.totalAmount = totalAmount;
    this.paymentMethod = paymentMethod;
    this.expenseDate = expenseDate;
  }

  public Account getAccount() {
    return account;
  }

  public String getDescription() {
    return description;
  }

  public @Nullable String getCategory() {
    return category;
  }

  public void setCategory(@Nullable String category) {
    this.category = category;
  }

  public BigDecimal getTotalAmount() {
    return totalAmount;
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

  public LocalDate getExpenseDate() {
    return expenseDate;
  }

  public List<ExpenseItem> getItems() {
    return items;
  }
}
