package io.financex.backup.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelMatchTest {
  private static EntityType.Builder coin() {
    return EntityType.builder("Coin")
        .attribute(Attribute.mandatory("id", ValueType.LONG))
        .attribute(Attribute.mandatory("name", ValueType.STRING))
        .key("id");
  }

  private static EntityModel model(EntityType.Builder type) {
    return EntityModel.builder("Account", ValueType.UUID).type(type.build()).build();
  }

  @Test
  void aRecordWithoutAKeyIsRefusedWhereOnlyTheFileSaysThatItIsGivenOne() {
    EntityModel file = model(coin());
    ModelMatch match = new ModelMatch(file, model(coin().shared()), Set.of());
    EntityRecord record =
        EntityRecord.withoutKey(
            file.type("Coin"), Location.line(7, 7), new Object[] {null, "Euro"});
    assertThatThrownBy(() -> match.toHost(record))
        .isInstanceOf(CorruptBackupException.class)
        .hasMessageContaining("Coin has no key")
        .hasMessageContaining("line 7");
  }
}
