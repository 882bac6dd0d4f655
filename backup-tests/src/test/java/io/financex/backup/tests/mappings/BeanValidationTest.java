package io.financex.backup.tests.mappings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.financex.backup.Problem;
import io.financex.backup.RejectedRecordsException;
import io.financex.backup.RestoreOptions;
import io.financex.backup.model.Owner;
import io.financex.backup.tests.support.BackupFile;
import io.financex.backup.tests.support.Tables;
import io.financex.backup.tests.support.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.ValidationMode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What an application demands of values by Bean Validation holds for a restore, too. */
class BeanValidationTest {
  private static final RestoreOptions EDITED = RestoreOptions.defaults().acceptEdited(true);

  /** A group that is checked only where the persistence unit says so. */
  interface Changing {}

  /** Codes are kept with a prefix; the constraint is on what the application sees. */
  @Converter
  public static class CodeConverter implements AttributeConverter<String, String> {
    @Override
    public String convertToDatabaseColumn(String code) {
      return code == null ? null : "C-" + code;
    }

    @Override
    public String convertToEntityAttribute(String column) {
      return column == null ? null : column.substring(2);
    }
  }

  @Embeddable
  static class Address {
    @Size(min = 2, message = "a city has at least {min} letters")
    String city;
  }

  @Entity(name = "Friend")
  static class Friend {
    @Id @GeneratedValue Long id;

    @ManyToOne(optional = false)
    Person person;

    @Pattern(regexp = ".{0,5}", message = "at most 5 letters")
    String name;

    @Convert(converter = CodeConverter.class)
    @Pattern(regexp = "[0-9]+", message = "a code is a number")
    String code;

    @Max(value = 10, groups = Changing.class, message = "too much for a change")
    int amount;

    @Valid @Embedded Address address = new Address();
  }

  @TempDir Path directory;

  private static MappedHost host(Map<String, Object> settings) throws Exception {
    return MappedHost.configured(
        TestDatabase.H2,
        unit -> {
          settings.forEach(unit::property);
          return managing(unit);
        });
  }

  private static PersistenceConfiguration managing(PersistenceConfiguration unit) {
    return unit.managedClass(Friend.class)
        .managedClass(Address.class)
        .managedClass(CodeConverter.class);
  }

  private static Person withFriend(MappedHost host) {
    return host.person(
        (entityManager, person) -> {
          Friend friend = new Friend();
          friend.person = person;
          friend.name = "Eve";
          friend.code = "12";
          friend.amount = 5;
          friend.address.city = "Rome";
          entityManager.persist(friend);
        });
  }

  private Path edited(MappedHost host, Person ann, Consumer<ObjectNode> edit) throws Exception {
    Path file = directory.resolve("friends.json");
    host.engine().export(Owner.of(ann.id), "json", file);
    BackupFile backup = BackupFile.read(file);
    edit.accept(backup.record("Friend", 0));
    return backup.write(file);
  }

  private void assertRefused(
      Map<String, Object> settings,
      boolean created,
      Consumer<ObjectNode> edit,
      String attribute,
      String message)
      throws Exception {
    try (MappedHost host = host(settings)) {
      Person ann = withFriend(host);
      Path file = edited(host, ann, edit);
      if (created) {
        Tables.execute(host.source(), "DELETE FROM Friend");
      }
      Map<String, List<String>> before = host.rows();
      RejectedRecordsException refusal =
          catchThrowableOfType(
              RejectedRecordsException.class,
              () -> host.engine().restore(Owner.of(ann.id), file, EDITED));
      assertThat(refusal.report().problems()).hasSize(1);
      Problem problem = refusal.report().problems().get(0);
      assertThat(problem.type()).isEqualTo("Friend");
      assertThat(problem.attribute()).isEqualTo(attribute);
      assertThat(problem.message()).contains(message).doesNotContain("Maximilian");
      assertThat(Tables.differences(before, host.rows())).isEmpty();
    }
  }

  private void assertTaken(Map<String, Object> settings, boolean created, Consumer<ObjectNode> edit)
      throws Exception {
    try (MappedHost host = host(settings)) {
      Person ann = withFriend(host);
      Path file = edited(host, ann, edit);
      if (created) {
        Tables.execute(host.source(), "DELETE FROM Friend");
      }
      assertThat(host.engine().restore(Owner.of(ann.id), file, EDITED).rejected()).isZero();
    }
  }

  private static final Consumer<ObjectNode> LONG_NAME = row -> row.put("name", "Maximilian");

  @Test
  void aNewRowIsCheckedByTheConstraintsOfItsClass() throws Exception {
    assertRefused(Map.of(), true, LONG_NAME, "name", "at most 5 letters");
  }

  @Test
  void soIsAChange() throws Exception {
    assertRefused(Map.of(), false, LONG_NAME, "name", "at most 5 letters");
  }

  @Test
  void theValueIsTheOneThatTheApplicationSees() throws Exception {
    assertRefused(Map.of(), false, row -> row.put("code", "C-x"), "code", "a code is a number");
    assertTaken(Map.of(), false, row -> row.put("code", "C-77"));
  }

  @Test
  void anEmbeddableThatAsksForItIsChecked() throws Exception {
    assertRefused(
        Map.of(), true, row -> row.put("address.city", "X"), "address.city", "at least 2 letters");
  }

  @Test
  void aPersistenceUnitWithoutValidationIsHeeded() throws Exception {
    try (MappedHost host =
        MappedHost.configured(
            TestDatabase.H2,
            unit ->
                managing(unit.validationMode(ValidationMode.NONE))
                    // EclipseLink tells of it only where it is a property
                    .property("jakarta.persistence.validation.mode", "NONE"))) {
      Person ann = withFriend(host);
      Path file = edited(host, ann, LONG_NAME);
      assertThat(host.engine().restore(Owner.of(ann.id), file, EDITED).updated()).isEqualTo(1);
    }
  }

  @Test
  void theGroupsOfThePersistenceUnitAreHeeded() throws Exception {
    Consumer<ObjectNode> much = row -> row.put("amount", 11);
    assertTaken(Map.of(), false, much);
    Map<String, Object> onUpdate =
        Map.of("jakarta.persistence.validation.group.pre-update", Changing.class.getName());
    assertRefused(onUpdate, false, much, "amount", "too much for a change");
    assertTaken(onUpdate, true, much);
    assertTaken(onUpdate, false, LONG_NAME);
  }

  /** A row that is older than a constraint goes on living with it. */
  @Test
  void whatARestoreDoesNotChangeIsNotChecked() throws Exception {
    try (MappedHost host = host(Map.of())) {
      Person ann = withFriend(host);
      Tables.execute(host.source(), "UPDATE Friend SET name = 'Maximilian'");
      Path file = edited(host, ann, row -> row.put("amount", 7));
      assertThat(host.engine().restore(Owner.of(ann.id), file, EDITED).updated()).isEqualTo(1);
    }
  }
}
