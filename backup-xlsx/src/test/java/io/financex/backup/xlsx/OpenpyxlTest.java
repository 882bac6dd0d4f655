package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A reader that shares no line with this library or POI agrees on every value. */
@Tag("full")
class OpenpyxlTest {
  private static final EntityType TYPE = type();

  private static EntityType type() {
    EntityType.Builder type =
        EntityType.builder("T").attribute(Attribute.mandatory("id", ValueType.INTEGER)).key("id");
    for (ValueType kind : ValueType.values()) {
      type.attribute(Attribute.optional(kind.name(), kind));
    }
    return type.build();
  }

  @Provide
  Arbitrary<List<Tuple2<ValueType, Object>>> values() {
    return Arbitraries.of(ValueType.values())
        .flatMap(kind -> CellValues.of(kind).map(value -> Tuple.of(kind, value)))
        // Long texts are in a sheet of their own.
        .filter(value -> !CellText.looksLikeLongReference(value.get1().format(value.get2())))
        .list()
        .ofSize(2_000);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void everyValueIsTheSame(@ForAll("values") List<Tuple2<ValueType, Object>> values)
      throws IOException, InterruptedException {
    List<EntityRecord> records = new ArrayList<>();
    for (Tuple2<ValueType, Object> value : values) {
      Object[] row = new Object[TYPE.attributes().size()];
      row[0] = records.size();
      row[TYPE.position(value.get1().name())] = value.get2();
      records.add(Written.record(TYPE, row));
    }
    List<JsonNode> cells = cells(Written.bytes(XlsxFormat.MAX_ROWS, Written.model(TYPE), records));
    assertThat(cells).hasSameSizeAs(values);
    for (int i = 0; i < cells.size(); i++) {
      ValueType kind = values.get(i).get1();
      JsonNode cell = cells.get(i);
      assertThat(cell.get(0).asString()).isEqualTo(kind.name());
      Object read =
          value(kind, cell.get(1).asString(), cell.get(2).asString(), cell.get(3).asString());
      assertThat(kind.equal(values.get(i).get2(), read)).as("%s: %s", kind, cell).isTrue();
    }
  }

  private static Object value(ValueType kind, String python, String text, String format) {
    return switch (python) {
      case "str" -> kind.parse(CellText.unquote(CellText.unescape(text)));
      case "bool" -> text.equals("True");
      case "int", "float" -> number(kind, text, format);
      case "datetime" -> date(kind, LocalDateTime.parse(text));
      case "time" -> LocalTime.parse(text);
      default -> throw new AssertionError("A cell is of Python's type " + python);
    };
  }

  private static Object number(ValueType kind, String text, String format) {
    return switch (kind) {
      case INTEGER, LONG -> kind.parse(text);
      case DECIMAL -> CellNumber.parse(kind, text, NumberFormats.decimals(format), false);
      default -> kind.parse(new BigDecimal(text).toString());
    };
  }

  private static Object date(ValueType kind, LocalDateTime value) {
    return switch (kind) {
      case DATE -> LocalDate.from(value);
      case INSTANT -> value.toInstant(ZoneOffset.UTC);
      default -> value;
    };
  }

  /**
   * For each row the title, Python's type, the value and the format of the one cell beside the key.
   */
  private static List<JsonNode> cells(byte[] workbook) throws IOException, InterruptedException {
    Path file = Files.createTempFile("openpyxl", ".xlsx");
    Path output = Files.createTempFile("openpyxl", ".txt");
    try {
      Files.write(file, workbook);
      Process process =
          new ProcessBuilder(
                  "/usr/bin/python3", "src/test/resources/openpyxl/cells.py", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int exit = process.waitFor();
      assumeTrue(
          exit != 3 || System.getenv("CI") != null,
          "openpyxl is not installed. Debian has it as python3-openpyxl.");
      List<String> lines = Files.readAllLines(output);
      assertThat(exit).as(() -> String.join("\n", lines)).isZero();
      return lines.stream().map(JsonMapper.shared()::readTree).toList();
    } finally {
      Files.delete(file);
      Files.delete(output);
    }
  }
}
