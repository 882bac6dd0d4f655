package io.financex.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** FinanceX in a process of its own, with as little memory as it is given. */
final class FinanceXProcess implements AutoCloseable {

  private static final Pattern ADDRESS = Pattern.compile("FinanceX is at http://localhost:(\\d+)");

  private final Process process;
  private final Path output;

  private FinanceXProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param output what it prints
   * @param jvmOptions for example {@code -Xmx256m}
   * @param properties as on the command line
   */
  static FinanceXProcess start(Path output, List<String> jvmOptions, String... properties)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FinanceXWeb.class.getName(),
            "--server.port=0"));
    command.addAll(List.of(properties));
    return new FinanceXProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  /** Waits until it says where it is. */
  int port() {
    Matcher address =
        Awaitility.await()
            .atMost(Duration.ofMinutes(3))
            .failFast("It has ended: " + output, () -> !process.isAlive())
            .until(() -> ADDRESS.matcher(printed()), Matcher::find);
    return Integer.parseInt(address.group(1));
  }

  String printed() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
