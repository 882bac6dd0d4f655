package io.financex.app.seed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountShapeTest {

  @Test
  void everySmallSizeIsMetExactlyWithAtLeastOneRowOfEachKind() {
    for (int records = AccountSeeder.MINIMUM_RECORDS; records <= 3_000; records++) {
      AccountShape shape = AccountShape.of(records);
      assertThat(shape.records()).isEqualTo(records);
      assertThat(shape.orders()).isPositive();
      assertThat(shape.recounts()).isBetween(0, 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 99_999, 1_000_000})
  void largeSizesAreMetExactly(int records) {
    assertThat(AccountShape.of(records).records()).isEqualTo(records);
  }

  @Test
  void anOrderIsPaidAtMostOnce() {
    AccountShape shape = AccountShape.of(5_000);
    boolean[] paid = new boolean[shape.orders()];
    int paidOrders = 0;
    for (int sale = 0; sale < shape.sales(); sale++) {
      int order = shape.orderOf(sale);
      if (order >= 0) {
        assertThat(paid[order]).isFalse();
        paid[order] = true;
        paidOrders++;
      }
    }
    assertThat(paidOrders).isGreaterThan(shape.orders() / 2);
  }
}
