package io.financex.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.app.seed.AccountSeeder;
import io.financex.app.seed.SeededAccount;
import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Trailer;
import io.financex.web.Person.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Many people back up and import at once, and each gets what is theirs. */
@WebTest
@Tag("full")
class ManyAccountsTest {

  private static final int EXPORTING = 20;
  private static final int IMPORTING = 5;
  private static final int RECORDS = 600;

  @LocalServerPort private int port;
  @Autowired private DataSource dataSource;
  @Autowired private JdbcTemplate database;
  @Autowired private BackupEngine engine;
  @TempDir Path directory;

  @Test
  void twentyExportBesideFiveWhoImport() throws Exception {
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < EXPORTING + IMPORTING; i++) {
      UUID account = seed(100 + i);
      Person person = Person.of(port, email(100 + i), "sunflower");
      Trailer expected = export(account);
      all.add(
          i < EXPORTING
              ? () -> exports(person, account, expected)
              : () -> imports(person, account, expected));
    }
    ExecutorService people = Executors.newFixedThreadPool(all.size());
    try {
      for (Future<Void> one : people.invokeAll(all)) {
        one.get();
      }
    } finally {
      people.shutdownNow();
    }
  }

  private Void exports(Person person, UUID account, Trailer expected) throws IOException {
    Path file = directory.resolve(account + ".json");
    Files.write(file, person.fetch(person.export("json")));
    assertThat(engine.verify(file).trailer()).isEqualTo(expected);
    assertThat(engine.inspect(file).owner()).containsExactly(account.toString());
    return null;
  }

  private Void imports(Person person, UUID account, Trailer expected) {
    byte[] backup = person.fetch(person.export("json"));
    database.update("delete from sale where account_id = ?", account);
    database.update(
        "delete from expense_item where expense_id in (select id from expense where account_id = ?)",
        account);
    assertThat(export(account)).isNotEqualTo(expected);
    Answer preview = person.ended(person.upload("backup.json", backup, "preview"));
    Answer imported =
        person.ended(person.post(preview.path(), preview.path() + "/import", Map.of()));
    assertThat(imported.text()).contains("Your data was imported");
    assertThat(export(account)).isEqualTo(expected);
    return null;
  }

  private Trailer export(UUID account) {
    return engine
        .export(
            Owner.of(account), "json", OutputStream.nullOutputStream(), ExportOptions.defaults())
        .trailer();
  }

  private UUID seed(int number) throws SQLException {
    SeededAccount seeded;
    try (Connection connection = dataSource.getConnection()) {
      seeded = new AccountSeeder().seed(connection, number, RECORDS);
    }
    database.update(
        "insert into login (account_id, password_hash) values (?, '{noop}sunflower')", seeded.id());
    return seeded.id();
  }

  private static String email(int number) {
    return "owner-" + Integer.toHexString(number) + "@example.org";
  }
}
