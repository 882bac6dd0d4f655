package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.Shop.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that no order of writing can satisfy, over a store that checks each at once. */
class ReferencesTest {
  @TempDir Path directory;

  @Test
  void aReferenceToARowOfTheSameTypeThatComesLater() throws IOException {
    Host host = Host.ofShop(directory);
    host.graph.empty(ANN);
    EntityRecord[] chain = new EntityRecord[2_500];
    for (int i = 0; i < chain.length; i++) {
      chain[i] =
          host.row("Category", "id", 9_000L + i, "name", "c", "parent", 9_000L + (i + 1) % 2_500);
    }
    Path file = host.file(chain);
    assertThat(host.restore(file).created()).isEqualTo(2_500);
    assertThat(host.graph.get("Category", 9_000L).value("parent")).isEqualTo(9_001L);
    assertThat(host.graph.calls().made()).contains("link");
    assertThat(host.restore(file).unchanged()).isEqualTo(2_500);
  }

  @Test
  void aRowThatRefersToItself() throws IOException {
    Host host = Host.ofShop(directory);
    EntityRecord self = host.row("Category", "id", 77L, "name", "c", "parent", 77L);
    assertThat(host.restore(host.file(self)).created()).isEqualTo(1);
    assertThat(host.graph.get("Category", 77L).value("parent")).isEqualTo(77L);
  }

  @Test
  void twoTypesThatReferToEachOther() throws IOException {
    Host host = Host.ofShop(directory);
    host.restore(
        host.file(
            host.row("Person", "id", 77L, "team", 78L), host.row("Team", "id", 78L, "head", 77L)));
    assertThat(host.graph.get("Team", 78L).value("head")).isEqualTo(77L);
    host.restore(
        host.file(
            host.row("Person", "id", 79L, "team", 78L), host.row("Team", "id", 78L, "head", 79L)));
    assertThat(host.graph.get("Team", 78L).value("head")).as("update to a new row").isEqualTo(79L);
  }

  @Test
  void aRowThatSaysNothingOfItsForwardReference() throws IOException {
    EntityType.Builder node =
        EntityType.builder("Node")
            .attribute(mandatory("id", ValueType.LONG))
            .attribute(optional("next", ValueType.LONG).with(Trait.DEFAULTED))
            .key("id")
            .reference(Reference.optional("next", "Node"));
    Host host = new Host(directory, Shop.model(node));
    host.graph.put(ANN, host.row("Node", "id", 1L));
    host.graph.setDefault("Node.next", 1L);
    host.restore(host.file(host.partial("Node", "id", 2L)));
    assertThat(host.graph.get("Node", 2L).value("next")).as("the store's default").isEqualTo(1L);
    host.restore(host.file(host.partial("Node", "id", 3L, "next", null)));
    assertThat(host.graph.get("Node", 3L).value("next")).isNull();
  }

  private static EntityType.Builder half(String name, String other) {
    return EntityType.builder(name)
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("other", ValueType.LONG))
        .key("id")
        .reference(Reference.mandatory("other", other));
  }

  @Test
  void aCycleOfMandatoryReferences() throws IOException {
    EntityModel.Builder model =
        EntityModel.builder("Account", ValueType.UUID)
            .type(half("Left", "Right").build())
            .type(half("Right", "Left").build());
    assertThatThrownBy(model::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Left", "Right", "cycle");
    Host host = new Host(directory, model.constraintsDeferred(true).build());
    host.restore(
        host.file(
            host.row("Left", "id", 1L, "other", 2L), host.row("Right", "id", 2L, "other", 1L)));
    assertThat(host.graph.owned(ANN, "Left")).hasSize(1);
    assertThat(host.graph.owned(ANN, "Right")).hasSize(1);
  }

  @Test
  void aForwardReferenceThatSharesAnAttributeWithTheKey() throws IOException {
    EntityType.Builder node =
        EntityType.builder("Node")
            .attribute(mandatory("tree", ValueType.INTEGER))
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(optional("parent", ValueType.INTEGER))
            .key("tree", "id")
            .reference(new Reference("parent", List.of("tree", "parent"), List.of("Node"), false));
    Host host = new Host(directory, Shop.model(node));
    Path file =
        host.file(
            host.row("Node", "tree", 1, "id", 1, "parent", 2),
            host.row("Node", "tree", 1, "id", 2));
    assertThat(host.restore(file).created()).isEqualTo(2);
    assertThat(host.graph.get("Node", 1, 1).value("parent")).isEqualTo(2);
    assertThat(host.restore(file).unchanged()).isEqualTo(2);
  }

  @Test
  void aForwardReferenceThatSharesAnAttributeThatIsNeverNull() throws IOException {
    EntityType.Builder node =
        EntityType.builder("Node")
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(mandatory("tree", ValueType.INTEGER))
            .attribute(optional("label", ValueType.INTEGER))
            .key("tree", "id")
            .reference(new Reference("next", List.of("tree", "label"), List.of("Node"), false));
    EntityType.Builder note =
        EntityType.builder("Note")
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(mandatory("tree", ValueType.INTEGER))
            .attribute(optional("node", ValueType.INTEGER))
            .attribute(optional("next", ValueType.INTEGER))
            .key("id")
            .reference(new Reference("node", List.of("tree", "node"), List.of("Owned"), false))
            .reference(Reference.optional("next", "Note"));
    EntityType.Builder owned =
        EntityType.builder("Owned")
            .attribute(mandatory("tree", ValueType.INTEGER))
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(optional("note", ValueType.INTEGER))
            .key("tree", "id")
            .reference(Reference.optional("note", "Note"));
    Host host = new Host(directory, Shop.model(node, note, owned));
    Path file =
        host.file(
            host.row("Note", "id", 1, "tree", 5, "node", 6, "next", 2),
            host.row("Note", "id", 2, "tree", 5),
            host.row("Owned", "tree", 5, "id", 6, "note", 1),
            host.row("Node", "tree", 5, "id", 6, "label", 7),
            host.row("Node", "tree", 5, "id", 7, "label", 6));
    assertThat(host.restore(file).created()).isEqualTo(5);
    assertThat(host.restore(file).unchanged()).isEqualTo(5);
  }

  @Test
  void nothingRefersToAPart() {
    EntityType.Builder note =
        EntityType.builder("Note")
            .attribute(mandatory("id", ValueType.INTEGER))
            .attribute(optional("product", ValueType.UUID))
            .attribute(optional("name", ValueType.STRING))
            .key("id")
            .reference(
                new Reference(
                    "property", List.of("product", "name"), List.of("Product.properties"), false));
    assertThatThrownBy(() -> Shop.model(Shop.category(), Shop.product(), Shop.property(), note))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Note.property", "Product.properties", "part");
  }

  @Test
  void aPartBelongsToOneType() {
    EntityType.Builder wheel =
        EntityType.builder("wheels")
            .attribute(mandatory("vehicle", ValueType.LONG))
            .attribute(mandatory("position", ValueType.INTEGER))
            .key("vehicle", "position")
            .reference(new Reference("vehicle", List.of("vehicle"), List.of("Car", "Truck"), true))
            .partOf("vehicle");
    assertThatThrownBy(
            () -> Shop.model(Shop.vehicle("Car", "seats"), Shop.vehicle("Truck", "tons"), wheel))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("wheels", "one type");
  }
}
