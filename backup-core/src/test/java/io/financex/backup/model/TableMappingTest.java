package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.TableMapping.Column;
import io.financex.backup.model.TableMapping.Constant;
import io.financex.backup.model.TableMapping.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableMappingTest {
  private static final TableName BOOK = TableName.of("book");
  private static final TableName NOVEL = TableName.of("novel");
  private static final AccountPath OWN = path(BOOK);

  private static AccountPath path(TableName table) {
    return new AccountPath(
        table, List.of(List.of(Column.of("account_id"))), List.of(), Optional.empty());
  }

  private static Table table(TableName name, String... attributes) {
    Map<String, Column> columns = new LinkedHashMap<>();
    for (String attribute : attributes) {
      columns.put(attribute, Column.of(attribute));
    }
    return Table.of(name, columns, List.of());
  }

  private static EntityType.Builder novel(Table... tables) {
    return EntityType.builder("Novel")
        .attribute(Attribute.mandatory("id", ValueType.LONG))
        .attribute(Attribute.optional("title", ValueType.STRING))
        .attribute(Attribute.optional("hero", ValueType.STRING))
        .key("id")
        .tableMapping(new TableMapping(List.of(tables), OWN, Optional.empty(), List.of()));
  }

  @Test
  void aTypeMayLieInSeveralTablesThatAllHaveItsKey() {
    EntityType type = novel(table(BOOK, "id", "title"), table(NOVEL, "id", "hero")).build();

    assertThat(type.tableMapping()).isPresent();
    assertThatThrownBy(() -> novel(table(BOOK, "id", "title"), table(NOVEL, "hero")).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Novel", "id");
  }

  @Test
  void everyAttributeHasAColumnAndEveryColumnAnAttribute() {
    assertThatThrownBy(() -> novel(table(BOOK, "id", "title")).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Novel", "hero");
    assertThatThrownBy(() -> novel(table(BOOK, "id", "title", "hero", "colour")).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Novel", "colour");
  }

  @Test
  void theOrdinalOfABagIsInNoColumn() {
    EntityType.Builder tags =
        EntityType.builder("Book.tags")
            .attribute(Attribute.mandatory("book", ValueType.LONG))
            .attribute(
                Attribute.mandatory("ordinal", ValueType.INTEGER).with(Attribute.Trait.ORDINAL))
            .key("book", "ordinal")
            .tableMapping(TableMapping.of(table(BOOK, "book"), OWN));

    assertThat(tags.build().tableMapping()).isPresent();
  }

  @Test
  void aMappingIsSoundInItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableMapping.of(table(NOVEL, "id"), OWN))
        .withMessageContaining("first table");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountPath(BOOK, List.of(), List.of(), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AccountPath.Step.to(List.of("a", "b"), List.of("id"), OWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Constant(Column.of("kind"), ValueType.INTEGER, "novel"));
    assertThatIllegalArgumentException().isThrownBy(() -> TableName.of(""));
    assertThatIllegalArgumentException().isThrownBy(() -> Column.of(""));
  }

  @Test
  void whatIsNotSaidIsEmpty() {
    EntityType type =
        EntityType.builder("Note")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .key("id")
            .build();

    assertThat(type.tableMapping()).isEmpty();
    assertThat(EntityModel.builder("Account", ValueType.UUID).type(type).build().database())
        .isEmpty();
  }

  @Test
  void deferredAttributesHoldNothingElseAndMayBeNull() {
    EntityType person =
        EntityType.builder("Person")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .attribute(Attribute.optional("parent", ValueType.LONG))
            .attribute(Attribute.optional("house", ValueType.LONG))
            .attribute(Attribute.optional("name", ValueType.STRING))
            .key("id")
            .reference(Reference.optional("parent", "Person"))
            .reference(Reference.optional("house", "House"))
            .build();
    EntityType house =
        EntityType.builder("House")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .attribute(Attribute.mandatory("owner", ValueType.LONG))
            .key("id")
            .reference(Reference.mandatory("owner", "Person"))
            .build();
    EntityModel model =
        EntityModel.builder("Account", ValueType.UUID).type(person).type(house).build();

    assertThat(model.deferredAttributes(person)).containsExactlyInAnyOrder("parent", "house");
    assertThat(model.deferredAttributes(house)).isEmpty();
  }
}
