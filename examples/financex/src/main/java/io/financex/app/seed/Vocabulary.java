package io.financex.app.seed;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.datafaker.Faker;
import org.jspecify.annotations.Nullable;

/**
 * The words accounts are made of. Making one name takes as long as storing many rows, so a stock of
 * each is made once and picked from.
 */
final class Vocabulary {

  private static final List<Locale> LOCALES =
      Stream.of("en", "de", "fr", "es", "pt-BR", "pl", "tr", "ru", "ja", "zh-CN", "vi", "ar")
          .map(Locale::forLanguageTag)
          .toList();

  private final List<String> people;
  private final List<String> suppliers;
  private final List<String> products;
  private final List<String> categories;
  private final List<String> materials;
  private final List<String> descriptions;
  private final List<String> expenses;

  Vocabulary() {
    Random random = new Random(20_261_123);
    List<Faker> fakers = LOCALES.stream().map(locale -> new Faker(locale, random)).toList();
    Faker english = fakers.get(0);
    people = inAllLocales(fakers, 50, faker -> faker.name().fullName());
    suppliers = inAllLocales(fakers, 15, faker -> faker.company().name());
    products = stock(400, english.commerce()::productName);
    categories = stock(25, english.commerce()::department);
    materials = stock(150, () -> english.commerce().material() + ", " + english.color().name());
    descriptions = stock(200, () -> String.join(" ", english.lorem().sentences(3)));
    expenses = stock(100, () -> english.commerce().vendor() + ": " + english.job().field());
  }

  private static List<String> inAllLocales(
      List<Faker> fakers, int each, Function<Faker, String> word) {
    return fakers.stream()
        .flatMap(faker -> Stream.generate(() -> word.apply(faker)).limit(each))
        .toList();
  }

  private static List<String> stock(int size, Supplier<String> word) {
    return Stream.generate(word).limit(size).toList();
  }

  String person(Dice dice) {
    return dice.pick(people);
  }

  String supplier(Dice dice) {
    return dice.pick(suppliers);
  }

  String product(Dice dice) {
    return dice.chance(10) ? dice.pick(Phrases.PRODUCTS) : dice.pick(products);
  }

  @Nullable String category(Dice dice) {
    return dice.chance(5) ? null : dice.pick(categories);
  }

  String material(Dice dice) {
    return dice.pick(materials);
  }

  @Nullable String description(Dice dice) {
    return dice.chance(20) ? null : dice.pick(descriptions);
  }

  String expense(Dice dice) {
    return dice.pick(expenses);
  }

  String property(Dice dice) {
    return dice.chance(4) ? "" : dice.pick(Phrases.PROPERTY_VALUES);
  }

  /** What people write beside a row: mostly nothing, and the rest as untidy as it comes. */
  @Nullable String note(Dice dice) {
    int kind = dice.below(100);
    if (kind < 45) {
      return null;
    }
    if (kind < 50) {
      return "";
    }
    String note = dice.pick(Phrases.NOTES);
    return kind < 54 ? "  " + note : note;
  }
}
