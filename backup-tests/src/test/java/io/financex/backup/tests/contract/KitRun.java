package io.financex.backup.tests.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** A contract of the kit, asked for its rules and run over something that is broken. */
final class KitRun {
  private KitRun() {}

  /** The rules that there are: Rule01, Rule02 and so on. */
  static List<String> rules(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .map(method -> method.getName())
        .filter(name -> name.startsWith("rule"))
        .map(name -> "Rule" + name.substring(4, 6))
        .sorted()
        .toList();
  }

  /** The lines of a README that list the rules. */
  static List<String> listed(Class<?> contract) {
    return Arrays.stream(contract.getDeclaredMethods())
        .map(method -> method.getAnnotation(DisplayName.class))
        .filter(Objects::nonNull)
        .map(name -> name.value().replaceFirst("Rule (\\d+): (.*)", "| $1 | $2 |"))
        .sorted()
        .toList();
  }

  /** The methods of the rules that fail. */
  static List<String> failing(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .stream()
        .map(Event::getTestDescriptor)
        .map(test -> test.getUniqueId().getLastSegment().getValue().replaceAll(".*#", ""))
        .toList();
  }
}
