package io.financex.backup.tests.engine;

import static io.financex.backup.model.Attribute.mandatory;
import static io.financex.backup.model.Attribute.optional;
import static io.financex.backup.tests.engine.Host.DEFAULTS;
import static io.financex.backup.tests.engine.Host.of;
import static io.financex.backup.tests.engine.Shop.ANN;
import static io.financex.backup.tests.engine.Shop.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.ConflictMode;
import io.financex.backup.RestoreReport;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Reference;
import io.financex.backup.model.UniqueConstraint;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are matched by more than their keys. */
class NaturalKeyTest {
  private static EntityType.Builder customer() {
    return EntityType.builder("Customer")
        .attribute(mandatory("id", ValueType.LONG))
        .attribute(mandatory("version", ValueType.LONG).with(Trait.VERSION))
        .attribute(mandatory("email", ValueType.STRING))
        .attribute(optional("name", ValueType.STRING))
        .attribute(optional("adviser", ValueType.LONG))
        .key("id")
        .reference(Reference.optional("adviser", "Customer"))
        .unique(UniqueConstraint.everywhere("email_key", "email"))
        .matchedBy("email_key");
  }

  private static final EntityModel MODEL =
      Shop.model(
          customer(),
          EntityType.builder("Contract")
              .attribute(mandatory("customer", ValueType.LONG))
              .attribute(mandatory("number", ValueType.INTEGER))
              .attribute(optional("text", ValueType.STRING))
              .key("customer", "number")
              .reference(Reference.mandatory("customer", "Customer")),
          EntityType.builder("Address")
              .attribute(mandatory("id", ValueType.LONG))
              .attribute(mandatory("customer", ValueType.LONG))
              .attribute(mandatory("kind", ValueType.STRING))
              .attribute(optional("street", ValueType.STRING))
              .key("id")
              .reference(Reference.mandatory("customer", "Customer"))
              .unique(UniqueConstraint.withinAccount("address_key", "customer", "kind"))
              .matchedBy("address_key"),
          EntityType.builder("Customer.tags")
              .attribute(mandatory("customer", ValueType.LONG))
              .attribute(mandatory("tag", ValueType.STRING))
              .key("customer", "tag")
              .reference(Reference.mandatory("customer", "Customer"))
              .partOf("customer"));

  @TempDir Path directory;
  private Host host;

  @BeforeEach
  void open() throws IOException {
    host = new Host(directory, MODEL);
    host.graph.put(
        ANN,
        customer(1, "a@x", "Ann"),
        customer(2, "b@x", "Ben"),
        host.row("Contract", "customer", 1L, "number", 1, "text", "old"),
        host.row("Address", "id", 1L, "customer", 1L, "kind", "home", "street", "old"),
        host.row("Customer.tags", "customer", 1L, "tag", "good"));
  }

  private EntityRecord customer(long id, String email, String name) {
    return host.row("Customer", "id", id, "email", email, "name", name);
  }

  private Path fileOfAnotherDatabase() throws IOException {
    return host.file(
        host.row("Customer", "id", 71L, "email", "a@x", "name", "Anna", "adviser", 73L),
        host.row("Customer", "id", 73L, "email", "c@x", "name", "Cyd", "adviser", 71L),
        host.row("Contract", "customer", 71L, "number", 1, "text", "new"),
        host.row("Contract", "customer", 73L, "number", 1, "text", "third"),
        host.row("Address", "id", 71L, "customer", 71L, "kind", "home", "street", "new"),
        host.row("Address", "id", 72L, "customer", 71L, "kind", "work", "street", "more"),
        host.row("Customer.tags", "customer", 71L, "tag", "better"));
  }

  @Test
  void aMatchedRowKeepsItsIdAndReferencesFollow() throws IOException {
    Path file = fileOfAnotherDatabase();
    RestoreReport preview = host.restore(file, Host.PREVIEW);
    RestoreReport report = host.restore(file, DEFAULTS.expecting(preview.fingerprint()));
    assertThat(of(report, "Customer").updated()).isEqualTo(1);
    assertThat(of(report, "Customer").created()).isEqualTo(1);
    assertThat(of(report, "Contract").updated()).isEqualTo(1);
    assertThat(of(report, "Address").updated()).isEqualTo(1);
    assertThat(of(report, "Address").created()).isEqualTo(1);
    assertThat(report.warnings())
        .anyMatch(warning -> warning.contains("Customer") && warning.contains("email"));
    assertThat(host.graph.holds("Customer", 71L)).isFalse();
    assertThat(host.graph.get("Customer", 1L).value("name")).isEqualTo("Anna");
    assertThat(host.graph.get("Customer", 1L).value("adviser")).isEqualTo(73L);
    assertThat(host.graph.get("Customer", 73L).value("adviser")).isEqualTo(1L);
    assertThat(host.graph.get("Contract", 1L, 1).value("text")).isEqualTo("new");
    assertThat(host.graph.get("Address", 1L).value("street")).isEqualTo("new");
    assertThat(host.graph.get("Address", 72L).value("customer")).isEqualTo(1L);
    assertThat(host.graph.owned(ANN, "Customer.tags"))
        .extracting(row -> row.key().toString())
        .containsExactly("1/better");
    assertThat(host.restore(file).unchanged()).isEqualTo(7);
  }

  @Test
  void anIdThatIsThereDecidesAlone() throws IOException {
    RestoreReport report =
        host.restore(host.file(customer(1, "b@x", "Ann"), customer(2, "a@x", "Ben")));
    assertThat(report.updated()).isEqualTo(2);
    assertThat(host.graph.get("Customer", 1L).value("email")).isEqualTo("b@x");
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void aRowThatTheFileHoldsUnderItsIdIsNobodysMatch() throws IOException {
    RestoreReport report =
        host.restore(host.file(customer(71, "a@x", "New"), customer(1, "moved@x", "Ann")));
    assertThat(report.created()).isEqualTo(1);
    assertThat(host.graph.get("Customer", 71L).value("email")).isEqualTo("a@x");
    assertThat(host.graph.get("Customer", 1L).value("email")).isEqualTo("moved@x");
  }

  /** Keys made of references are followed, however far the key that is matched is away. */
  @Test
  void referencesToKeysThatAreReferencesFollow() throws IOException {
    EntityModel model =
        Shop.model(
            customer(),
            EntityType.builder("Profile")
                .attribute(mandatory("customer", ValueType.LONG))
                .attribute(optional("text", ValueType.STRING))
                .key("customer")
                .reference(Reference.mandatory("customer", "Customer")),
            EntityType.builder("Contract")
                .attribute(mandatory("customer", ValueType.LONG))
                .attribute(mandatory("number", ValueType.INTEGER))
                .key("customer", "number")
                .reference(Reference.mandatory("customer", "Customer")),
            EntityType.builder("Contract.clauses")
                .attribute(mandatory("contractCustomer", ValueType.LONG))
                .attribute(mandatory("contractNumber", ValueType.INTEGER))
                .attribute(mandatory("clause", ValueType.STRING))
                .key("contractCustomer", "contractNumber", "clause")
                .reference(
                    new Reference(
                        "contract",
                        List.of("contractCustomer", "contractNumber"),
                        List.of("Contract"),
                        true))
                .partOf("contract"),
            EntityType.builder("Visit")
                .attribute(mandatory("id", ValueType.LONG))
                .attribute(mandatory("profile", ValueType.LONG))
                .attribute(optional("contractCustomer", ValueType.LONG))
                .attribute(optional("contractNumber", ValueType.INTEGER))
                .key("id")
                .reference(Reference.mandatory("profile", "Profile"))
                .reference(
                    new Reference(
                        "contract",
                        List.of("contractCustomer", "contractNumber"),
                        List.of("Contract"),
                        false)));
    host = new Host(directory, model);
    host.graph.put(
        ANN,
        customer(1, "a@x", "Ann"),
        host.row("Profile", "customer", 1L, "text", "old"),
        host.row("Contract", "customer", 1L, "number", 1));
    RestoreReport report =
        host.restore(
            host.file(
                customer(71, "a@x", "Ann"),
                host.row("Profile", "customer", 71L, "text", "new"),
                host.row("Contract", "customer", 71L, "number", 1),
                host.row(
                    "Contract.clauses",
                    "contractCustomer",
                    71L,
                    "contractNumber",
                    1,
                    "clause",
                    "first"),
                host.row(
                    "Visit",
                    "id",
                    5L,
                    "profile",
                    71L,
                    "contractCustomer",
                    71L,
                    "contractNumber",
                    1)));
    assertThat(report.rejected()).isZero();
    assertThat(host.graph.get("Profile", 1L).value("text")).isEqualTo("new");
    assertThat(host.graph.get("Visit", 5L).value("profile")).isEqualTo(1L);
    assertThat(host.graph.get("Visit", 5L).value("contractCustomer")).isEqualTo(1L);
    assertThat(host.graph.owned(ANN, "Contract.clauses"))
        .extracting(row -> row.key().toString())
        .containsExactly("1/1/first");
  }

  /** A parent may be matched in the same batch as its children, or later than they are read. */
  @Test
  void naturalKeysThatLeadToRowsOfTheirOwnType() throws IOException {
    EntityModel model =
        Shop.model(
            EntityType.builder("Folder")
                .attribute(mandatory("id", ValueType.LONG))
                .attribute(optional("parent", ValueType.LONG))
                .attribute(mandatory("name", ValueType.STRING))
                .attribute(optional("text", ValueType.STRING))
                .key("id")
                .reference(Reference.optional("parent", "Folder"))
                .unique(UniqueConstraint.withinAccount("folder_key", "parent", "name"))
                .matchedBy("folder_key"));
    host = new Host(directory, model);
    host.graph.put(
        ANN,
        host.row("Folder", "id", 1L, "name", "root"),
        host.row("Folder", "id", 2L, "name", "a", "parent", 1L),
        host.row("Folder", "id", 3L, "name", "b", "parent", 2L),
        host.row("Folder", "id", 4L, "name", "c", "parent", 3L));
    RestoreReport report =
        host.restore(
            host.file(
                host.row("Folder", "id", 1L, "name", "root"),
                host.row("Folder", "id", 74L, "name", "c", "parent", 73L, "text", "new"),
                host.row("Folder", "id", 73L, "name", "b", "parent", 72L),
                host.row("Folder", "id", 72L, "name", "a", "parent", 1L)));
    assertThat(report.created()).isZero();
    assertThat(host.graph.get("Folder", 4L).value("text")).isEqualTo("new");
    assertThat(report.warnings()).anyMatch(warning -> warning.startsWith("3 rows of Folder"));
  }

  @Test
  void twoRowsOfOneNaturalKeyAreRefused() throws IOException {
    RestoreReport report =
        host.rejected(host.file(customer(71, "a@x", "One"), customer(72, "a@x", "Other")));
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).key()).isEqualTo("72");
    assertThat(report.problems().get(0).message()).contains("email_key", "Customer 1 (");
  }

  @Test
  void aKeyThatComesTwiceOnlyThenIsRefused() throws IOException {
    RestoreReport report =
        host.rejected(
            host.file(
                customer(71, "a@x", "Ann"),
                host.row("Contract", "customer", 71L, "number", 1),
                host.row("Contract", "customer", 1L, "number", 1)));
    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).message()).contains("more than once");
  }

  @Test
  void anotherAccountsRowIsNoMatch() throws IOException {
    host.graph.put(BOB, customer(9, "bob@x", "Bob"));
    RestoreReport report = host.rejected(host.file(customer(71, "bob@x", "Mine")));
    assertThat(report.problems().get(0).key()).isEqualTo("71");
    assertThat(report.problems().get(0).message()).contains("taken").doesNotContain("9");
  }

  @Test
  void aMatchedRowIsThereForConflictModes() throws IOException {
    Path file = host.file(customer(71, "a@x", "Anna"));
    assertThat(host.restore(file, DEFAULTS.onConflict(ConflictMode.SKIP)).skipped()).isEqualTo(1);
    assertThat(host.rejected(file, DEFAULTS.onConflict(ConflictMode.FAIL)).rejected()).isEqualTo(1);
  }

  @Test
  void manyRows() throws IOException {
    List<EntityRecord> stored = new ArrayList<>();
    List<EntityRecord> other = new ArrayList<>();
    for (int i = 0; i < 2_500; i++) {
      stored.add(customer(10_000 + i, i + "@many", "Before"));
      other.add(customer(50_000 + i, i + "@many", "After"));
      other.add(host.row("Contract", "customer", 50_000L + i, "number", i));
    }
    host.graph.put(ANN, stored);
    RestoreReport report = host.restore(host.file(other.toArray(EntityRecord[]::new)));
    assertThat(of(report, "Customer").updated()).isEqualTo(2_500);
    assertThat(of(report, "Contract").created()).isEqualTo(2_500);
    assertThat(host.graph.get("Contract", 12_499L, 2_499)).isNotNull();
  }

  @Test
  void aNaturalKeyIsAConstraintOfATypeWithAKeyOfItsOwn() {
    assertThatThrownBy(() -> customer().matchedBy("name_key").build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("name_key");
    assertThatThrownBy(() -> customer().key("id", "email").build())
        .isInstanceOf(ModelException.class);
  }
}
