package io.financex.backup.spi;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes the records of a file out of names and texts, and notices what a format has to notice: a
 * type or an attribute that the manifest does not describe, one that comes twice, a value of
 * another kind, a key that is not whole, too many records. No message holds a value. For calling by
 * formats; used by one thread at a time.
 */
public final class RecordBuilder {
  private final Manifest manifest;
  private final ReadLimits limits;
  private long count;
  private @Nullable EntityType type;
  private @Nullable Object[] values = {};
  private Location place = Location.UNKNOWN;
  private int position;

  /**
   * For the records of one file.
   *
   * @param manifest the file's
   * @param limits bounds their number
   */
  public RecordBuilder(Manifest manifest, ReadLimits limits) {
    this.manifest = manifest;
    this.limits = limits;
  }

  /**
   * The type of a name that the file gives.
   *
   * @param name the name
   * @param place where it stands
   * @return the type
   * @throws CorruptBackupException if the manifest does not describe it
   */
  public EntityType type(String name, Location place) {
    return manifest
        .model()
        .find(name)
        .orElseThrow(
            () ->
                CorruptBackupException.damaged(
                    "The records hold a type that the manifest does not describe.", place));
  }

  /**
   * Begins a record, in which everything is absent.
   *
   * @param type its type, from {@link #type}
   * @param place where it stands
   * @throws LimitExceededException if there are too many records
   */
  public void begin(EntityType type, Location place) {
    if (++count > limits.maxRecords()) {
      throw new LimitExceededException("maxRecords", limits.maxRecords(), place);
    }
    this.type = type;
    this.place = place;
    values = new @Nullable Object[type.attributes().size()];
    Arrays.fill(values, EntityRecord.ABSENT);
  }

  private EntityType begun() {
    if (type == null) {
      throw new IllegalStateException("No record was begun");
    }
    return type;
  }

  /**
   * Goes to an attribute of the record, whose value is to be given next.
   *
   * @param name its name, as the file gives it
   * @param place where it stands
   * @return the attribute
   * @throws CorruptBackupException if the manifest does not describe it, or it comes twice
   */
  public Attribute attribute(String name, Location place) {
    EntityType type = begun();
    if (!type.has(name)) {
      throw CorruptBackupException.damaged(
          "A record of " + type + " has an attribute that the manifest does not describe.", place);
    }
    position = type.position(name);
    if (values[position] != EntityRecord.ABSENT) {
      throw CorruptBackupException.damaged(
          "The attribute " + type + "." + name + " comes twice in one record.", place);
    }
    return type.attributes().get(position);
  }

  /**
   * Gives the attribute its value.
   *
   * @param text what {@link io.financex.backup.model.ValueType#format} gave, or null for null
   * @param place where it stands
   * @throws CorruptBackupException if it is not a value of the attribute's kind
   */
  public void value(@Nullable String text, Location place) {
    try {
      values[position] =
          text == null ? null : begun().attributes().get(position).type().parse(text);
    } catch (IllegalArgumentException e) {
      throw misfit(place);
    }
  }

  /**
   * Says that the attribute's value is of another kind, where the format's own syntax shows it.
   *
   * @param place where the value stands
   * @return to be thrown
   */
  public CorruptBackupException misfit(Location place) {
    Attribute attribute = begun().attributes().get(position);
    return CorruptBackupException.damaged(
        "The value of "
            + type
            + "."
            + attribute.name()
            + " is not one of type "
            + attribute.type().name().toLowerCase(Locale.ROOT)
            + ".",
        place);
  }

  /**
   * Ends the record.
   *
   * @return the record, at the place where it began
   * @throws CorruptBackupException if a value of its key is null or absent
   */
  public EntityRecord build() {
    EntityType type = begun();
    for (String key : type.key()) {
      Object value = values[type.position(key)];
      if (value == null || value == EntityRecord.ABSENT) {
        throw CorruptBackupException.damaged(
            "A record of " + type + " lacks " + key + ", which is part of its key.", place);
      }
    }
    EntityRecord record = EntityRecord.of(type, place, values);
    this.type = null; // the values are the record's now
    return record;
  }
}
