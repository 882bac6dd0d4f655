package io.financex.backup.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each public type of an exported package says whether it is for calling or for implementing. */
class PublicTypesTest {
  private static final Pattern TYPE =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
              + "^public (?:\\w+ )*(?:class|interface|record|enum) (\\w+)",
          Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern STATUS = Pattern.compile("For[\\s*]+(calling|implementing)\\b");

  @Test
  void eachSaysWhoItIsFor() throws IOException {
    List<String> silent = new ArrayList<>();
    int types = 0;
    for (Path source : sources()) {
      Matcher type = TYPE.matcher(Files.readString(source));
      // What an exception is for, its name says.
      if (type.find() && !type.group(2).endsWith("Exception")) {
        types++;
        if (!STATUS.matcher(type.group(1)).find()) {
          silent.add(type.group(2));
        }
      }
    }
    assertThat(types).isGreaterThan(50);
    assertThat(silent).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().matches("\\.\\./backup-[a-z-]+/src/main/.*\\.java"))
          .filter(
              file ->
                  !file.toString()
                      .matches(".*/(internal|mapping|hibernate|eclipselink)/.*|.*-info.java"))
          .toList();
    }
  }
}
