package io.financex.backup.tests.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real office program, run without its windows and with settings of its own. */
public final class LibreOffice {
  private static final int TIMEOUT_MINUTES = 5;

  private final Path program;
  private final Path directory;

  private LibreOffice(Path program, Path directory) {
    this.program = program;
    this.directory = directory;
  }

  /**
   * The installed one; without one the test is skipped, but not where every test has to run.
   *
   * @param directory for its settings and output; a short-lived one
   */
  public static LibreOffice installed(Path directory) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      Path program = Path.of(folder, "soffice");
      if (Files.isExecutable(program)) {
        return new LibreOffice(program, directory);
      }
    }
    assumeTrue(
        System.getenv("CI") != null,
        "LibreOffice is not installed: no program soffice on the path. Debian has it as"
            + " libreoffice-calc.");
    throw new AssertionError("The gate has to install libreoffice-calc");
  }

  /** Opens files and saves each of them in another folder, in the format of an extension. */
  public List<Path> save(List<Path> files, String extension, Path target) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-env:UserInstallation=" + settings(),
                "--headless",
                "--norestore",
                "--convert-to",
                extension,
                "--outdir",
                target.toString()));
    files.forEach(file -> command.add(file.toString()));
    run(Path.of("/dev/null"), command);
    List<Path> saved = new ArrayList<>();
    for (Path file : files) {
      String name = file.getFileName().toString();
      Path result = target.resolve(name.substring(0, name.lastIndexOf('.') + 1) + extension);
      assertThat(result).exists();
      saved.add(result);
    }
    return saved;
  }

  /**
   * A session of a person, by the program's own scripting: see edit.py.
   *
   * @param commands the words of each, separated by tabs
   */
  public void edit(Path source, Path target, List<String> commands) throws Exception {
    Path script = Path.of("src/test/resources/office/edit.py");
    Path input = Files.write(directory.resolve("commands.txt"), commands);
    // Debian's own Python: LibreOffice's module is there.
    run(
        input,
        List.of(
            "/usr/bin/python3",
            script.toString(),
            settings(),
            source.toString(),
            target.toString()));
    assertThat(target).exists();
  }

  private String settings() {
    return directory.resolve("settings").toUri().toString();
  }

  private void run(Path input, List<String> command) throws IOException, InterruptedException {
    Path output = directory.resolve("office.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(() -> text(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
