package io.financex.app.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** One line of an expense. */
@Entity
@Table(
    name = "expense_item",
    indexes = @Index(name = "expense_item_expense_idx", columnList = "expense_id"))
public class ExpenseItem extends UuidEntity {

  @ManyToOne(fetch = FetchType.LAZY, optional = false)
  @JoinColumn(name = "expense_id", nullable = false)
  private Expense expense;

  @Column(name = "description", length = 500, nullable = false)
  private String description;

  @Column(name = "amount", precision = 19, scale = 2, nullable = false)
  private BigDecimal amount;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected ExpenseItem() {}

  public ExpenseItem(Expense expense, String description, BigDecimal amount) {
    this.expense = expense;
    this.description = description;
    this.amount = amount;
  }

  public Expense getExpense() {
    return expense;
  }

  public String getDescription() {
    return description;
  }

  public BigDecimal getAmount() {
    return amount;
  }
}
