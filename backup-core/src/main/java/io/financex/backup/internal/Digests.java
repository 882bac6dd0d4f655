package io.financex.backup.internal;

import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Trailer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts and digests records of all types of a model. */
final class Digests {
  private final EntityModel model;
  private final Map<String, RecordDigest> byType = new HashMap<>();

  Digests(EntityModel model) {
    this.model = model;
  }

  void add(EntityRecord record) {
    of(record.type()).add(record);
  }

  private RecordDigest of(EntityType type) {
    return byType.computeIfAbsent(type.name(), name -> new RecordDigest(type));
  }

  /** What the trailer of a file of these records says: all types, without records or not. */
  Trailer trailer() {
    Map<String, Trailer.Totals> totals = new LinkedHashMap<>();
    model.types().forEach(type -> totals.put(type.name(), of(type).totals()));
    return new Trailer(totals);
  }
}
