package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.util.WorkbookUtil;

class SheetNamesTest {
  @Provide
  Arbitrary<List<String>> labels() {
    return CellValues.texts().list().ofMaxSize(20);
  }

  @Property
  void namesAreValidAndUnique(@ForAll("labels") List<String> labels) {
    SheetNames names = new SheetNames();
    Set<String> given = new HashSet<>(Set.of("history", "summary", "_lists", "_long", "_backup"));
    for (String label : labels) {
      String name = names.next(label);
      assertThatCode(() -> WorkbookUtil.validateSheetName(name)).doesNotThrowAnyException();
      assertThat(CellText.escape(name)).isEqualTo(name);
      assertThat(given.add(name.toLowerCase(Locale.ROOT))).as(name).isTrue();
    }
  }

  @Example
  void examples() {
    SheetNames names = new SheetNames();
    assertThat(names.next("Products")).isEqualTo("Products");
    assertThat(names.next("products")).isEqualTo("products (2)");
    assertThat(names.next("Products (2)")).isEqualTo("Products (2) (2)");
    assertThat(names.next("summary")).isEqualTo("summary (2)");
    assertThat(names.next("a/b: c")).isEqualTo("a b c");
    assertThat(names.next("'quoted'")).isEqualTo("quoted");
    assertThat(names.next("[]")).isEqualTo("Data");
    assertThat(names.next("A label that is much longer than 31 characters"))
        .isEqualTo("A label that is much longer tha");
    assertThat(names.next("A label that is much longer than 31 characters"))
        .isEqualTo("A label that is much longer (2)");
  }
}
