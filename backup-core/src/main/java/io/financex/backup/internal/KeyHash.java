package io.financex.backup.internal;

import io.financex.backup.model.Key;
import io.financex.backup.model.ValueType;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * The first 96 bits of the SHA-256 of a secret and a key. Nobody who does not know the secret can
 * make two keys with one hash, and by chance it happens once in 2^35 files of 2^31 keys each, so
 * that a hash stands for its key. Holds the hash of the last key that it was given.
 */
final class KeyHash {
  private static final int SECRET_BYTES =
      16; // leaves room for a UUID's key in one block of SHA-256

  private final byte[] secret = new byte[SECRET_BYTES];
  private final MessageDigest sha = Sha256.create();
  private final ByteWriter out = new ByteWriter();
  private final byte[] hash = new byte[sha.getDigestLength()];
  private long high;
  private int low;

  KeyHash() {
    new SecureRandom().nextBytes(secret);
  }

  void compute(Key key) {
    out.clear();
    for (Object value : key.values()) {
      ValueType type = ValueType.of(value);
      out.putByte(type.ordinal()); // a key's values can be of several kinds: 1 is not 1L
      ValueCodec.write(type, value, out);
    }
    sha.update(secret);
    sha.update(out.array(), 0, out.size());
    try {
      sha.digest(hash, 0, hash.length);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 does not fit its own length", e);
    }
    high = longAt(0);
    low = (int) (longAt(8) >>> 32);
  }

  private long longAt(int position) {
    long value = 0;
    for (int i = position; i < position + 8; i++) {
      value = value << 8 | hash[i] & 0xff;
    }
    return value;
  }

  long high() {
    return high;
  }

  int low() {
    return low;
  }
}
