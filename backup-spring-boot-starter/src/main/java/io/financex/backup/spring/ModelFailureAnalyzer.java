package io.financex.backup.spring;

import io.financex.backup.error.ModelException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the properties that settle what the entities leave open. */
final class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelException> {
  private static final Pattern DECLARATION =
      Pattern.compile(
          "\\.(exclude|exportOnly|include|ownedThrough)"
              + "\\((?:(\\w+)\\.class(?:, \"([\\w.]+)\")?|…)\\)");

  @Override
  protected FailureAnalysis analyze(Throwable root, ModelException cause) {
    String message = String.valueOf(cause.getMessage());
    Set<String> properties = properties(message);
    String action =
        properties.isEmpty()
            ? "Change the entities or the properties financex.backup.*, or say it in a bean of type"
                + " BackupGraphCustomizer or BackupEngineCustomizer."
            : "Set one of these properties (a list may name several, with commas), or say it in a"
                + " bean of type BackupGraphCustomizer:\n\n    "
                + String.join("\n    ", properties);
    return new FailureAnalysis("Backups cannot be configured. " + message, action, cause);
  }

  /** The code that a message advises, as properties. */
  private static Set<String> properties(String message) {
    Set<String> properties = new LinkedHashSet<>();
    String place = "";
    Matcher declaration = DECLARATION.matcher(message);
    while (declaration.find()) {
      // An ellipsis stands for what the declaration before it named.
      if (declaration.group(2) != null) {
        String attribute = declaration.group(3);
        place = declaration.group(2) + (attribute == null ? "" : "." + attribute);
      }
      if (!place.isEmpty()) {
        properties.add("financex.backup." + kebabCase(declaration.group(1)) + "=" + place);
      }
    }
    return properties;
  }

  private static String kebabCase(String name) {
    return name.replaceAll("(\\p{Upper})", "-$1").toLowerCase(Locale.ROOT);
  }
}
