package io.financex.backup.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationTest {
  @Test
  void aPlaceInATextIsALineAndAColumn() {
    assertThat(Location.line(3, 14)).hasToString("line 3, column 14");
    assertThat(Location.line(3, 0)).hasToString("line 3");
    assertThat(Location.line(5_000_000_000L, 1)).hasToString("line 5000000000, column 1");
  }

  @ParameterizedTest
  @CsvSource({
    "1, A",
    "2, B",
    "26, Z",
    "27, AA",
    "52, AZ",
    "53, BA",
    "702, ZZ",
    "703, AAA",
    "16384, XFD",
  })
  void aPlaceInASheetIsNamedAsSpreadsheetsNameIt(int column, String letters) {
    assertThat(Location.cell("Products", 7, column))
        .hasToString("sheet Products, cell " + letters + "7");
  }

  @Test
  void aWholeRowOrSheetHasNoCell() {
    assertThat(Location.cell("Products", 7, 0)).hasToString("sheet Products, row 7");
    assertThat(new Location("Products", 0, 0)).hasToString("sheet Products");
  }

  @Test
  void noPlaceSaysSo() {
    assertThat(Location.UNKNOWN).hasToString("an unknown place");
  }

  @Test
  void anExceptionTellsItsPlaceOnce() {
    assertThat(new CorruptBackupException("Mend it.", Location.line(2, 5)))
        .hasMessage("At line 2, column 5: Mend it.");
    assertThat(new CorruptBackupException("Mend it.", Location.UNKNOWN)).hasMessage("Mend it.");
    assertThat(new LimitExceededException("maxDepth", 10, Location.line(2, 5)))
        .hasMessageContaining("maxDepth = 10 at line 2, column 5");
    assertThat(new LimitExceededException("maxDepth", 10, Location.UNKNOWN))
        .hasMessageContaining("maxDepth = 10.");
  }
}
