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
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of the kit fails for the store that breaks it, and no other rule does. */
class StoreContractCanFailTest {
  /** The contract over whatever store is under test. */
  static final class OfOneStore extends EntityGraphContract {
    static BiFunction<EntityModel, Set<Owner>, GraphDouble> store = GraphDouble::new;
    private GraphDouble graph;

    @Override
    protected EntityGraph open(EntityModel model, Set<Owner> owners) {
      graph = store.apply(model, owners);
      return graph;
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

  /** A store that breaks a rule. */
  record Broken(String rule, BiFunction<EntityModel, Set<Owner>, GraphDouble> store) {
    @Override
    public String toString() {
      return rule;
    }
  }

  static Stream<Broken> brokenStores() {
    return Stream.concat(
            Arrays.stream(BrokenSessions.values())
                .map(session -> new Broken(session.name(), session::store)),
            Arrays.stream(BrokenStores.class.getDeclaredClasses())
                .filter(type -> type.getSimpleName().startsWith("Rule"))
                .map(
                    type ->
                        new Broken(
                            type.getSimpleName(), (model, owners) -> make(type, model, owners))))
        .sorted(Comparator.comparing(broken -> broken.rule().toLowerCase(Locale.ROOT)));
  }

  private static GraphDouble make(Class<?> type, EntityModel model, Set<Owner> owners) {
    try {
      var constructor = type.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return (GraphDouble) constructor.newInstance(model, owners);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachRuleHasABrokenStore() {
    assertThat(brokenStores().map(broken -> broken.rule().toLowerCase(Locale.ROOT)))
        .containsExactlyElementsOf(
            KitRun.rules(EntityGraphContract.class).stream()
                .map(rule -> rule.toLowerCase(Locale.ROOT))
                .toList());
  }

  @Test
  void aSoundStoreFailsNone() {
    OfOneStore.store = GraphDouble::new;
    assertThat(KitRun.failing(OfOneStore.class)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("brokenStores")
  void aBrokenStoreFailsItsRuleAndNoOther(Broken broken) {
    OfOneStore.store = broken.store();
    assertThat(KitRun.failing(OfOneStore.class))
        .singleElement()
        .asString()
        .startsWith(broken.rule().toLowerCase(Locale.ROOT));
  }
}
