package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.PartsReplacement;
import io.financex.backup.spi.Update;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Digests decisions: what would be written, and over which present values. */
final class Fingerprint {
  private final MessageDigest sha = Sha256.create();
  private final ByteWriter out = new ByteWriter();
  private final Map<EntityType, CanonicalRecord> canonical = new HashMap<>();

  void create(EntityRecord record) {
    begin(Decision.CREATE);
    put(record);
    end();
  }

  void update(Update update) {
    begin(Decision.UPDATE);
    put(update.planned());
    put(update.record());
    for (byte part : update.changed().toByteArray()) {
      out.putByte(part);
    }
    end();
  }

  /** A replacement of these parts, whose order is the store's and says nothing. */
  void replace(PartsReplacement replacement, EntityType part) {
    begin(Decision.KEEP);
    out.putText(part.name());
    out.putText(replacement.owningRow().toString());
    out.putLong(replacement.planned().count());
    out.putText(replacement.planned().digest());
    replacement.parts().forEach(this::put);
    end();
  }

  String text() {
    return HexFormat.of().formatHex(sha.digest());
  }

  private void begin(Decision decision) {
    out.clear();
    out.putByte(decision.ordinal());
  }

  private void put(EntityRecord record) {
    canonical.computeIfAbsent(record.type(), CanonicalRecord::new).write(record, out);
  }

  private void end() {
    sha.update(out.array(), 0, out.size());
  }
}
