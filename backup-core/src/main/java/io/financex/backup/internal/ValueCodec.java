package io.financex.backup.internal;

import io.financex.backup.model.ValueType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * The binary form of values, big-endian, used in spools and in canonical records. Documented in
 * docs/format-json.md, since a digest is computed over it: it must never change without a new
 * format version.
 */
final class ValueCodec {
  private ValueCodec() {}

  static void write(ValueType type, Object value, ByteWriter out) {
    switch (type) {
      case STRING, ENUM, JSON -> out.putText((String) value);
      case BOOLEAN -> out.putByte((Boolean) value ? 1 : 0);
      case INTEGER -> out.putInt((Integer) value);
      case LONG -> out.putLong((Long) value);
      case DECIMAL -> {
        BigDecimal decimal = (BigDecimal) value;
        out.putInt(decimal.scale());
        putBlock(decimal.unscaledValue().toByteArray(), out);
      }
      case FLOAT -> out.putInt(Float.floatToIntBits((Float) value));
      case DOUBLE -> out.putLong(Double.doubleToLongBits((Double) value));
      case DATE -> out.putLong(((LocalDate) value).toEpochDay());
      case TIME -> out.putLong(((LocalTime) value).toNanoOfDay());
      case DATE_TIME -> putDateTime((LocalDateTime) value, out);
      case INSTANT -> {
        out.putLong(((Instant) value).getEpochSecond());
        out.putInt(((Instant) value).getNano());
      }
      case OFFSET_DATE_TIME -> {
        putDateTime(((OffsetDateTime) value).toLocalDateTime(), out);
        out.putInt(((OffsetDateTime) value).getOffset().getTotalSeconds());
      }
      case UUID -> {
        out.putLong(((UUID) value).getMostSignificantBits());
        out.putLong(((UUID) value).getLeastSignificantBits());
      }
      case BYTES -> putBlock((byte[]) value, out);
    }
  }

  private static void putDateTime(LocalDateTime value, ByteWriter out) {
    out.putLong(value.toLocalDate().toEpochDay());
    out.putLong(value.toLocalTime().toNanoOfDay());
  }

  private static void putBlock(byte[] bytes, ByteWriter out) {
    out.putInt(bytes.length);
    out.putBytes(bytes);
  }

  static Object read(ValueType type, ByteBuffer in) {
    return switch (type) {
      case STRING, ENUM, JSON -> text(in);
      case BOOLEAN -> in.get() == 1;
      case INTEGER -> in.getInt();
      case LONG -> in.getLong();
      case DECIMAL -> {
        int scale = in.getInt();
        yield new BigDecimal(new BigInteger(block(in)), scale);
      }
      case FLOAT -> Float.intBitsToFloat(in.getInt());
      case DOUBLE -> Double.longBitsToDouble(in.getLong());
      case DATE -> LocalDate.ofEpochDay(in.getLong());
      case TIME -> LocalTime.ofNanoOfDay(in.getLong());
      case DATE_TIME -> dateTime(in);
      case INSTANT -> Instant.ofEpochSecond(in.getLong(), in.getInt());
      case OFFSET_DATE_TIME ->
          OffsetDateTime.of(dateTime(in), ZoneOffset.ofTotalSeconds(in.getInt()));
      case UUID -> new UUID(in.getLong(), in.getLong());
      case BYTES -> block(in);
    };
  }

  private static LocalDateTime dateTime(ByteBuffer in) {
    return LocalDateTime.of(
        LocalDate.ofEpochDay(in.getLong()), LocalTime.ofNanoOfDay(in.getLong()));
  }

  private static byte[] block(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return bytes;
  }

  static String text(ByteBuffer in) {
    int length = in.getInt();
    byte[] bytes = in.array();
    int start = in.arrayOffset() + in.position();
    in.position(in.position() + length);
    for (int i = start; i < start + length; i++) {
      // Only half a surrogate pair has 0xED followed by 0xA0 or more: the JDK's decoder would
      // replace it.
      if (bytes[i] == (byte) 0xed && (bytes[i + 1] & 0xff) >= 0xa0) {
        return decodeWithHalves(bytes, start, length);
      }
    }
    return new String(bytes, start, length, StandardCharsets.UTF_8);
  }

  private static String decodeWithHalves(byte[] bytes, int start, int length) {
    StringBuilder text = new StringBuilder(length);
    int run = start;
    int end = start + length;
    for (int i = start; i < end; i++) {
      if (bytes[i] == (byte) 0xed && (bytes[i + 1] & 0xff) >= 0xa0) {
        text.append(new String(bytes, run, i - run, StandardCharsets.UTF_8));
        text.append((char) (0xd000 | (bytes[i + 1] & 0x3f) << 6 | bytes[i + 2] & 0x3f));
        i += 2;
        run = i + 1;
      }
    }
    return text.append(new String(bytes, run, end - run, StandardCharsets.UTF_8)).toString();
  }
}
