package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unique constraints on entities whose rows lie in several tables. */
class UniqueInSeveralTablesTest {
  @Entity(name = "Payment")
  @Inheritance(strategy = InheritanceType.JOINED)
  @Table(
      uniqueConstraints =
          @jakarta.persistence.UniqueConstraint(
              name = "payment_number_key",
              columnNames = {"person_id", "number"}))
  static class Payment {
    @Id Long id;

    @ManyToOne(optional = false)
    @JoinColumn(name = "person_id")
    Person person;

    @Column(nullable = false)
    int number;

    @Version long version;
  }

  @Entity(name = "CardPayment")
  static class CardPayment extends Payment {
    @Column(nullable = false, unique = true)
    String slip;
  }

  /** In the table of all tools, and in one of its own. */
  @Entity(name = "Tool")
  @DiscriminatorValue("tool")
  static class Tool {
    @Id Long id;

    @ManyToOne(optional = false)
    Person person;

    @Column(nullable = false, unique = true)
    String mark;
  }

  @Entity(name = "PowerTool")
  @DiscriminatorValue("power")
  @SecondaryTable(name = "power_tool_extra")
  static class PowerTool extends Tool {
    @Column(table = "power_tool_extra", unique = true)
    String serial;
  }

  private static void fill(EntityManager entityManager, Person person) {
    long first = person.id * 100;
    for (int i = 0; i < 4; i++) {
      Payment payment = i < 2 ? new Payment() : new CardPayment();
      payment.id = first + i;
      payment.person = person;
      payment.number = i;
      if (payment instanceof CardPayment card) {
        card.slip = "slip " + card.id;
      }
      entityManager.persist(payment);
      Tool tool = i < 2 ? new Tool() : new PowerTool();
      tool.id = first + i;
      tool.person = person;
      tool.mark = "mark " + tool.id;
      if (tool instanceof PowerTool power) {
        power.serial = "serial " + tool.id;
      }
      entityManager.persist(tool);
    }
  }

  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource
  void rowsInSeveralTables(TestDatabase database) throws Exception {
    try (MappedHost host =
        MappedHost.of(database, Payment.class, CardPayment.class, Tool.class, PowerTool.class)) {
      Person ann = host.person(UniqueInSeveralTablesTest::fill);
      Person bob = host.person(UniqueInSeveralTablesTest::fill);
      Edits edits = new Edits(host, directory);
      BackupFile file = edits.export(ann);
      Edits.swap(file.record("Payment", 0), file.record("CardPayment", 0), "number");
      Edits.swap(file.record("CardPayment", 0), file.record("CardPayment", 1), "slip");
      Edits.swap(file.record("Tool", 0), file.record("PowerTool", 0), "mark");
      Edits.swap(file.record("PowerTool", 0), file.record("PowerTool", 1), "serial");
      assertThat(edits.restore(ann, file).updated()).isEqualTo(6);
      file.record("CardPayment", 0).put("number", 1);
      file.record("Tool", 1).put("mark", "mark " + (bob.id * 100 + 3));
      assertThat(edits.refused(ann, file))
          .hasSize(2)
          .anySatisfy(
              problem ->
                  assertThat(problem.message())
                      .containsIgnoringCase("payment.payment_number_key")
                      .contains("CardPayment " + (ann.id * 100 + 2) + " ("))
          .anySatisfy(
              problem -> {
                assertThat(problem.type()).isEqualTo("Tool");
                assertThat(problem.message()).contains("taken");
              });
    }
  }
}
