package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntityTypeTest {
  private static EntityType.Builder line() {
    return EntityType.builder("Line")
        .attribute(Attribute.mandatory("order", ValueType.LONG))
        .attribute(Attribute.mandatory("number", ValueType.INTEGER))
        .attribute(Attribute.optional("text", ValueType.STRING));
  }

  @Test
  void isCalledByItsNameUntilToldOtherwise() {
    EntityType type = line().key("number").build();

    assertThat(type.label()).isEqualTo("Line");
    assertThat(type.keySpace()).isEqualTo("Line");
    assertThat(type).hasToString("Line");
    assertThat(type.partOf()).isEmpty();
    assertThat(type.position("text")).isEqualTo(2);
    assertThat(type.has("text")).isTrue();
    assertThat(type.has("colour")).isFalse();
  }

  @Test
  void aPartNamesItsOwningRowWithinItsKey() {
    EntityType part =
        line()
            .key("order", "number")
            .reference(Reference.mandatory("order", "Order"))
            .partOf("order")
            .build();

    assertThat(part.partOf()).map(Reference::name).contains("order");
  }

  @Test
  void aPartWithoutAMandatoryReferenceWithinItsKeyIsRefused() {
    assertRefused(line().key("order", "number").partOf("order"), "Line", "order");
    assertRefused(
        line()
            .key("order", "number")
            .reference(Reference.optional("order", "Order"))
            .partOf("order"),
        "Line",
        "order");
    assertRefused(
        line().key("number").reference(Reference.mandatory("order", "Order")).partOf("order"),
        "Line",
        "order");
  }

  @Test
  void aKeyIsMandatoryAndThereAndNamedOnce() {
    assertRefused(line(), "Line", "no key");
    assertRefused(line().key("text"), "Line.text", "mandatory");
    assertRefused(line().key("number", "number"), "Line.number", "once");
    assertRefused(line().key("colour"), "colour");
  }

  @Test
  void attributesAndReferencesHaveNamesOfTheirOwn() {
    assertRefused(
        line().key("number").attribute(Attribute.optional("text", ValueType.LONG)), "text");
    assertThatThrownBy(
            () ->
                line()
                    .reference(Reference.optional("order", "Order"))
                    .reference(Reference.mandatory("order", "Bill")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("order");
    assertThatThrownBy(() -> EntityType.builder(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Attribute.optional("", ValueType.LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReferenceIsHeldByAttributesThatThereAre() {
    assertRefused(
        line().key("number").reference(Reference.optional("bill", "Bill")), "Line", "bill");
    assertThatThrownBy(() -> new Reference("bill", List.of(), List.of("Bill"), false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Reference("bill", List.of("bill"), List.of(), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void itNeedsReferencesThatItHas() {
    EntityType.Builder type =
        line()
            .key("number")
            .reference(Reference.optional("order", "Order"))
            .needsOneOf(List.of("order"));

    assertThat(type.build().neededReferences()).containsExactly(List.of("order"));
    assertRefused(type.needsOneOf(List.of("order", "bill")), "Line", "bill");
  }

  private static void assertRefused(EntityType.Builder builder, String... named) {
    assertThatThrownBy(builder::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(named);
  }

  @Test
  void uniqueConstraintsAreOverItsAttributesAndNotForParts() {
    EntityType type =
        line()
            .key("number")
            .unique(UniqueConstraint.withinAccount("text_key", "order", "text"))
            .matchedBy("text_key")
            .build();

    assertThat(type.uniqueConstraints()).singleElement().isSameAs(type.naturalKey().orElseThrow());
    assertRefused(
        line().key("number").unique(UniqueConstraint.everywhere("colour_key", "colour")),
        "Line",
        "colour");
    assertRefused(
        line()
            .key("order", "number")
            .reference(Reference.mandatory("order", "Order"))
            .partOf("order")
            .unique(UniqueConstraint.everywhere("text_key", "text")),
        "Line",
        "unique");
    assertThatThrownBy(
            () ->
                line()
                    .unique(UniqueConstraint.everywhere("text_key", "text"))
                    .unique(UniqueConstraint.everywhere("text_key", "number")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("text_key");
  }

  @Test
  void aNaturalKeyIsAConstraintBesideAKeyOfItsOwn() {
    assertRefused(line().key("number").matchedBy("text_key"), "Line", "text_key");
    assertRefused(
        line()
            .key("order", "number")
            .unique(UniqueConstraint.everywhere("text_key", "text"))
            .matchedBy("text_key"),
        "Line",
        "text_key");
  }
}
