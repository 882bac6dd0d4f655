package io.financex.app.seed;

import io.financex.app.domain.StockChangeType;
import io.financex.app.domain.StockReferenceType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stock movements of an account, and the running stock of what they move: this is the one thing
 * that rows need of those before them, at eight bytes for each product and material.
 */
final class Stock {

  static final String[] COLUMNS = {
    "account_id",
    "product_id",
    "material_id",
    "previous_stock",
    "new_stock",
    "change_amount",
    "change_type",
    "reference_id",
    "reference_type",
    "notes",
    "recorded_at"
  };

  private static final int SCALE = 3;

  private final AccountContext account;
  private final long[] products;
  private final long[] materials;

  Stock(AccountContext account) {
    this.account = account;
    this.products = new long[account.shape().products()];
    this.materials = new long[account.shape().materials()];
  }

  /** The number that a movement has for a piece. */
  static long pieces(long count) {
    return count * 1_000;
  }

  /** Why something moved: {@code reference} and its type are null together. */
  record Cause(
      StockChangeType change,
      @Nullable StockReferenceType referenceType,
      @Nullable UUID reference,
      @Nullable String note) {}

  /**
   * @param thousandths how much was added, or taken if negative
   */
  void moveProduct(Inserts.Table history, int product, long thousandths, Cause cause, Instant when)
      throws SQLException {
    UUID id = account.id(Kind.PRODUCT, product);
    move(history, id, null, products, product, thousandths, cause, when);
  }

  /**
   * @param thousandths how much was added, or taken if negative
   */
  void moveMaterial(
      Inserts.Table history, int material, long thousandths, Cause cause, Instant when)
      throws SQLException {
    UUID id = account.id(Kind.MATERIAL, material);
    move(history, null, id, materials, material, thousandths, cause, when);
  }

  private void move(
      Inserts.Table history,
      @Nullable UUID product,
      @Nullable UUID material,
      long[] running,
      int index,
      long change,
      Cause cause,
      Instant when)
      throws SQLException {
    long previous = running[index];
    running[index] = previous + change;
    history.row(
        account.accountId(),
        product,
        material,
        BigDecimal.valueOf(previous, SCALE),
        BigDecimal.valueOf(running[index], SCALE),
        BigDecimal.valueOf(change, SCALE),
        cause.change(),
        cause.reference(),
        cause.referenceType(),
        cause.note(),
        when);
  }
}
