package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;

class CellTextTest {
  @Provide
  Arbitrary<String> texts() {
    return CellValues.texts();
  }

  @Property
  void whatWasEscapedIsUnescaped(@ForAll("texts") String text) {
    assertThat(CellText.unescape(CellText.escape(text))).isEqualTo(text);
  }

  @Property
  void otherProgramsTakeEscapedTextAsItIs(@ForAll("texts") String text) {
    String escaped = CellText.escape(text);
    assertThat(new XSSFRichTextString(escaped).getString()).isEqualTo(escaped);
  }

  @Property
  void escapesOfOtherProgramsAreRead(@ForAll("texts") String text) {
    StringBuilder cell = new StringBuilder();
    CellText.escape(text).chars().forEach(c -> cell.append(String.format("_x%04X_", c)));
    assertThat(CellText.unescape(cell.toString())).isEqualTo(text);
  }

  @Property
  void xmlHoldsEscapedTextAsItIs(@ForAll("texts") String text) {
    assertThat(CellText.escape(text).codePoints())
        .allMatch(c -> c == '\n' || c >= ' ' && c <= 0xd7ff || c >= 0xe000)
        .noneMatch(c -> c == 0xfffe || c == 0xffff || c == '\r');
  }

  @Property
  void whatWasQuotedIsUnquoted(@ForAll("texts") String text) {
    assertThat(CellText.quote(text)).isNotEmpty();
    assertThat(CellText.unquote(CellText.quote(text))).isEqualTo(text);
  }

  @Property
  void aLongReferenceLeadsToItsText(@ForAll @LongRange(min = 1) long number) {
    long bounded = number % 1_000_000_000_000_000_000L + 1;
    String reference = CellText.longReference(bounded % 1_000_000_000_000_000_000L + 1);
    assertThat(CellText.looksLikeLongReference(reference)).isTrue();
    assertThat(CellText.longReference(reference))
        .isEqualTo(bounded % 1_000_000_000_000_000_000L + 1)
        .isPositive();
  }

  @Example
  void textsThatAreNoReference() {
    for (String text : new String[] {"", "[[long text 0]]", "[[long text 1", "[[long text 1]] "}) {
      assertThat(CellText.longReference(text)).as(text).isZero();
    }
  }

  @Example
  void examples() {
    assertThat(CellText.escape("\ta\r\n")).isEqualTo("␉a␍\n");
    assertThat(CellText.escape("␉␍␛\ud800")).isEqualTo("␛2409␛240D␛241B␛D800");
    assertThat(CellText.escape("_x0041_x0042_")).isEqualTo("␛005Fx0041␛005Fx0042_");
    assertThat(CellText.escape("_x0041\1")).isEqualTo("_x0041␛0001");
    assertThat(CellText.unescape("␛␍␛00")).isEqualTo("␛\r␛00");
    assertThat(CellText.unescape("_x005F_x0041_")).isEqualTo("_x0041_");
    assertThat(CellText.escape("a_b_x1_")).isEqualTo("a_b_x1_");
    assertThat(CellText.quote("")).isEqualTo("\"\"");
    assertThat(CellText.quote("\"")).isEqualTo("\"");
    assertThat(CellText.unquote("\"a\"")).isEqualTo("\"a\"");
  }
}
