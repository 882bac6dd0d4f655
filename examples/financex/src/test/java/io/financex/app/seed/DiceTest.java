package io.financex.app.seed;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DiceTest {

  /** Written down, because a seed must mean the same on every JDK and in every release. */
  @Test
  void aSeedMeansTheSameForever() {
    Dice dice = new Dice(42, Kind.SALE, 7);
    assertThat(dice.id()).isEqualTo(UUID.fromString("cc1b82a8-9a33-46d8-bb2e-40a029d8304e"));
    assertThat(dice.amount(3, 2)).isEqualTo("52.84");
  }

  @Test
  void rowsHaveDifferentIds() {
    Set<UUID> ids = new HashSet<>();
    int rows = 20_000;
    for (int i = 0; i < rows; i++) {
      ids.add(new Dice(1, Kind.SALE, i).id());
      ids.add(new Dice(1, Kind.ORDER, i).id());
      ids.add(new Dice(2, Kind.SALE, i).id());
    }
    assertThat(ids).hasSize(3 * rows).allMatch(id -> id.version() == 4 && id.variant() == 2);
  }

  @Test
  void amountsKeepTheirScaleAndBounds() {
    Dice dice = new Dice(3, Kind.PRICE, 0);
    for (int i = 0; i < 10_000; i++) {
      assertThat(dice.amount(3, 2))
          .isBetween(new BigDecimal("1.00"), new BigDecimal("1000.00"))
          .hasScaleOf(2);
    }
  }
}
