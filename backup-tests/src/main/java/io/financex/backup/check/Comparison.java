package io.financex.backup.check;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Key;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that should be there against rows that are. All values are made up, so that they may be
 * told.
 */
enum Comparison {
  /** Columns pad decimals, and give back what a record left out. */
  OF_MADE_UP_ROWS,
  /** Each update counts a version on. */
  OF_UPDATES,
  EXACT;

  /** The first difference of each type and kind, in words. */
  List<String> differences(List<EntityRecord> expected, List<EntityRecord> actual) {
    Set<EntityType> types = new LinkedHashSet<>();
    expected.forEach(record -> types.add(record.type()));
    actual.forEach(record -> types.add(record.type()));
    List<String> differences = new ArrayList<>();
    for (EntityType type : types) {
      List<EntityRecord> should = of(type, expected);
      List<EntityRecord> are = of(type, actual);
      if (should.size() != are.size()) {
        differences.add("%s: %d rows instead of %d".formatted(type, are.size(), should.size()));
      } else if (type.partOf().isPresent()) {
        parts(type, should, are, differences);
      } else {
        entities(type, should, are, differences);
      }
    }
    return differences;
  }

  private static List<EntityRecord> of(EntityType type, List<EntityRecord> records) {
    return records.stream().filter(record -> record.type() == type).toList();
  }

  private void entities(
      EntityType type,
      List<EntityRecord> expected,
      List<EntityRecord> actual,
      List<String> differences) {
    Map<Key, EntityRecord> byKey = new LinkedHashMap<>();
    actual.forEach(record -> byKey.put(record.key(), record));
    Map<String, String> byAttribute = new LinkedHashMap<>();
    for (EntityRecord should : expected) {
      EntityRecord is = byKey.get(should.key());
      if (is == null) {
        byAttribute.putIfAbsent("", type + ": the row " + should.key() + " is missing");
      } else {
        for (Attribute attribute : type.attributes()) {
          String text = text(attribute, should);
          if (isCompared(attribute, should) && !text.equals(text(attribute, is))) {
            byAttribute.putIfAbsent(
                attribute.name(),
                "%s.%s: <%s> instead of <%s> in row %s"
                    .formatted(type, attribute.name(), text(attribute, is), text, should.key()));
          }
        }
      }
    }
    differences.addAll(byAttribute.values());
  }

  /** As a multiset: what only tells equal rows of a bag apart is not compared. */
  private void parts(
      EntityType type,
      List<EntityRecord> expected,
      List<EntityRecord> actual,
      List<String> differences) {
    List<String> missing = new ArrayList<>(expected.stream().map(this::text).toList());
    actual.forEach(record -> missing.remove(text(record)));
    if (!missing.isEmpty()) {
      differences.add(
          "%s: %d rows differ, such as <%s>".formatted(type, missing.size(), missing.get(0)));
    }
  }

  private boolean isCompared(Attribute attribute, EntityRecord expected) {
    boolean version = attribute.is(Trait.VERSION) && this != EXACT;
    return !version
        && !attribute.is(Trait.ORDINAL)
        && !attribute.is(Trait.EXPORT_ONLY)
        && expected.isPresent(expected.type().position(attribute.name()));
  }

  private String text(EntityRecord record) {
    StringBuilder text = new StringBuilder();
    for (Attribute attribute : record.type().attributes()) {
      if (isCompared(attribute, record)) {
        text.append(text.isEmpty() ? "" : " ").append(attribute.name()).append('=');
        text.append(text(attribute, record));
      }
    }
    return text.toString();
  }

  private String text(Attribute attribute, EntityRecord record) {
    Object value = record.value(attribute.name());
    if (value == null) {
      return "null";
    }
    return value instanceof BigDecimal decimal && this == OF_MADE_UP_ROWS
        ? decimal.stripTrailingZeros().toPlainString()
        : attribute.type().format(value);
  }
}
