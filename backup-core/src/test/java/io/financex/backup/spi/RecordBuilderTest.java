package io.financex.backup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.ValueType;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RecordBuilderTest {
  private static final Location LINE_3 = Location.line(3, 1);
  private static final Location LINE_4 = Location.line(4, 5);

  private final EntityModel model =
      EntityModel.builder("Account", ValueType.UUID)
          .type(
              EntityType.builder("Note")
                  .attribute(Attribute.mandatory("id", ValueType.LONG))
                  .attribute(Attribute.optional("text", ValueType.STRING))
                  .attribute(Attribute.optional("pages", ValueType.INTEGER))
                  .key("id")
                  .build())
          .build();
  private final RecordBuilder record =
      new RecordBuilder(
          new Manifest(1, "Test", "1", null, List.of(), Instant.EPOCH, model),
          ReadLimits.DEFAULT.withMaxRecords(2));

  private void begin() {
    record.begin(record.type("Note", LINE_3), LINE_3);
  }

  private void set(String name, String text) {
    record.attribute(name, LINE_4);
    record.value(text, LINE_4);
  }

  @Test
  void tellsNullFromAbsent() {
    begin();
    set("text", null);
    set("id", "7");
    EntityRecord built = record.build();
    assertThat(built.location()).isEqualTo(LINE_3);
    assertThat(built.value("id")).isEqualTo(7L);
    assertThat(built.isPresent(1)).isTrue();
    assertThat(built.value("text")).isNull();
    assertThat(built.isPresent(2)).isFalse();
  }

  @Test
  void refusesWhatTheManifestDoesNotDescribe() {
    assertCorrupt(() -> record.type("Other", LINE_4), "line 4, column 5", "type");
    begin();
    assertCorrupt(() -> record.attribute("other", LINE_4), "line 4, column 5", "attribute");
  }

  @Test
  void refusesAnAttributeThatComesTwiceEvenAsNull() {
    begin();
    set("text", null);
    assertCorrupt(() -> record.attribute("text", LINE_4), "Note.text", "twice");
  }

  @Test
  void refusesAValueOfAnotherKindWithoutTellingIt() {
    begin();
    record.attribute("pages", LINE_4);
    assertThatThrownBy(() -> record.value("Private", LINE_4))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining("Note.pages")
        .hasMessageContaining("integer")
        .hasMessageNotContaining("Private");
  }

  @Test
  void refusesAKeyThatIsNotWhole() {
    begin();
    assertCorrupt(record::build, "line 3", "id");
    begin();
    set("id", null);
    assertCorrupt(record::build, "line 3", "id");
  }

  @Test
  void refusesTooManyRecords() {
    begin();
    begin();
    assertThatThrownBy(this::begin)
        .isInstanceOf(LimitExceededException.class)
        .hasMessageContaining("maxRecords");
  }

  @Test
  void isUsedInOrder() {
    assertThatThrownBy(record::build).isInstanceOf(IllegalStateException.class);
  }

  private static void assertCorrupt(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContainingAll(parts);
  }
}
