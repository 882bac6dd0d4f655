package io.financex.backup.internal;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import io.financex.backup.model.Reference;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.PartsReplacement;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The planned replacements of one type of parts. */
final class ReplacementSpool implements Closeable {
  private final EntityType part;
  private final List<ValueType> ownerKey;
  private final EntrySpool entries;
  private final ByteWriter out = new ByteWriter();

  ReplacementSpool(EntityType part, Reference partOf, Workspace workspace) {
    this.part = part;
    ownerKey = partOf.attributes().stream().map(name -> part.attribute(name).type()).toList();
    entries = new EntrySpool(workspace);
  }

  void add(PartsReplacement replacement) throws IOException {
    out.clear();
    for (int i = 0; i < ownerKey.size(); i++) {
      ValueCodec.write(ownerKey.get(i), replacement.owningRow().values().get(i), out);
    }
    out.putLong(replacement.planned().count());
    out.putText(replacement.planned().digest());
    out.putInt(replacement.parts().size());
    for (EntityRecord record : replacement.parts()) {
      RecordSpool.encode(record, out);
    }
    entries.add(out);
  }

  Reader read() {
    return new Reader(entries.read());
  }

  @Override
  public void close() throws IOException {
    entries.close();
  }

  /** Reads the replacements from the start. */
  final class Reader {
    private final EntrySpool.Reader reader;
    private int size;

    private Reader(EntrySpool.Reader reader) {
      this.reader = reader;
    }

    @Nullable PartsReplacement next() throws IOException {
      ByteBuffer in = reader.next();
      if (in == null) {
        return null;
      }
      size = in.limit();
      Object[] key = ownerKey.stream().map(type -> ValueCodec.read(type, in)).toArray();
      Trailer.Totals planned =
          new Trailer.Totals(in.getLong(), (String) ValueCodec.read(ValueType.STRING, in));
      int count = in.getInt();
      List<EntityRecord> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        parts.add(RecordSpool.decode(part, in));
      }
      return new PartsReplacement(Key.of(key), planned, parts);
    }

    int size() {
      return size;
    }
  }
}
