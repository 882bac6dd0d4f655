package io.financex.backup.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.contract.EntityGraphContract;
import io.financex.backup.error.Location;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Owner;
import io.financex.backup.spi.EntityGraph;
import io.financex.backup.tests.memory.GraphDouble;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the kit fails for the store that breaks it, and no other rule does. */
class StoreContractCanFailTest {
  /** The contract over whatever store is under test. */
  static final class OfOneStore extends EntityGraphContract {
    static Class<? extends GraphDouble> store = GraphDouble.class;
    private GraphDouble graph;

    @Override
    protected EntityGraph open(EntityModel model, Set<Owner> owners) {
      try {
        var constructor = store.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        graph = (GraphDouble) constructor.newInstance(model, owners);
        return graph;
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    protected long createBook(Owner owner, UUID shelf) throws IOException {
      return graph.create(
          owner,
          id ->
              EntityRecord.of(
                  graph.model().type("Book"),
                  Location.UNKNOWN,
                  new Object[] {id, 0L, "generated", null, shelf, null}));
    }
  }

  static Stream<Class<?>> brokenStores() {
    return Arrays.stream(BrokenStores.class.getDeclaredClasses())
        .filter(type -> type.getSimpleName().startsWith("Rule"))
        .sorted(Comparator.comparing(Class::getName));
  }

  @Test
  void eachRuleHasABrokenStore() {
    assertThat(brokenStores().map(Class::getSimpleName))
        .containsExactlyElementsOf(KitRun.rules(EntityGraphContract.class));
  }

  @Test
  void aSoundStoreFailsNone() {
    OfOneStore.store = GraphDouble.class;
    assertThat(KitRun.failing(OfOneStore.class)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenStores")
  void aBrokenStoreFailsItsRuleAndNoOther(Class<? extends GraphDouble> store) {
    OfOneStore.store = store;
    assertThat(KitRun.failing(OfOneStore.class))
        .singleElement()
        .asString()
        .startsWith(store.getSimpleName().toLowerCase(Locale.ROOT));
  }
}
