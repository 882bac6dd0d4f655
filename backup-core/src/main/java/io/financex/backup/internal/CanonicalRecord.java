package io.financex.backup.internal;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
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
  }

  void write(EntityRecord record, ByteWriter out) {
    out.putText(type.name());
    for (int position : order) {
      if (record.isPresent(position)) {
        Attribute attribute = type.attributes().get(position);
        out.putText(attribute.name());
        Object value = record.value(position);
        out.putByte(value == null ? 0 : 1);
        if (value != null) {
          ValueCodec.write(attribute.type(), value, out);
        }
      }
    }
  }
}
