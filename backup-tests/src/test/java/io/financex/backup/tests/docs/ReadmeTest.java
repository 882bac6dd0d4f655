package io.financex.backup.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.FinanceXPersistence;
import io.financex.app.domain.Account;
import io.financex.backup.BackupEngine;
import io.financex.backup.model.Owner;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java code of README.md is compiled and run, in its order, over FinanceX. */
class ReadmeTest {
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final String IMPORTS =
      """
      import io.financex.app.domain.*;
      import io.financex.backup.*;
      import io.financex.backup.jpa.*;
      import io.financex.backup.model.*;
      import io.financex.backup.spi.*;
      import jakarta.persistence.EntityManager;
      import jakarta.persistence.EntityManagerFactory;
      import java.nio.file.Path;
      """;

  @TempDir Path directory;
  private EntityManagerFactory entityManagerFactory;
  private Account account;

  @BeforeEach
  void openFinanceX() {
    entityManagerFactory =
        FinanceXPersistence.open("jdbc:h2:mem:readme", FinanceXPersistence.CREATE_SCHEMA);
    account = new Account("ann@example.org", "Ann");
    try (EntityManager entityManager = entityManagerFactory.createEntityManager()) {
      entityManager.getTransaction().begin();
      entityManager.persist(account);
      entityManager.getTransaction().commit();
    }
  }

  @AfterEach
  void closeFinanceX() {
    entityManagerFactory.close();
  }

  @Test
  void itsCodeRuns() throws Exception {
    List<String> blocks = blocks();
    assertThat(blocks).hasSize(5);
    BackupEngine engine = BackupEngine.of(entityManagerFactory, Account.class);
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("EntityManagerFactory entityManagerFactory", entityManagerFactory);
    known.put("EntityManager entityManager", entityManagerFactory.createEntityManager());
    known.put("Account account", account);
    known.put("Path directory", directory);
    known.put("BackupEngine engine", engine);
    known.put("Owner owner", Owner.of(account.getId()));
    known.put("Path file", directory.resolve(engine.suggestedFileName("json")));
    for (int i = 0; i < blocks.size(); i++) {
      run("Snippet" + i, blocks.get(i), known);
    }
    assertThat(directory.resolve(engine.suggestedFileName("json"))).isNotEmptyFile();
  }

  private static List<String> blocks() throws Exception {
    Matcher matcher = BLOCK.matcher(Files.readString(Path.of("../README.md")));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  private void run(String name, String block, Map<String, Object> known) throws Exception {
    Map<String, Object> parameters = new LinkedHashMap<>(known);
    parameters.keySet().removeIf(parameter -> block.contains(parameter + " ="));
    Path source = directory.resolve(name + ".java");
    Files.writeString(
        source,
        IMPORTS
            + "public class %s { public static void run(%s) throws Exception {%n%s%n} }%n"
                .formatted(name, String.join(", ", parameters.keySet()), block));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            System.err,
            "-d",
            directory.toString(),
            "-cp",
            System.getProperty("java.class.path"),
            source.toString());
    assertThat(result).as("%s compiles", block).isZero();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
      for (Method method : loader.loadClass(name).getMethods()) {
        if (method.getName().equals("run")) {
          method.invoke(null, parameters.values().toArray());
        }
      }
    }
  }
}
