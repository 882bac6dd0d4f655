package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CountedKeysTest {
  @Test
  void aNumberMayBeTheLastKeyThatWasGiven() {
    assertThat(CountedKeys.LAST_GIVEN.last(7)).isEqualTo(7);
    assertThat(CountedKeys.LAST_GIVEN.numberBeyond(7)).isEqualTo(7);
  }

  @Test
  void orTheEndOfABlock() {
    CountedKeys pooled = new CountedKeys(1, -48, 1); // after 51 comes 52, which ends 3 to 52
    assertThat(pooled.last(51)).isEqualTo(2);
    assertThat(pooled.numberBeyond(2)).isEqualTo(51);
  }

  @Test
  void orThatOfABlock() {
    CountedKeys blocks = new CountedKeys(10, 1, 1); // after 3 comes the fourth: 31 to 40
    assertThat(blocks.last(3)).isEqualTo(30);
    assertThat(blocks.numberBeyond(30)).isEqualTo(3);
    assertThat(blocks.numberBeyond(31)).isEqualTo(4);
  }

  @Test
  void aFreshCounterHasGivenNothingYet() {
    assertThat(new CountedKeys(1, -48, 1).last(0)).isZero();
    assertThat(new CountedKeys(1, 1, 1000).last(-5)).isEqualTo(999);
  }

  @Test
  void noKeysANumberAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new CountedKeys(0, 1, 1));
  }

  @Property
  void theNumberBeyondAKeyIsTheLeastThatLeavesOnlyLaterOnes(
      @ForAll @IntRange(min = 1, max = 100) int perNumber,
      @ForAll @IntRange(min = -100, max = 100) int offset,
      @ForAll @LongRange(min = -1_000_000, max = 1_000_000_000_000L) long key) {
    CountedKeys keys = new CountedKeys(perNumber, offset, -1_000_000);
    long number = keys.numberBeyond(key);
    assertThat(keys.last(number)).isGreaterThanOrEqualTo(key);
    assertThat(keys.last(number - 1))
        .satisfiesAnyOf(
            last -> assertThat(last).isLessThan(key),
            last -> assertThat(last).isEqualTo(keys.lowest() - 1));
  }
}
