package io.financex.app.seed;

import io.financex.app.domain.MaterialUnit;
import io.financex.app.domain.StockChangeType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The products and materials of an account, each with the movement that opened its stock. */
final class Catalog {

  private static final Stock.Cause OPENING =
      new Stock.Cause(StockChangeType.PRODUCTION, null, null, "Opening stock");

  private static final BigDecimal HIGHEST_PRICE = new BigDecimal("99999999999999999.99");
  private static final BigDecimal HIGHEST_UNIT_PRICE = new BigDecimal("999999999999999.9999");
  private static final BigDecimal LOWEST_UNIT_PRICE = new BigDecimal("0.0001");
  private static final BigDecimal LEAST_QUANTITY = new BigDecimal("0.001");

  /** Pictures are large objects, slow to write, and no part of a backup: a few are enough. */
  private static final int PICTURES = 5;

  private static final byte[] PICTURE =
      Base64.getDecoder()
          .decode(
              "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5E"
                  + "rkJggg==");

  private final AccountContext account;
  private final AccountShape shape;

  Catalog(AccountContext account) {
    this.account = account;
    this.shape = account.shape();
  }

  /** What a piece of a product is sold for. */
  static BigDecimal price(AccountContext account, int product) {
    return product % 97 == 1
        ? new BigDecimal("0.00")
        : account.dice(Kind.PRICE, product).amount(3, 2);
  }

  /**
   * @param sold the pieces of each product that the account will sell
   * @param received the thousandths of each material that it will receive
   */
  void write(
      Connection connection, Map<String, Long> counts, Stock stock, long[] sold, long[] received)
      throws SQLException {
    writeMaterials(connection, counts, stock, received);
    writeProducts(connection, counts, stock, sold);
  }

  private void writeMaterials(
      Connection connection, Map<String, Long> counts, Stock stock, long[] received)
      throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table materials =
          inserts.into(
              "material",
              "id",
              "account_id",
              "name",
              "description",
              "unit",
              "unit_price",
              "stock",
              "minimum_stock",
              "created_at",
              "updated_at",
              "version");
      Inserts.Table history = inserts.into("stock_history", Stock.COLUMNS);
      for (int material = 0; material < shape.materials(); material++) {
        Dice dice = account.dice(Kind.MATERIAL, material);
        long opening = dice.below(500_000L);
        Instant created = moment(material, shape.materials(), dice);
        materials.row(
            dice.id(),
            account.accountId(),
            account.words().material(dice),
            account.words().description(dice),
            dice.pick(MaterialUnit.values()),
            unitPrice(material, dice),
            BigDecimal.valueOf(opening + received[material], 3),
            BigDecimal.valueOf(dice.below(20) * 500L, 3),
            created,
            created.plusMillis(dice.below(1_000_000_000L)),
            dice.below(5L));
        stock.moveMaterial(history, material, opening, OPENING, created);
      }
      inserts.commit();
    }
  }

  private static BigDecimal unitPrice(int material, Dice dice) {
    return switch (material) {
      case 0 -> HIGHEST_UNIT_PRICE;
      case 1 -> LOWEST_UNIT_PRICE;
      default -> dice.amount(3, 4);
    };
  }

  private void writeProducts(
      Connection connection, Map<String, Long> counts, Stock stock, long[] sold)
      throws SQLException {
    try (Inserts inserts = new Inserts(connection, counts)) {
      Inserts.Table products =
          inserts.into(
              "product",
              "id",
              "account_id",
              "name",
              "sku",
              "description",
              "category",
              "base_price",
              "selling_price",
              "stock",
              "image",
              "created_at",
              "updated_at",
              "version");
      Inserts.Table properties =
          inserts.into("product_property", "product_id", "property_name", "property_value");
      Inserts.Table ingredients =
          inserts.into("product_material", "product_id", "material_id", "quantity");
      Inserts.Table history = inserts.into("stock_history", Stock.COLUMNS);
      for (int product = 0; product < shape.products(); product++) {
        Dice dice = account.dice(Kind.PRODUCT, product);
        Object id = dice.id();
        int left = dice.below(500);
        Instant created = moment(product, shape.products(), dice);
        products.row(
            id,
            account.accountId(),
            account.words().product(dice),
            "FX-" + (100_000 + product),
            account.words().description(dice),
            account.words().category(dice),
            product == 0 ? HIGHEST_PRICE : dice.amount(2, 2),
            price(account, product),
            left,
            picture(product),
            created,
            created.plusMillis(dice.below(1_000_000_000L)),
            dice.below(5L));
        writeProperties(properties, id, product, dice);
        writeIngredients(ingredients, id, product, dice);
        stock.moveProduct(history, product, Stock.pieces(left + sold[product]), OPENING, created);
      }
      inserts.commit();
    }
  }

  private static byte @Nullable [] picture(int product) {
    return product < PICTURES ? PICTURE : null;
  }

  private void writeProperties(Inserts.Table properties, Object id, int product, Dice dice)
      throws SQLException {
    int first = dice.below(Phrases.PROPERTY_NAMES.size());
    for (int i = 0; i < shape.properties(product); i++) {
      String name = Phrases.PROPERTY_NAMES.get((first + i) % Phrases.PROPERTY_NAMES.size());
      properties.row(id, name, account.words().property(dice));
    }
  }

  private void writeIngredients(Inserts.Table ingredients, Object id, int product, Dice dice)
      throws SQLException {
    int first = dice.below(shape.materials());
    for (int i = 0; i < shape.ingredients(product); i++) {
      Object material = account.id(Kind.MATERIAL, (first + i) % shape.materials());
      ingredients.row(id, material, dice.chance(5) ? LEAST_QUANTITY : dice.amount(2, 3));
    }
  }

  private Instant moment(int index, int count, Dice dice) {
    return account.moment(index, count, dice).toInstant(ZoneOffset.UTC);
  }
}
