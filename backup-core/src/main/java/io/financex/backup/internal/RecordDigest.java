package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Trailer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Counts the records of one type and adds up their SHA-256 modulo 2^256, so that their order does
 * not matter.
 */
final class RecordDigest {
  private final CanonicalRecord canonical;
  private final MessageDigest sha = Sha256.create();
  private final ByteWriter out = new ByteWriter();
  private final long[] sum = new long[4]; // most significant first
  private long count;

  RecordDigest(EntityType type) {
    canonical = new CanonicalRecord(type);
  }

  static Trailer.Totals of(EntityType type, List<EntityRecord> records) {
    RecordDigest digest = new RecordDigest(type);
    records.forEach(digest::add);
    return digest.totals();
  }

  void add(EntityRecord record) {
    out.clear();
    canonical.write(record, out);
    sha.update(out.array(), 0, out.size());
    ByteBuffer hash = ByteBuffer.wrap(sha.digest());
    long carry = 0;
    for (int i = 3; i >= 0; i--) {
      long term = hash.getLong(i * 8);
      long partial = sum[i] + term;
      long carryOut = Long.compareUnsigned(partial, term) < 0 ? 1 : 0;
      sum[i] = partial + carry;
      carry = carryOut + (carry == 1 && sum[i] == 0 ? 1 : 0);
    }
    count++;
  }

  Trailer.Totals totals() {
    StringBuilder hex = new StringBuilder(64);
    for (long part : sum) {
      hex.append(HexFormat.of().toHexDigits(part));
    }
    return new Trailer.Totals(count, hex.toString());
  }
}
