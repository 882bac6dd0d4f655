package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.apache.poi.ss.usermodel.DateUtil;

class CellNumberTest {
  @Provide
  Arbitrary<Tuple2<ValueType, Object>> values() {
    return Arbitraries.of(ValueType.class)
        .flatMap(kind -> CellValues.of(kind).map(value -> Tuple.of(kind, value)));
  }

  /** What the format of a cell shows after the point. */
  static int decimals(CellFormat format) {
    int point = format.pattern.indexOf('.');
    return point < 0 ? 0 : format.pattern.length() - point - 1;
  }

  @Property(tries = 5000)
  void aNumberCellComesBackToTheLastDigit(@ForAll("values") Tuple2<ValueType, Object> value) {
    CellNumber number = CellNumber.of(value.get1(), value.get2());
    if (number != null) {
      Object read = CellNumber.parse(value.get1(), number.text(), decimals(number.format()), false);
      assertThat(value.get1().equal(read, value.get2())).as("%s", read).isTrue();
    }
  }

  /** An office program reads a double and writes it with up to 17 digits. */
  @Property(tries = 5000)
  void aNumberCellSurvivesBeingSavedByAnOfficeProgram(
      @ForAll("values") Tuple2<ValueType, Object> value) {
    CellNumber number = CellNumber.of(value.get1(), value.get2());
    if (number != null) {
      String saved =
          new BigDecimal(String.format("%.16e", Double.valueOf(number.text()))).toString();
      Object read = CellNumber.parse(value.get1(), saved, decimals(number.format()), false);
      assertThat(value.get1().equal(read, value.get2())).as("%s", read).isTrue();
    }
  }

  @Property
  void serialsAreThoseOfOfficePrograms(@ForAll("values") Tuple2<ValueType, Object> value) {
    CellNumber number = CellNumber.of(value.get1(), value.get2());
    if (number != null && value.get2() instanceof LocalDateTime time) {
      assertThat(DateUtil.getLocalDateTime(Double.parseDouble(number.text()), false, false))
          .isEqualTo(time);
    } else if (number != null && value.get2() instanceof LocalDate date) {
      assertThat(DateUtil.getLocalDateTime(Double.parseDouble(number.text())))
          .isEqualTo(date.atStartOfDay());
    }
  }

  @Example
  void whatIsANumberCell() {
    assertThat(CellNumber.of(ValueType.DECIMAL, new BigDecimal("1234.50")))
        .isEqualTo(new CellNumber("1234.50", CellFormat.SCALE_2));
    assertThat(CellNumber.of(ValueType.DECIMAL, new BigDecimal("0.000")))
        .isEqualTo(new CellNumber("0.000", CellFormat.SCALE_3));
    assertThat(CellNumber.of(ValueType.DECIMAL, new BigDecimal("1E+2"))).isNull();
    assertThat(CellNumber.of(ValueType.DECIMAL, new BigDecimal("1234567890123.456"))).isNull();
    assertThat(CellNumber.of(ValueType.LONG, 999_999_999_999_999L)).isNotNull();
    assertThat(CellNumber.of(ValueType.LONG, 1_000_000_000_000_000L)).isNull();
    assertThat(CellNumber.of(ValueType.DOUBLE, 0.1)).isNotNull();
    assertThat(CellNumber.of(ValueType.DOUBLE, 0.1 + 0.2)).isNull();
    assertThat(CellNumber.of(ValueType.DOUBLE, -0.0)).isNull();
    assertThat(CellNumber.of(ValueType.DOUBLE, Double.NaN)).isNull();
    assertThat(CellNumber.of(ValueType.FLOAT, Float.NEGATIVE_INFINITY)).isNull();
    assertThat(CellNumber.of(ValueType.DATE, LocalDate.of(1900, 2, 28))).isNull();
    assertThat(CellNumber.of(ValueType.DATE, LocalDate.of(1900, 3, 1)))
        .isEqualTo(new CellNumber("61", CellFormat.DATE));
    assertThat(CellNumber.of(ValueType.TIME, LocalTime.NOON))
        .isEqualTo(new CellNumber("0.5", CellFormat.TIME));
    assertThat(CellNumber.of(ValueType.INSTANT, Instant.parse("2026-01-01T12:00:00Z")))
        .isEqualTo(new CellNumber("46023.5", CellFormat.DATE_TIME));
    assertThat(CellNumber.of(ValueType.INSTANT, Instant.parse("2026-01-01T12:00:00.001Z")))
        .isNull();
    assertThat(CellNumber.of(ValueType.TIME, LocalTime.of(12, 0, 0, 1))).isNull();
  }

  @Example
  void whatAPersonTypes() {
    assertThat(CellNumber.parse(ValueType.INTEGER, "1E3", 0, false)).isEqualTo(1000);
    assertThat(CellNumber.parse(ValueType.LONG, "12.0", 0, false)).isEqualTo(12L);
    assertThat(CellNumber.parse(ValueType.STRING, "12.50", 2, false)).isEqualTo("12.5");
    assertThat(CellNumber.parse(ValueType.BOOLEAN, "1", 0, false)).isEqualTo(true);
    assertThat(CellNumber.parse(ValueType.DECIMAL, "0.10000000000000001", 2, false))
        .isEqualTo(new BigDecimal("0.10"));
    assertThat(CellNumber.parse(ValueType.DECIMAL, "0.125", 2, false))
        .isEqualTo(new BigDecimal("0.125"));
    assertThat(CellNumber.parse(ValueType.DATE, "0", 0, true)).isEqualTo(LocalDate.of(1904, 1, 1));
    assertThat(CellNumber.parse(ValueType.DATE_TIME, "2957003.500000001", 0, true))
        .isEqualTo(LocalDateTime.of(9999, 12, 31, 12, 0));
    assertThat(CellNumber.parse(ValueType.DATE_TIME, "45000.500000001", 0, false))
        .isEqualTo(LocalDateTime.of(2023, 3, 15, 12, 0));
  }

  @Example
  void whatIsNoValue() {
    refused(ValueType.INTEGER, "12.5");
    refused(ValueType.INTEGER, "1E300");
    refused(ValueType.STRING, "1234567890123456");
    refused(ValueType.BOOLEAN, "2");
    refused(ValueType.DATE, "45000.5");
    refused(ValueType.DATE, "60");
    refused(ValueType.DATE_TIME, "2958466");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellNumber.parse(ValueType.DATE, "2957004", 0, true));
    refused(ValueType.TIME, "1");
    refused(ValueType.TIME, "-0.5");
    refused(ValueType.DOUBLE, "0x1p3");
    refused(ValueType.DOUBLE, "1E999");
    refused(ValueType.DECIMAL, "NaN");
    refused(ValueType.UUID, "12");
  }

  private static void refused(ValueType kind, String number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CellNumber.parse(kind, number, 0, false))
        .withMessageNotContaining(number);
  }
}
