package io.financex.backup.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EntityModelTest {
  private static EntityType type(String name, Reference... references) {
    EntityType.Builder builder =
        EntityType.builder(name).attribute(Attribute.mandatory("id", ValueType.UUID)).key("id");
    for (Reference reference : references) {
      builder.attribute(
          reference.mandatory()
              ? Attribute.mandatory(reference.name(), ValueType.UUID)
              : Attribute.optional(reference.name(), ValueType.UUID));
      builder.reference(reference);
    }
    return builder.build();
  }

  private static Reference to(String target) {
    return Reference.mandatory("the" + target, target);
  }

  private static Reference maybe(String target) {
    return Reference.optional("a" + target, target);
  }

  private static EntityModel.Builder modelOf(EntityType... types) {
    EntityModel.Builder builder = EntityModel.builder("Account", ValueType.UUID);
    for (EntityType type : types) {
      builder.type(type);
    }
    return builder;
  }

  private static List<String> names(EntityModel model) {
    return model.types().stream().map(EntityType::name).toList();
  }

  private static boolean isDeferred(EntityModel model, String type, String reference) {
    EntityType holder = model.type(type);
    return holder.references().stream()
        .filter(candidate -> candidate.name().equals(reference))
        .map(candidate -> model.isDeferred(holder, candidate))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsReferredToStandsFirst() {
    EntityModel model =
        modelOf(
                type("Sale", to("Product"), maybe("Order")),
                type("Order", to("Product")),
                type("Product"),
                type("Expense"))
            .build();

    assertThat(names(model)).containsExactly("Expense", "Product", "Order", "Sale");
    assertThat(isDeferred(model, "Sale", "aOrder")).isFalse();
  }

  @Test
  void aReferenceToTheOwnTypeIsDeferred() {
    EntityModel model = modelOf(type("Category", maybe("Category"))).build();

    assertThat(isDeferred(model, "Category", "aCategory")).isTrue();
  }

  @Test
  void aMandatoryReferenceToTheOwnTypeNeedsDeferredConstraints() {
    EntityModel.Builder builder = modelOf(type("Category", to("Category")));

    assertThatThrownBy(builder::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("[Category]");
    assertThat(names(builder.constraintsDeferred(true).build())).containsExactly("Category");
  }

  @Test
  void aCycleIsOpenedAtAnOptionalReference() {
    EntityModel model =
        modelOf(type("Country", maybe("City")), type("City", to("Country"))).build();

    assertThat(names(model)).containsExactly("Country", "City");
    assertThat(isDeferred(model, "Country", "aCity")).isTrue();
    assertThat(isDeferred(model, "City", "theCountry")).isFalse();
  }

  @Test
  void aCycleOfMandatoryReferencesIsRefusedAndNamesItsTypes() {
    EntityModel.Builder builder =
        modelOf(type("A", to("B")), type("B", to("C")), type("C", to("A")), type("D", to("A")));

    assertThatThrownBy(builder::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("[A, B, C]")
        .hasMessageContaining("DEFERRABLE");
  }

  @Test
  void aCycleOfMandatoryReferencesIsOrderedWhereTheStoreDefersItsConstraints() {
    EntityModel model =
        modelOf(type("A", to("B")), type("B", to("A")), type("C", to("A")))
            .constraintsDeferred(true)
            .build();

    assertThat(names(model)).containsExactly("A", "B", "C");
    assertThat(model.constraintsDeferred()).isTrue();
    assertThat(isDeferred(model, "A", "theB")).isFalse(); // mandatory: written at once
    assertThat(model.pointsForward(model.type("A"), model.type("A").references().get(0))).isTrue();
  }

  @Test
  void aReferenceToSeveralTypesIsDeferredIfOneOfThemComesLater() {
    EntityType holder =
        EntityType.builder("B")
            .attribute(Attribute.mandatory("id", ValueType.UUID))
            .attribute(Attribute.optional("any", ValueType.UUID))
            .key("id")
            .reference(new Reference("any", List.of("any"), List.of("Animal", "Cat"), false))
            .build();
    EntityType cat =
        EntityType.builder("Cat")
            .keySpace("Animal")
            .attribute(Attribute.mandatory("id", ValueType.UUID))
            .attribute(Attribute.mandatory("b", ValueType.UUID))
            .key("id")
            .reference(Reference.mandatory("b", "B"))
            .build();

    EntityModel model = modelOf(holder, cat, type("Animal")).build();

    assertThat(names(model)).containsExactly("Animal", "B", "Cat");
    assertThat(isDeferred(model, "B", "any")).isTrue();
  }

  @Test
  void aReferencePointsAtATypeOfTheModel() {
    assertThatThrownBy(modelOf(type("Sale", to("Product")))::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Sale.theProduct", "Product");
  }

  @Test
  void aReferenceHoldsItsTargetsKey() {
    EntityType wide =
        EntityType.builder("Wide")
            .attribute(Attribute.mandatory("a", ValueType.UUID))
            .attribute(Attribute.mandatory("b", ValueType.UUID))
            .key("a", "b")
            .build();
    EntityType numbered =
        EntityType.builder("Numbered")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .key("id")
            .build();

    assertThatThrownBy(modelOf(type("Sale", to("Wide")), wide)::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Sale.theWide", "whole key");
    assertThatThrownBy(modelOf(type("Sale", to("Numbered")), numbered)::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Sale.theNumbered", "UUID", "LONG");
  }

  @Test
  void aReferencePointsIntoOneKeySpace() {
    EntityType sale =
        EntityType.builder("Sale")
            .attribute(Attribute.mandatory("id", ValueType.UUID))
            .attribute(Attribute.optional("of", ValueType.UUID))
            .key("id")
            .reference(new Reference("of", List.of("of"), List.of("Product", "Order"), false))
            .build();

    assertThatThrownBy(modelOf(sale, type("Product"), type("Order"))::build)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("Sale.of", "Product", "Order");
  }

  @Test
  void typesOfOneKeySpaceHaveOneKey() {
    EntityType otherName =
        EntityType.builder("Cat")
            .keySpace("Animal")
            .attribute(Attribute.mandatory("number", ValueType.UUID))
            .key("number")
            .build();
    EntityType otherKind =
        EntityType.builder("Cat")
            .keySpace("Animal")
            .attribute(Attribute.mandatory("id", ValueType.LONG))
            .key("id")
            .build();

    for (EntityType cat : List.of(otherName, otherKind)) {
      assertThatThrownBy(modelOf(type("Animal"), cat)::build)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("Animal");
    }
  }

  @Test
  void namesAreUnique() {
    assertThatThrownBy(() -> modelOf(type("Sale"), type("Sale")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Sale");
    assertThatThrownBy(() -> EntityModel.builder("Account"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void typesAreFoundByName() {
    EntityModel model = modelOf(type("Sale")).omit("Product.image").build();

    assertThat(model.type("Sale").name()).isEqualTo("Sale");
    assertThat(model.find("Product")).isEmpty();
    assertThatThrownBy(() -> model.type("Product"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("Product");
    assertThat(model.omitted()).containsExactly("Product.image");
  }

  /** References among up to nine types: {@code from * 9 + to}; even ones are optional. */
  private record Graph(int size, List<Integer> references) {
    List<EntityType> types() {
      List<EntityType> types = new ArrayList<>();
      for (int from = 0; from < size; from++) {
        List<Reference> own = new ArrayList<>();
        for (int reference : references) {
          int target = reference / 2 % 9 % size;
          if (reference / 18 % size == from) {
            own.add(reference % 2 == 0 ? maybe("T" + target) : to("T" + target));
          }
        }
        types.add(type("T" + from, own.stream().distinct().toArray(Reference[]::new)));
      }
      return types;
    }
  }

  @Provide
  Arbitrary<Graph> graphs() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.integers().between(0, 161).list().ofMaxSize(16))
        .as(Graph::new);
  }

  @Property(tries = 2000)
  void whateverTheReferencesTheOrderHoldsThem(
      @ForAll("graphs") Graph graph, @ForAll boolean constraintsDeferred) {
    List<EntityType> types = graph.types();
    EntityModel model;
    try {
      model =
          modelOf(types.toArray(EntityType[]::new))
              .constraintsDeferred(constraintsDeferred)
              .build();
    } catch (ModelException e) {
      assertThat(constraintsDeferred).isFalse();
      assertThat(hasMandatoryCycle(types)).isTrue();
      return;
    }

    assertThat(model.types()).containsExactlyInAnyOrderElementsOf(types);
    assertThat(constraintsDeferred || !hasMandatoryCycle(types)).isTrue();
    for (EntityType type : types) {
      for (Reference reference : type.references()) {
        EntityType target = model.type(reference.targets().get(0));
        boolean forward = model.types().indexOf(target) >= model.types().indexOf(type);
        assertThat(model.isDeferred(type, reference)).isEqualTo(forward && !reference.mandatory());
        if (forward) {
          assertThat(reaches(target, type, types, false))
              .as("%s is on a cycle", reference)
              .isTrue();
          assertThat(constraintsDeferred || !reference.mandatory()).isTrue();
        }
      }
    }
  }

  @Property
  void theOrderDoesNotDependOnTheOrderOfDeclaration(
      @ForAll("graphs") Graph graph, @ForAll Random random) {
    List<EntityType> types = new ArrayList<>(graph.types());
    EntityModel model = modelOf(types.toArray(EntityType[]::new)).constraintsDeferred(true).build();
    Collections.shuffle(types, random);

    EntityModel shuffled =
        modelOf(types.toArray(EntityType[]::new)).constraintsDeferred(true).build();

    assertThat(names(shuffled)).isEqualTo(names(model));
  }

  private static boolean hasMandatoryCycle(List<EntityType> types) {
    return types.stream()
        .anyMatch(
            type ->
                type.references().stream()
                    .filter(Reference::mandatory)
                    .anyMatch(
                        reference ->
                            reaches(named(reference.targets().get(0), types), type, types, true)));
  }

  private static boolean reaches(
      EntityType from, EntityType to, List<EntityType> types, boolean mandatoryOnly) {
    List<EntityType> seen = new ArrayList<>(List.of(from));
    for (int i = 0; i < seen.size(); i++) {
      for (Reference reference : seen.get(i).references()) {
        EntityType target = named(reference.targets().get(0), types);
        if ((reference.mandatory() || !mandatoryOnly) && !seen.contains(target)) {
          seen.add(target);
        }
      }
    }
    return seen.contains(to);
  }

  private static EntityType named(String name, List<EntityType> types) {
    return types.stream().filter(type -> type.name().equals(name)).findFirst().orElseThrow();
  }
}
