package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyTest {
  @Provide
  Arbitrary<List<Object>> values() {
    return Arbitraries.of(ValueType.class)
        .flatMap(ValueArbitraries::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property
  void keysOfTheSameValuesAreEqual(@ForAll("values") List<Object> values) {
    Key key = Key.of(values.toArray());
    Key same = Key.of(values.toArray());

    assertThat(same).isEqualTo(key).hasSameHashCodeAs(key).hasToString(key.toString());
  }

  @Property
  void decimalsAreComparedByValue(
      @ForAll long unscaled, @ForAll("scales") int scale, @ForAll("zeros") int zeros) {
    BigDecimal decimal = new BigDecimal(BigInteger.valueOf(unscaled), scale);
    Key key = Key.of(decimal);
    Key padded = Key.of(decimal.setScale(scale + zeros));

    assertThat(padded).isEqualTo(key).hasSameHashCodeAs(key).hasToString(key.toString());
    assertThat(Key.of(decimal.add(BigDecimal.ONE))).isNotEqualTo(key);
  }

  @Provide
  Arbitrary<Integer> scales() {
    return Arbitraries.integers().between(-20, 20);
  }

  @Provide
  Arbitrary<Integer> zeros() {
    return Arbitraries.integers().between(0, 30);
  }

  @Test
  void zeroIsOneKeyWhateverItsScale() {
    assertThat(Key.of(new BigDecimal("0.00"))).isEqualTo(Key.of(new BigDecimal("0E+9")));
  }

  @Test
  void kindAndOrderAndNumberOfValuesCount() {
    assertThat(Key.of(1)).isNotEqualTo(Key.of(1L)).isNotEqualTo(Key.of("1"));
    assertThat(Key.of(1, 2)).isNotEqualTo(Key.of(2, 1)).isNotEqualTo(Key.of(1));
    assertThat(Key.of("a", "b")).isNotEqualTo(Key.of("a/b"));
    assertThat(Key.of(1)).isNotEqualTo(1);
  }

  @Test
  void bytesAreComparedByContent() {
    assertThat(Key.of((Object) new byte[] {1, 2}))
        .isEqualTo(Key.of((Object) new byte[] {1, 2}))
        .isNotEqualTo(Key.of((Object) new byte[] {1, 3}));
  }

  @Test
  void aKeyHasValuesAndNoneIsNull() {
    assertThatThrownBy(Key::of).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Key.of(1, null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itsValuesDoNotChange() {
    Object[] values = {1, 2};
    Key key = Key.of(values);
    values[0] = 9;

    assertThat(key.values()).containsExactly(1, 2);
    assertThatThrownBy(() -> key.values().set(0, 9))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itsTextIsThatOfItsValues() {
    assertThat(Key.of(new UUID(0, 1), 5L, new BigDecimal("1.50"), new byte[] {1}))
        .hasToString("00000000-0000-0000-0000-000000000001/5/1.5/AQ==");
  }
}
