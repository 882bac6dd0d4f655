package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.financex.backup.BackupEngine;
import io.financex.backup.Progress;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.error.ConcurrentChangeException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Owner;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.spi.RowRefusedException;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only MariaDB does: it takes other letters for the same, shows numbers with fewer digits than
 * they have, and keeps no setting to a transaction.
 */
@Tag("hibernate")
class MariaDbTest {
  private static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);

  @Entity(name = "Label")
  static class Label {
    @Id String code;

    @ManyToOne(optional = false)
    Person person;

    @ManyToOne Label next;
    String text;

    @Column(columnDefinition = "TINYTEXT")
    String remark;

    double amount;
    float share;
  }

  @TempDir Path directory;
  private MappedHost host;
  private Person ann;
  private Path file;
  private BackupEngine engine;

  @BeforeEach
  void open() throws SQLException {
    host = MappedHost.of(TestDatabase.MARIADB, Label.class);
    ann =
        host.person(
            (entityManager, person) -> {
              Label label = new Label();
              label.code = "abc";
              label.person = person;
              label.text = "Straße";
              entityManager.persist(label);
            });
    file = directory.resolve("ann.json");
    engine = host.engine();
    engine.export(Owner.of(ann.id), "json", file);
  }

  @AfterEach
  void close() {
    if (host != null) { // none where the database could not start
      host.close();
    }
  }

  private void restore() {
    engine.restore(Owner.of(ann.id), file, EDITED);
  }

  private Throwable refusal() throws SQLException {
    Map<String, List<String>> before = host.rows();
    Throwable thrown = catchThrowable(this::restore);
    assertThat(host.rows()).isEqualTo(before);
    return thrown;
  }

  private BackupFile withCode(String code) throws Exception {
    BackupFile edited = BackupFile.read(file);
    edited.record("Label", 0).put("code", code);
    return edited;
  }

  @Test
  void anIdThatTheDatabaseTakesForAnotherIsRefusedBeforeAnythingIsWritten() throws Exception {
    for (String code : List.of("ABC", "abc ", "äbc")) {
      withCode(code).write(file);
      assertThat(refusal()).as(code).isInstanceOf(RejectedRecordsException.class);
    }
  }

  @Test
  void aReferenceThatOnlyTheDatabaseTakesForOneIsRefused() throws Exception {
    BackupFile edited = withCode("xyz");
    edited.record("Label", 0).put("next", "ABC");
    edited.write(file);
    assertThat(refusal()).isInstanceOf(RejectedRecordsException.class);
    edited.record("Label", 0).put("next", "abc");
    edited.write(file);
    restore();
  }

  @Test
  void twoIdsThatTheDatabaseTakesForOneNameTheSecond() throws Exception {
    BackupFile edited = withCode("xyz");
    edited.records("Label").add(edited.record("Label", 0).deepCopy().put("code", "XYZ"));
    edited.write(file);
    assertThat(refusal())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContaining("constraint")
        .hasMessageContaining("line");
  }

  @Test
  void aChangeOfNothingButCaseBetweenPlanAndApplyIsNoticed() throws Exception {
    BackupFile edited = BackupFile.read(file);
    edited.record("Label", 0).put("text", "other");
    edited.write(file);
    Throwable thrown =
        catchThrowable(
            () ->
                engine.restore(
                    Owner.of(ann.id),
                    file,
                    EDITED.listener(
                        progress -> {
                          if (progress.phase() == Progress.Phase.APPLY && progress.done() == 0) {
                            execute("UPDATE Label SET text = 'STRASSE'");
                            execute("UPDATE Label SET text = 'straße'");
                          }
                        })));
    assertThat(thrown).isInstanceOf(ConcurrentChangeException.class);
  }

  @Test
  void numbersHaveAllTheirDigitsAndTheirSign() throws Exception {
    execute(
        "UPDATE Label SET amount = -0E0, share = 3.4028234663852886E38",
        "INSERT INTO Label (code, person_id, amount, share) SELECT 'b', person_id, 4.9E-324, 0.123456789 FROM Label",
        "INSERT INTO Label (code, person_id, amount, share) SELECT 'c', person_id,"
            + " 1.7976931348623157E308, 16777217 FROM Label LIMIT 1");
    String trailer = engine.export(Owner.of(ann.id), "json", file).trailer().toString();
    BackupFile backup = BackupFile.read(file);
    assertThat(backup.record("Label", 0).get("amount").asString()).isEqualTo("-0.0");
    assertThat(backup.record("Label", 0).get("share").asString()).isEqualTo("3.4028235E38");
    assertThat(backup.record("Label", 1).get("share").asString()).isEqualTo("0.12345679");
    execute("DELETE FROM Label WHERE code <> 'b'", "UPDATE Label SET share = 1");
    engine.restore(Owner.of(ann.id), file);
    assertThat(engine.export(Owner.of(ann.id), "json", file).trailer()).hasToString(trailer);
    assertThat(engine.restore(Owner.of(ann.id), file).unchanged()).isEqualTo(3);
  }

  @Test
  void nothingIsCutToFitWhateverTheHostsMode() throws Exception {
    BackupFile edited = BackupFile.read(file);
    edited.record("Label", 0).put("remark", "x".repeat(256));
    edited.write(file);
    execute("SET GLOBAL sql_mode = ''");
    try {
      assertThat(refusal()).isInstanceOf(RowRefusedException.class).hasMessageContaining("Label");
    } finally {
      execute("SET GLOBAL sql_mode = DEFAULT");
    }
  }

  @Test
  void aRowThatATriggerRefusesIsNamed() throws Exception {
    execute(
        "CREATE TRIGGER guard BEFORE INSERT ON Label FOR EACH ROW"
            + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'not this one'");
    withCode("new").write(file);
    assertThat(refusal())
        .isInstanceOf(RowRefusedException.class)
        .hasMessageContaining("line")
        .hasMessageNotContaining("not this one");
  }

  @Test
  void columnsHaveTheSameNameInLettersOfEitherCase() throws Exception {
    execute(
        "ALTER TABLE Label CHANGE text TEXT VARCHAR(200) NOT NULL DEFAULT 'none'",
        "ALTER TABLE Label ADD CONSTRAINT label_text_key UNIQUE (text)");
    assertThat(host.graph().model().type("Label").uniqueConstraints())
        .extracting(UniqueConstraint::name, UniqueConstraint::attributes)
        .containsExactly(tuple("label_text_key", List.of("text")));
    assertThat(host.graph().model().type("Label").attribute("text").is(Attribute.Trait.DEFAULTED))
        .isTrue();
  }

  private void execute(String... statements) {
    try {
      Tables.execute(host.source(), statements);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
