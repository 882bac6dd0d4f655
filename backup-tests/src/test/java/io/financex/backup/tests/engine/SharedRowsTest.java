package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.tests.engine.Shop.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that all accounts share, whatever a file or a store says of them. */
class SharedRowsTest {
  @TempDir Path directory;

  private static EntityType.Builder coin() {
    return EntityType.builder("Coin")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("name", ValueType.STRING))
        .key("id");
  }

  private static EntityType.Builder price() {
    return EntityType.builder("Price")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("coin", ValueType.LONG))
        .key("id")
        .reference(Reference.mandatory("coin", "Coin"));
  }

  private static EntityModel model(EntityType.Builder... types) {
    EntityModel.Builder model = EntityModel.builder("Account", ValueType.UUID);
    Arrays.stream(types).forEach(type -> model.type(type.build()));
    return model.build();
  }

  @Test
  void aStoreThatGivesSharedRowsAwayAsOwnedLetsNothingReferToThem() throws IOException {
    Host host = new Host(directory, model(coin().shared(), price()));
    host.graph.put(ANN, host.row("Coin", "id", 1L, "name", "Euro"));
    Path file = host.file(host.row("Price", "id", 5L, "coin", 1L));
    assertThat(host.rejected(file).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.attribute()).isEqualTo("coin"));
  }

  @Test
  void aFileThatCallsThemSomebodysOwnCreatesNone() throws IOException {
    Host host = new Host(directory, model(coin().shared(), price()));
    host.graph.generateIdsFrom(100);
    Host attacker = new Host(directory, model(coin(), price()));
    Path file = host.file(attacker.model, ANN, attacker.row("Coin", "id", 1L, "name", "Euro"));
    assertThat(Host.of(host.restore(file), "Coin").skipped()).isEqualTo(1);
    assertThat(host.graph.holds("Coin", 1L)).isFalse();
  }

  @Test
  void theirReferencesLeadToSharedTypes() {
    assertThatThrownBy(() -> model(coin(), price().shared()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Price.coin", "which an account has for itself");
  }

  @Test
  void aKeySpaceIsSharedAsAWhole() {
    assertThatThrownBy(() -> model(coin().keySpace("Money").shared(), price().keySpace("Money")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Money", "shared");
  }

  @Test
  void partsAreSharedWithTheirRows() {
    EntityType.Builder names =
        EntityType.builder("Coin.names")
            .attribute(mandatory("coin", ValueType.LONG))
            .attribute(mandatory("value", ValueType.STRING))
            .key("coin", "value")
            .reference(Reference.mandatory("coin", "Coin"))
            .partOf("coin");
    assertThatThrownBy(() -> model(coin().shared(), names))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Coin.names");
    EntityModel sound = model(coin().shared(), names.shared(), price());
    EntityModel own = sound.withoutShared();
    assertThat(own.types()).extracting(EntityType::name).containsExactly("Price");
    assertThat(own.type("Price").references()).isEmpty();
    assertThat(own.omitted()).containsExactly("Coin");
  }

  @Test
  void theyAreMatchedByTheirKeysAlone() {
    assertThatThrownBy(() -> coin().holdsOwner("id", 0).shared().build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Coin is shared");
  }
}
