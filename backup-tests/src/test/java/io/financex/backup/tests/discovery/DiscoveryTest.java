package io.financex.backup.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.EntityGraphProvider;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Formats are found wherever a host puts them: class path, module path, fat jar, a class loader of
 * their own.
 */
class DiscoveryTest {
  private static final String PROBE =
      """
      package probe;

      import io.financex.backup.BackupEngine;
      import io.financex.backup.model.*;
      import io.financex.backup.spi.*;

      public final class Probe {
        public static void main(String[] arguments) {
          if (arguments.length > 0) {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
          }
          EntityModel model = EntityModel.builder("Account", ValueType.UUID).build();
          EntityGraph graph =
              new EntityGraph() {
                @Override
                public EntityModel model() {
                  return model;
                }

                @Override
                public Snapshot read(Owner owner) {
                  throw new UnsupportedOperationException();
                }

                @Override
                public RestoreSession restore(Owner owner) {
                  throw new UnsupportedOperationException();
                }
              };
          BackupEngine engine = BackupEngine.builder(graph).build();
          System.out.println("module=" + BackupEngine.class.getModule().getName());
          engine.writable().forEach(format -> System.out.println("writes " + format.id()));
          engine.readable().forEach(format -> System.out.println("reads " + format.id()));
        }
      }
      """;

  @TempDir Path directory;

  /** Where the classes of these modules are: folders in a build, jars behind it. */
  private static List<Path> classPath(String... parts) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> Arrays.stream(parts).anyMatch(entry::contains))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  private static List<Path> core() {
    return classPath("backup-core", "slf4j-api", "jspecify");
  }

  private static List<Path> json() {
    return classPath("backup-json", "jackson-core", "jackson-databind", "jackson-annotations");
  }

  private static List<Path> xlsx() {
    return classPath(
        "backup-xlsx",
        "/poi-",
        "woodstox-core",
        "stax2-api",
        "xmlbeans",
        "commons-collections4",
        "commons-compress",
        "commons-lang3",
        "commons-math3",
        "commons-codec",
        "commons-io",
        "curvesapi",
        "SparseBitSet",
        "log4j-api");
  }

  private static List<Path> formats() {
    return Stream.of(json(), xlsx()).flatMap(List::stream).toList();
  }

  private static List<Path> all() {
    return Stream.of(core(), formats(), classPath("backup-sql")).flatMap(List::stream).toList();
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private Path compiled(boolean asModule) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("probe-src/probe"));
    Path target = Files.createDirectories(directory.resolve("probe-classes"));
    List<String> arguments = new ArrayList<>(List.of("-d", target.toString()));
    Path probe = Files.writeString(sources.resolve("Probe.java"), PROBE);
    if (asModule) {
      Path module =
          Files.writeString(
              sources.getParent().resolve("module-info.java"),
              "module probe { requires io.financex.backup.core; }");
      arguments.addAll(List.of("--module-path", joined(all()), module.toString()));
    } else {
      arguments.addAll(List.of("-cp", joined(core())));
    }
    arguments.add(probe.toString());
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, System.err, arguments.toArray(String[]::new)))
        .isZero();
    return target;
  }

  private List<String> run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(arguments));
    Path output = directory.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    List<String> lines = Files.readAllLines(output);
    assertThat(exit).as(() -> String.join("\n", lines)).isZero();
    return lines;
  }

  @Test
  void onTheClassPath() throws Exception {
    List<Path> path = new ArrayList<>(all());
    path.add(compiled(false));
    assertThat(run("-cp", joined(path), "probe.Probe"))
        .contains(
            "module=null", "writes json", "reads json", "writes xlsx", "reads xlsx", "writes sql")
        .doesNotContain("reads sql");
  }

  @Test
  void onTheModulePath() throws Exception {
    List<Path> path = new ArrayList<>(all());
    path.add(compiled(true));
    assertThat(
            run(
                "--module-path",
                joined(path),
                "--add-modules",
                "io.financex.backup.json,io.financex.backup.xlsx,io.financex.backup.sql",
                "-m",
                "probe/probe.Probe"))
        .contains(
            "module=io.financex.backup.core",
            "writes json",
            "reads json",
            "writes xlsx",
            "reads xlsx",
            "writes sql");
  }

  @Test
  void inAFatJarEvenWhenTheContextClassLoaderSeesNothing() throws Exception {
    List<Path> content = new ArrayList<>(all());
    content.add(compiled(false));
    Path fat = directory.resolve("fat.jar");
    writeFatJar(fat, content);
    assertThat(run("-jar", fat.toString()))
        .contains("writes json", "reads json", "writes xlsx", "reads xlsx", "writes sql");
    assertThat(run("-jar", fat.toString(), "blind"))
        .contains("writes json", "reads json", "writes xlsx", "reads xlsx", "writes sql");
  }

  /**
   * As shading plug-ins do: files of META-INF/services of one name are joined, other files come
   * once.
   */
  private static void writeFatJar(Path jar, List<Path> content) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    Map<String, String> services = new TreeMap<>();
    for (Path part : content) {
      if (Files.isDirectory(part)) {
        try (Stream<Path> files = Files.walk(part)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            add(
                entries,
                services,
                part.relativize(file).toString().replace('\\', '/'),
                Files.readAllBytes(file));
          }
        }
      } else {
        try (JarFile source = new JarFile(part.toFile())) {
          for (JarEntry entry : source.stream().filter(entry -> !entry.isDirectory()).toList()) {
            add(entries, services, entry.getName(), source.getInputStream(entry).readAllBytes());
          }
        }
      }
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "probe.Probe");
    services.forEach((name, lines) -> entries.put(name, lines.getBytes(StandardCharsets.UTF_8)));
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream target = new JarOutputStream(out, manifest)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        target.putNextEntry(new JarEntry(entry.getKey()));
        target.write(entry.getValue());
        target.closeEntry();
      }
    }
  }

  private static void add(
      Map<String, byte[]> entries, Map<String, String> services, String name, byte[] bytes) {
    if (name.startsWith("META-INF/services/")) {
      services.merge(name, new String(bytes, StandardCharsets.UTF_8) + "\n", String::concat);
    } else if (!name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
      entries.putIfAbsent(name, bytes);
    }
  }

  @Test
  void inAClassLoaderThatTheHostGives() throws Exception {
    URL[] urls = new URL[formats().size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = formats().get(i).toUri().toURL();
    }
    List<URL> coreUrls = new ArrayList<>();
    for (Path path : core()) {
      coreUrls.add(path.toUri().toURL());
    }
    coreUrls.add(compiled(false).toUri().toURL());
    try (URLClassLoader host =
            new URLClassLoader(coreUrls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
        URLClassLoader plugIns = new URLClassLoader(urls, host)) {
      Class<?> formats = host.loadClass("io.financex.backup.internal.Formats");
      Object alone =
          formats
              .getMethod("of", List.class, List.class, ClassLoader.class)
              .invoke(null, List.of(), List.of(), host);
      Object given =
          formats
              .getMethod("of", List.class, List.class, ClassLoader.class)
              .invoke(null, List.of(), List.of(), plugIns);
      assertThat((Set<?>) formats.getMethod("writable").invoke(alone)).isEmpty();
      assertThat((Set<?>) formats.getMethod("writable").invoke(given)).hasSize(2);
      assertThat((Set<?>) formats.getMethod("readable").invoke(given)).hasSize(2);
    }
  }

  @Test
  void bothDeclarationsOfAProviderAgree() throws IOException {
    int compared = 0;
    for (Path module :
        classPath("backup-json", "backup-xlsx", "backup-sql", "backup-jpa-adapter")) {
      ModuleDescriptor descriptor =
          ModuleFinder.of(module).findAll().iterator().next().descriptor();
      for (Class<?> service :
          List.of(BackupWriter.class, BackupReader.class, EntityGraphProvider.class)) {
        Set<String> inModule = new HashSet<>();
        descriptor.provides().stream()
            .filter(provides -> provides.service().equals(service.getName()))
            .forEach(provides -> inModule.addAll(provides.providers()));
        assertThat(declared(module, service)).as("%s in %s", service, module).isEqualTo(inModule);
        compared += inModule.size();
      }
    }
    assertThat(compared).isEqualTo(6);
  }

  private static Set<String> declared(Path module, Class<?> service) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {module.toUri().toURL()}, null)) {
      URL file = loader.findResource("META-INF/services/" + service.getName());
      if (file == null) {
        return Set.of();
      }
      try (InputStream in = file.openStream()) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank())
            .collect(Collectors.toSet());
      }
    }
  }
}
