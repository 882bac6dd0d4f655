package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.web.Person.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** An account of 50,000 records goes through the page of a small server. */
@Tag("full")
class LargeAccountTest {

  @TempDir Path directory;

  @Test
  void isExportedAndImportedIntoAnEmptiedAccountIn256Megabytes() throws IOException {
    try (Postgres postgres = Postgres.start();
        FinanceXProcess server =
            FinanceXProcess.start(
                directory.resolve("output.txt"),
                List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"),
                "--spring.datasource.url=" + postgres.url(),
                "--financex.demo.records=50000")) {
      JdbcTemplate database = new JdbcTemplate(postgres.dataSource());
      Person person = Person.one(server.port());
      String before = json(person);
      for (String format : List.of("json", "xlsx")) {
        byte[] backup = person.fetch(person.export(format));
        database.execute("truncate product, material, orders, purchase, expense cascade");
        Answer preview = person.ended(person.upload("backup." + format, backup, "preview"));
        assertThat(preview.text()).contains("50,000 new, 0 changed, 0 unchanged");
        Answer imported =
            person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
        assertThat(imported.text()).contains("Your data was imported");
        assertThat(json(person)).as(format).isEqualTo(before);
      }
      assertThat(server.printed()).doesNotContain("OutOfMemoryError");
    }
  }

  /** All of the account, in the order of its keys. */
  private static String json(Person person) {
    return new String(person.fetch(person.export("json")), StandardCharsets.UTF_8)
        .replaceFirst("\"createdAt\":\"[^\"]*\"", "");
  }
}
