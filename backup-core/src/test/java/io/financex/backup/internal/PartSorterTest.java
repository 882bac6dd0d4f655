package io.financex.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PartSorterTest {
  private static final int OWNERS = 40;
  private static final int ENOUGH = 1 << 20;
  private static final EntityType PART =
      EntityType.builder("Line")
          .attribute(Attribute.mandatory("order", ValueType.INTEGER))
          .attribute(Attribute.mandatory("number", ValueType.INTEGER))
          .attribute(Attribute.optional("text", ValueType.STRING))
          .key("order", "number")
          .reference(Reference.mandatory("order", "Order"))
          .partOf("order")
          .build();

  private final Workspace workspace = new Workspace(null);
  private final KeyIndex owners = new KeyIndex(workspace, new KeyIndexMemory());

  @AfterEach
  void deleteFiles() throws IOException {
    workspace.close();
  }

  /** Owner 0 stands last in the file of owners, so that order of keys is not order of rows. */
  private static int ordinalOf(int owner) {
    return owner < OWNERS ? OWNERS - 1 - owner : Integer.MAX_VALUE;
  }

  private RecordSpool spoolOf(List<Integer> ownersOfParts, String text) throws IOException {
    for (int owner = 0; owner < OWNERS; owner++) {
      owners.put(Key.of(owner), ordinalOf(owner));
    }
    RecordSpool parts = new RecordSpool(PART, workspace);
    for (int i = 0; i < ownersOfParts.size(); i++) {
      parts.add(
          EntityRecord.of(
              PART, Location.line(i + 1, 0), new Object[] {ownersOfParts.get(i), i, text}));
    }
    return parts;
  }

  private static List<Integer> numbers(RecordSpool parts) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    try (RecordCursor cursor = parts.read()) {
      for (EntityRecord part = cursor.next(); part != null; part = cursor.next()) {
        int number = (Integer) part.value("number");
        assertThat(part.location()).isEqualTo(Location.line(number + 1, 0));
        numbers.add(number);
      }
    }
    return numbers;
  }

  private static List<Integer> expected(List<Integer> ownersOfParts) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < ownersOfParts.size(); i++) {
      numbers.add(i);
    }
    numbers.sort(Comparator.comparingInt(i -> ordinalOf(ownersOfParts.get(i)))); // stable
    return numbers;
  }

  /** Buffers from one part a run (so that runs are merged more than once) to all parts in one. */
  @Property
  void isTheStableOrderByOwningRows(
      @ForAll @Size(max = 700) List<@IntRange(max = OWNERS + 5) Integer> ownersOfParts,
      @ForAll @IntRange(max = 5000) int runBytes)
      throws IOException {
    RecordSpool parts = spoolOf(ownersOfParts, "some text");

    RecordSpool sorted = PartSorter.sortByOwner(parts, owners, workspace, runBytes);

    assertThat(numbers(sorted)).isEqualTo(expected(ownersOfParts));
    assertThat(sorted.count()).isEqualTo(ownersOfParts.size());
    workspace.close();
  }

  @Test
  void partsInOrderAreNotCopied() throws IOException {
    RecordSpool parts = spoolOf(List.of(39, 39, 7, 0, 0, OWNERS, OWNERS + 1), "");

    assertThat(PartSorter.sortByOwner(parts, owners, workspace)).isSameAs(parts);
  }

  @Test
  void partsWithoutAnOwningRowComeLast() throws IOException {
    RecordSpool parts = spoolOf(List.of(OWNERS, 3, OWNERS + 1, 5), "");

    assertThat(numbers(PartSorter.sortByOwner(parts, owners, workspace)))
        .containsExactly(3, 1, 0, 2);
  }

  @Test
  void theGivenSpoolCanBeReadOn() throws IOException {
    RecordSpool parts = spoolOf(List.of(0, 1, 2), "");

    RecordSpool sorted = PartSorter.sortByOwner(parts, owners, workspace);

    assertThat(numbers(sorted)).containsExactly(2, 1, 0);
    assertThat(numbers(parts)).containsExactly(0, 1, 2);
  }

  @Test
  void aPartLargerThanARunFits() throws IOException {
    String large = "x".repeat(3000);
    RecordSpool parts = spoolOf(List.of(0, 1, 2, 3, 2, 1, 0), large);

    RecordSpool sorted = PartSorter.sortByOwner(parts, owners, workspace, 1000);

    assertThat(numbers(sorted)).containsExactly(3, 2, 4, 1, 5, 0, 6);
  }

  @Test
  void onlyPartsAreSorted() {
    EntityType entity =
        EntityType.builder("Order")
            .attribute(Attribute.mandatory("id", ValueType.INTEGER))
            .key("id")
            .build();
    RecordSpool spool = new RecordSpool(entity, workspace);

    assertThatThrownBy(() -> PartSorter.sortByOwner(spool, owners, workspace, ENOUGH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Order");
  }
}
