package io.financex.backup.internal;

import io.financex.backup.ProposedChange;
import io.financex.backup.RecordValidator;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Attribute.Trait;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.spi.Objection;
import io.financex.backup.spi.RestoreSession;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges single rows: what is mandatory, what fits, what may be written, and what the store and the
 * host's validator say.
 */
final class RowRules {
  private final RestoreSession session;
  private final RecordValidator validator;
  private final Findings findings;
  private final Map<String, Long> notWritten = new TreeMap<>();

  RowRules(RestoreSession session, RecordValidator validator, Findings findings) {
    this.session = session;
    this.validator = validator;
    this.findings = findings;
  }

  /** The record as its columns will hold it, or null where it was rejected. */
  @Nullable EntityRecord fitted(EntityRecord record) {
    EntityType type = record.type();
    for (int i = 0; i < type.attributes().size(); i++) {
      Attribute attribute = type.attributes().get(i);
      Object value = record.value(i);
      if (value != null) {
        String misfit = ColumnFit.misfit(attribute, value);
        if (misfit != null) {
          findings.reject(
              record, attribute.name(), "The value " + misfit + ". Correct it and try again.");
          return null;
        }
      } else if (attribute.mandatory() && record.isPresent(i)) {
        findings.reject(
            record, attribute.name(), "The value is null, but must not be. Give it one.");
        return null;
      }
    }
    return padded(record);
  }

  /** A record that fits, with its decimals padded to the columns' scales. */
  static EntityRecord padded(EntityRecord record) {
    EntityType type = record.type();
    @Nullable Object[] padded = null;
    for (int i = 0; i < type.attributes().size(); i++) {
      Object value = record.value(i);
      if (value != null) {
        Object held = ColumnFit.padded(type.attributes().get(i), value);
        if (held != value) {
          padded = padded == null ? values(record) : padded;
          padded[i] = held;
        }
      }
    }
    return padded == null ? record : record.with(type, padded);
  }

  /** The record's values as {@link EntityRecord#of} takes them. */
  static @Nullable Object[] values(EntityRecord record) {
    @Nullable Object[] values = new Object[record.type().attributes().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = record.isPresent(i) ? record.value(i) : EntityRecord.ABSENT;
    }
    return values;
  }

  /** Whether a row may be created; it was rejected where not. */
  boolean mayCreate(EntityRecord record) {
    EntityType type = record.type();
    List<String> written = new ArrayList<>();
    for (int i = 0; i < type.attributes().size(); i++) {
      Attribute attribute = type.attributes().get(i);
      boolean given = record.isPresent(i) && !attribute.is(Trait.EXPORT_ONLY);
      if (given) {
        written.add(attribute.name());
      } else if (attribute.mandatory()
          && !attribute.is(Trait.DEFAULTED)
          && !attribute.is(Trait.VERSION)) {
        findings.reject(
            record,
            attribute.name(),
            "The row does not exist yet, and cannot be created: "
                + (record.isPresent(i)
                    ? "the attribute is for export only"
                    : "the file lacks the attribute")
                + ", and it is mandatory.");
        return false;
      }
    }
    return isAccepted(new ProposedChange(record, null, written));
  }

  /** Whether a row may be changed; it was rejected where not. */
  boolean mayUpdate(EntityRecord record, EntityRecord current, BitSet changed) {
    List<String> written =
        changed.stream().mapToObj(i -> record.type().attributes().get(i).name()).toList();
    return isAccepted(new ProposedChange(record, current, written));
  }

  /** Whether parts may be removed; their owning row, which asks for it, was rejected where not. */
  boolean mayRemove(EntityRecord owningRow, List<EntityRecord> parts) {
    for (EntityRecord part : parts) {
      Optional<String> refusal = validator.refuseRemoval(part);
      if (refusal.isPresent()) {
        findings.reject(owningRow, part.type().label(), refusal.get());
        return false;
      }
    }
    return true;
  }

  private boolean isAccepted(ProposedChange change) {
    Optional<Objection> objection =
        session.objection(change.record(), change.attributes(), change.isCreate());
    if (objection.isPresent()) {
      findings.reject(change.record(), objection.get().attribute(), objection.get().message());
      return false;
    }
    Optional<String> refusal = validator.refuse(change);
    refusal.ifPresent(reason -> findings.reject(change.record(), "", reason));
    return refusal.isEmpty();
  }

  /** The positions of attributes that an update writes. */
  BitSet differences(EntityRecord record, EntityRecord current) {
    EntityType type = record.type();
    BitSet changed = new BitSet();
    for (int i = 0; i < type.attributes().size(); i++) {
      Attribute attribute = type.attributes().get(i);
      if (record.isPresent(i)
          && !attribute.is(Trait.VERSION)
          && !attribute.is(Trait.ORDINAL)
          && !attribute.type().equal(record.value(i), current.value(i))) {
        if (attribute.is(Trait.EXPORT_ONLY) || attribute.is(Trait.CREATE_ONLY)) {
          notWritten.merge(type + "." + attribute.name(), 1L, Long::sum);
        } else {
          changed.set(i);
        }
      }
    }
    type.key().forEach(name -> changed.clear(type.position(name)));
    return changed;
  }

  /** Says what the file has otherwise and a restore does not write. */
  void reportNotWritten() {
    notWritten.forEach(
        (attribute, count) ->
            findings.warn(
                attribute
                    + " differs in "
                    + count
                    + " existing rows and was left as it is: a restore does not change it."));
  }
}
