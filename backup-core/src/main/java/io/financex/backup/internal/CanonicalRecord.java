package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bytes that stand for a record whatever its attributes' order: the type's name, then for each
 * present attribute, sorted by name (by UTF-16 code units), its name and its value. Ordinals of a
 * bag are left out. See docs/format-json.md.
 */
final class CanonicalRecord {
  private final EntityType type;
  private final int[] order;
  private final byte[] typeName;
  private final byte[][] names;

  CanonicalRecord(EntityType type) {
    this.type = type;
    List<Attribute> attributes = type.attributes();
    order =
        IntStream.range(0, attributes.size())
            .filter(i -> !attributes.get(i).is(Attribute.Trait.ORDINAL))
            .boxed()
            .sorted(Comparator.comparing(i -> attributes.get(i).name()))
            .mapToInt(i -> i)
            .toArray();
    // The names are the same in each record: encoded once, since they would be a third of the work.
    typeName = encoded(type.name());
    names =
        IntStream.of(order).mapToObj(i -> encoded(attributes.get(i).name())).toArray(byte[][]::new);
  }

  private static byte[] encoded(String name) {
    ByteWriter out = new ByteWriter();
    out.putText(name);
    return Arrays.copyOf(out.array(), out.size());
  }

  void write(EntityRecord record, ByteWriter out) {
    out.putBytes(typeName);
    for (int i = 0; i < order.length; i++) {
      int position = order[i];
      if (record.isPresent(position)) {
        out.putBytes(names[i]);
        Object value = record.value(position);
        out.putByte(value == null ? 0 : 1);
        if (value != null) {
          ValueCodec.write(type.attributes().get(position).type(), value, out);
        }
      }
    }
  }
}
