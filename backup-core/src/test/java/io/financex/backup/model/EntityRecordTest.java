package io.financex.backup.model;

import static io.financex.backup.model.EntityRecord.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.Location;
import io.financex.backup.error.ModelException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityRecordTest {
  private static final Reference PLACE =
      new Reference("place", List.of("shelf", "box"), List.of("Place"), false);
  private static final EntityType ITEM =
      EntityType.builder("Item")
          .attribute(Attribute.optional("box", ValueType.INTEGER))
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .attribute(Attribute.optional("shelf", ValueType.STRING))
          .key("id")
          .reference(PLACE)
          .build();

  private static EntityRecord item(
      @Nullable Object box, Object id, @Nullable Object name, @Nullable Object shelf) {
    return EntityRecord.of(ITEM, Location.UNKNOWN, new @Nullable Object[] {box, id, name, shelf});
  }

  @Test
  void absentIsNotNull() {
    EntityRecord record = item(null, 1L, ABSENT, "A");

    assertThat(record.isPresent(ITEM.position("box"))).isTrue();
    assertThat(record.value("box")).isNull();
    assertThat(record.isPresent(ITEM.position("name"))).isFalse();
    assertThat(record.value("name")).isNull();
    assertThat(record.value("shelf")).isEqualTo("A");
  }

  @Test
  void aReferenceHoldsTheValuesInTheOrderOfTheTargetsKey() {
    assertThat(item(7, 1L, null, "A").target(PLACE)).isEqualTo(Key.of("A", 7));
  }

  @Test
  void aReferenceOfWhichAnyValueIsMissingPointsNowhere() {
    assertThat(item(null, 1L, null, "A").target(PLACE)).isNull();
    assertThat(item(7, 1L, null, ABSENT).target(PLACE)).isNull();
  }

  @Test
  void theKeyIsNamedAndNothingElse() {
    assertThat(item(7, 12L, "secret", "A")).hasToString("Item 12");
    assertThat(item(7, 12L, "secret", "A").key()).isEqualTo(Key.of(12L));
  }

  @Test
  void valuesAreOfTheirAttributesKind() {
    assertThatThrownBy(() -> item("7", 1L, "secret", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Item.box")
        .hasMessageContaining("INTEGER")
        .hasMessageNotContaining("7");
    assertThatThrownBy(() -> item(7, 1, null, null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keysHaveValues() {
    assertThatThrownBy(() -> item(7, ABSENT, null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Item.id");
    assertThatThrownBy(
            () ->
                EntityRecord.of(
                    ITEM, Location.UNKNOWN, new @Nullable Object[] {7, null, "name", "A"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Item.id");
  }

  @Test
  void thereIsAValueForEachAttribute() {
    assertThatThrownBy(() -> EntityRecord.of(ITEM, Location.UNKNOWN, new Object[] {1, 2L}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 values");
  }

  @Test
  void anUnknownAttributeIsNamed() {
    assertThatThrownBy(() -> item(7, 1L, null, null).value("colour"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Item")
        .hasMessageContaining("colour");
  }

  @Test
  void aCopyStaysAtItsPlace() {
    EntityRecord record =
        EntityRecord.of(ITEM, Location.line(3, 4), new @Nullable Object[] {7, 1L, null, null});

    EntityRecord copy = record.with(ITEM, new @Nullable Object[] {8, 1L, null, null});

    assertThat(copy.location()).isEqualTo(Location.line(3, 4));
    assertThat(copy.value("box")).isEqualTo(8);
    assertThat(record.value("box")).isEqualTo(7);
  }
}
