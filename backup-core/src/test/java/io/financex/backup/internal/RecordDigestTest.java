package io.financex.backup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The digest as docs/format-json.md describes it, computed a second time by plain means. */
class RecordDigestTest {
  private static final EntityType TYPE =
      EntityType.builder("Sale")
          .attribute(Attribute.mandatory("id", ValueType.UUID))
          .attribute(Attribute.optional("price", ValueType.DECIMAL))
          .attribute(Attribute.optional("at", ValueType.INSTANT))
          .attribute(Attribute.optional("note", ValueType.STRING))
          .attribute(
              Attribute.mandatory("ordinal", ValueType.INTEGER).with(Attribute.Trait.ORDINAL))
          .key("id")
          .build();

  private static EntityRecord record(UUID id, Object price, Object at, Object note, int ordinal) {
    return EntityRecord.of(TYPE, Location.UNKNOWN, new Object[] {id, price, at, note, ordinal});
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static BigInteger byHand(EntityRecord record) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    text(out, "Sale");
    if (record.isPresent(2)) {
      text(out, "at");
      Instant at = (Instant) record.value("at");
      out.writeByte(at == null ? 0 : 1);
      if (at != null) {
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
      }
    }
    text(out, "id");
    out.writeByte(1);
    UUID id = (UUID) record.value("id");
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
    if (record.isPresent(3)) {
      text(out, "note");
      String note = (String) record.value("note");
      out.writeByte(note == null ? 0 : 1);
      if (note != null) {
        text(out, note);
      }
    }
    BigDecimal price = (BigDecimal) record.value("price");
    text(out, "price");
    out.writeByte(price == null ? 0 : 1);
    if (price != null) {
      out.writeInt(price.scale());
      byte[] unscaled = price.unscaledValue().toByteArray();
      out.writeInt(unscaled.length);
      out.write(unscaled);
    }
    return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
  }

  private static List<EntityRecord> records(long seed) {
    Random random = new Random(seed);
    List<EntityRecord> records = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      records.add(
          record(
              new UUID(random.nextLong(), random.nextLong()),
              random.nextBoolean()
                  ? null
                  : new BigDecimal(new BigInteger(90, random), random.nextInt(9)),
              random.nextInt(3) == 0
                  ? EntityRecord.ABSENT
                  : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1000)),
              random.nextInt(4) == 0 ? EntityRecord.ABSENT : "é😀" + random.nextInt(),
              i));
    }
    return records;
  }

  private static Trailer.Totals totals(List<EntityRecord> records) {
    RecordDigest digest = new RecordDigest(TYPE);
    records.forEach(digest::add);
    return digest.totals();
  }

  @Test
  void itIsTheSumThatTheDocumentDescribes() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      BigInteger sum = BigInteger.ZERO;
      List<EntityRecord> records = records(seed);
      for (EntityRecord record : records) {
        sum = sum.add(byHand(record));
      }
      BigInteger expected = sum.mod(BigInteger.ONE.shiftLeft(256));
      assertThat(totals(records))
          .isEqualTo(new Trailer.Totals(200, String.format("%064x", expected)));
    }
  }

  @Test
  void orderDoesNotMatter() {
    List<EntityRecord> records = records(1);
    Trailer.Totals before = totals(records);
    Collections.shuffle(records, new Random(2));
    assertThat(totals(records)).isEqualTo(before);
  }

  @Test
  void whatDiffersIsSeen() {
    UUID id = new UUID(1, 2);
    Trailer.Totals one = totals(List.of(record(id, new BigDecimal("1.50"), null, "", 0)));
    assertThat(totals(List.of(record(id, new BigDecimal("1.5"), null, "", 0)))).isNotEqualTo(one);
    assertThat(totals(List.of(record(id, new BigDecimal("1.50"), EntityRecord.ABSENT, "", 0))))
        .isNotEqualTo(one);
    assertThat(totals(List.of(record(id, new BigDecimal("1.50"), null, null, 0))))
        .isNotEqualTo(one);
    assertThat(totals(List.of(record(id, new BigDecimal("1.50"), null, "", 7))))
        .as("the ordinal of a bag")
        .isEqualTo(one);
  }
}
