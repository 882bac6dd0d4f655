package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.web.Person.Answer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One property puts FinanceX on PostgreSQL. */
@WebTest
@DirtiesContext // its connections end with it, before the database does
class PostgresTest {

  private static Postgres postgres;

  @LocalServerPort private int port;
  @Autowired private JdbcTemplate database;

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry properties) {
    postgres = Postgres.start();
    properties.add("spring.datasource.url", postgres::url);
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void aBackupIsMadeAndImported() {
    Person person = Person.one(port);
    byte[] backup = person.fetch(person.export("json"));
    assertThat(database.update("delete from sale")).isPositive();
    Answer preview = person.ended(person.upload("backup.json", backup, "preview"));
    assertThat(preview.text()).contains("Sales: new", "Import Backup");
    Answer imported =
        person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
    assertThat(imported.text()).contains("Your data was imported");
    assertThat(person.ended(person.upload("backup.json", backup, "preview")).text())
        .contains("There is nothing to import");
  }

  @Test
  void anSqlBackupIsForPsql() {
    Person person = Person.one(port);
    byte[] backup = person.fetch(person.export("sql"));
    assertThat(person.ended(person.upload("backup.sql", backup, "preview")).text())
        .contains("an SQL script for PostgreSQL", "psql");
  }
}
