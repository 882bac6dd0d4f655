package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypeTest {
  @Provide
  Arbitrary<Tuple2<ValueType, Object>> typedValues() {
    return Arbitraries.of(ValueType.class)
        .flatMap(type -> ValueArbitraries.of(type).map(value -> Tuple.of(type, value)));
  }

  @Property(tries = 5000)
  void parseTurnsTheTextBackIntoAnEqualValue(
      @ForAll("typedValues") Tuple2<ValueType, Object> typed) {
    ValueType type = typed.get1();
    String text = type.format(typed.get2());

    Object parsed = type.parse(text);

    assertThat(parsed).isInstanceOf(type.javaType());
    assertThat(type.equal(parsed, typed.get2())).as("%s %s", type, text).isTrue();
    assertThat(type.format(parsed)).isEqualTo(text);
  }

  @Property
  void theTextOfAllButTextIsPrintableAscii(@ForAll("typedValues") Tuple2<ValueType, Object> typed) {
    ValueType type = typed.get1();
    if (type.javaType() != String.class) {
      assertThat(type.format(typed.get2())).matches("[!-~]*");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "BOOLEAN, True",
        "BOOLEAN, 1",
        "BOOLEAN, ``",
        "BOOLEAN, ` true`",
        "INTEGER, +5",
        "INTEGER, ` 1`",
        "INTEGER, ``",
        "INTEGER, -",
        "INTEGER, 1.0",
        "INTEGER, 1e3",
        "INTEGER, 2147483648",
        "INTEGER, -2147483649",
        "INTEGER, 0x10",
        "INTEGER, 1_000",
        "INTEGER, \u0661\u0662",
        "INTEGER, \uff15",
        "LONG, +5",
        "LONG, 9223372036854775808",
        "LONG, 99999999999999999999",
        "LONG, 5L",
        "LONG, \u0663",
        "DECIMAL, +5",
        "DECIMAL, .5",
        "DECIMAL, 5.",
        "DECIMAL, 1e5",
        "DECIMAL, 1E",
        "DECIMAL, NaN",
        "DECIMAL, \u0661.5",
        "DECIMAL, ` 1`",
        "DECIMAL, `1 `",
        "DECIMAL, 0x1p3",
        "DECIMAL, `1,5`",
        "DECIMAL, 1E+100001",
        "DECIMAL, 1E-100001",
        "DECIMAL, 1E+999999999",
        "DECIMAL, 1E99999999999",
        "FLOAT, 0x1p3",
        "FLOAT, 1f",
        "FLOAT, nan",
        "FLOAT, +Infinity",
        "FLOAT, 1E39",
        "FLOAT, ` 1.0`",
        "DOUBLE, 0x1p3",
        "DOUBLE, 1d",
        "DOUBLE, ` 1.0`",
        "DOUBLE, 1.0E400",
        "DOUBLE, -1.0E400",
        "DOUBLE, inf",
        "DOUBLE, -NaN",
        "DOUBLE, \u0661.0",
        "DATE, 2026-2-1",
        "DATE, 2026-02-30",
        "DATE, 20260201",
        "DATE, ` 2026-02-01`",
        "DATE, 10000-01-01",
        "DATE, +2026-01-01",
        "DATE, \u0662\u0660\u0662\u0666-01-01",
        "TIME, 24:00",
        "TIME, 10",
        "TIME, 10:61",
        "TIME, 23:59:60",
        "TIME, 10:00:00.1234567890",
        "DATE_TIME, 2026-01-01",
        "DATE_TIME, 2026-01-01 10:00",
        "DATE_TIME, 2026-01-01T24:00",
        "DATE_TIME, 2026-01-01T10:00Z",
        "INSTANT, 2026-01-01T10:00:00",
        "INSTANT, 2026-01-01T24:00:00Z",
        "INSTANT, 2016-12-31T23:59:60Z",
        "INSTANT, 2026-01-01T10:00:00+01:00",
        "INSTANT, 2026-02-30T10:00:00Z",
        "INSTANT, 2026-01-01T10:00Z",
        "INSTANT, +9999999999-01-01T00:00:00Z",
        "OFFSET_DATE_TIME, 2026-01-01T10:00",
        "OFFSET_DATE_TIME, 2026-01-01T10:00+19:00",
        "OFFSET_DATE_TIME, 2026-01-01T10:00+01:00[Europe/Paris]",
        "UUID, 1-1-1-1-1",
        "UUID, ``",
        "UUID, {3f2504e0-4f89-11d3-9a0c-0305e82c3301}",
        "UUID, 3f2504e04f8911d39a0c0305e82c3301",
        "UUID, 3f2504e0-4f89-11d3-9a0c-0305e82c33010",
        "UUID, \u0663f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "BYTES, QQ",
        "BYTES, QQ=",
        "BYTES, `QQ= =`",
        "BYTES, Q-==",
        "BYTES, Q\u00e9==",
        "BYTES, QQ==Q",
      })
  void refuses(ValueType type, String text) {
    assertThatThrownBy(() -> type.parse(text))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasNoCause()
        .hasMessage("not a value of type " + type); // and nothing of the text
  }

  @ParameterizedTest
  @CsvSource({
    "INTEGER, -0, 0",
    "LONG, 007, 7",
    "DECIMAL, 1E5, 1E+5",
    "DECIMAL, 0012.50, 12.50",
    "DOUBLE, 1, 1.0",
    "DOUBLE, 0.1000000000000000055511151231257827, 0.1",
    "TIME, 10:00:00.100000, 10:00:00.100",
    "TIME, 10:00:00, 10:00",
    "INSTANT, 2026-01-01T10:00:00.10Z, 2026-01-01T10:00:00.100Z",
    "OFFSET_DATE_TIME, 2026-01-01T10:00:00+00:00, 2026-01-01T10:00Z",
    "UUID, 3F2504E0-4F89-11D3-9A0C-0305E82C3301, 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
  })
  void takesWhatAPersonMayWriteInstead(ValueType type, String text, String canonical) {
    assertThat(type.format(type.parse(text))).isEqualTo(canonical);
  }

  @Test
  void aDecimalKeepsItsScale() {
    assertThat(ValueType.DECIMAL.parse("1.50")).isEqualTo(new BigDecimal("1.50"));
    assertThat(ValueType.DECIMAL.equal(new BigDecimal("1.50"), new BigDecimal("1.5"))).isFalse();
  }

  @Test
  void aDecimalHasAtMostTenThousandDigits() {
    String most = "7".repeat(10_000);

    assertThat(ValueType.DECIMAL.parse(most)).isEqualTo(new BigDecimal(most));
    assertThatThrownBy(() -> ValueType.DECIMAL.parse(most + "7"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"INTEGER", "LONG", "DECIMAL", "FLOAT", "DOUBLE"})
  void sixteenMillionDigitsAreRefusedAtOnce(ValueType type) {
    String text = "7".repeat(16_000_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofMinutes(1), // the JDK's parser of decimals takes more than an hour
        () ->
            assertThatThrownBy(() -> type.parse(text))
                .isInstanceOf(IllegalArgumentException.class));
  }

  @ParameterizedTest
  @ValueSource(ints = {100_001, -100_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void aDecimalThatCouldNotBeReadIsNotWritten(int scale) {
    assertThatThrownBy(() -> ValueType.DECIMAL.format(new BigDecimal(BigInteger.ONE, scale)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("scale");
  }

  @Test
  void equalityIsToTheLastDigit() {
    assertThat(ValueType.DOUBLE.equal(0.0, -0.0)).isFalse();
    assertThat(ValueType.DOUBLE.equal(Double.NaN, Double.NaN)).isTrue();
    assertThat(
            ValueType.OFFSET_DATE_TIME.equal(
                OffsetDateTime.parse("2026-01-01T10:00+01:00"),
                OffsetDateTime.parse("2026-01-01T09:00Z")))
        .isFalse();
    assertThat(ValueType.BYTES.equal(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
    assertThat(ValueType.BYTES.equal(new byte[] {1, 2}, new byte[] {1})).isFalse();
    assertThat(ValueType.STRING.equal("", null)).isFalse();
    assertThat(ValueType.STRING.equal(null, "")).isFalse();
    assertThat(ValueType.STRING.equal(null, null)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void theKindOfAValueIsToldByItsClass(ValueType type) {
    Object value = ValueArbitraries.of(type).sample();

    assertThat(ValueType.of(value).javaType()).isEqualTo(type.javaType());
  }

  @Test
  void otherClassesHaveNoKind() {
    assertThatThrownBy(() -> ValueType.of((short) 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Short");
    assertThatThrownBy(() -> ValueType.of(BigInteger.ONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textsAreThoseOfTheDocumentation() {
    assertThat(ValueType.BYTES.format(new byte[] {0, -1, 62})).isEqualTo("AP8+");
    assertThat(ValueType.DATE.format(LocalDate.of(10000, 1, 1))).isEqualTo("+10000-01-01");
    assertThat(ValueType.INSTANT.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(ValueType.UUID.format(new UUID(1, 2)))
        .isEqualTo("00000000-0000-0001-0000-000000000002");
  }
}
