package io.financex.backup.jpa;

import java.util.Locale;

/** What people call kinds of data, by the names that developers gave them. */
final class Labels {
  private Labels() {}

  /** What a person calls many of them: StockHistory becomes Stock histories. */
  static String of(String name) {
    String words = words(name);
    if (words.endsWith("y") && !words.matches(".*[aeiou]y")) {
      return words.substring(0, words.length() - 1) + "ies";
    }
    return words.matches(".*(s|x|ch|sh)") ? words + "es" : words + "s";
  }

  static String words(String name) {
    String spaced = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
  }
}
