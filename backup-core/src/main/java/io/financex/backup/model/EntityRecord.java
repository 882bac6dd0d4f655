package io.financex.backup.model;

import io.financex.backup.error.Location;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row: a value, null, or <em>nothing</em> for each attribute of its type. Absent is not null:
 * absent keeps what is there, null clears it. Immutable, as long as nobody changes an array that
 * was handed over. For calling.
 */
public final class EntityRecord {
  /** Stands for "the record does not say" in the array given to {@link #of}. */
  public static final Object ABSENT =
      new Object() {
        @Override
        public String toString() {
          return "absent";
        }
      };

  private final EntityType type;
  private final Location location;
  private final @Nullable Object[] values;

  private EntityRecord(EntityType type, Location location, @Nullable Object[] values) {
    this.type = type;
    this.location = location;
    this.values = values;
  }

  /**
   * A record of these values. The array and any byte array in it are the record's from now on.
   *
   * @param type its type
   * @param location where it was read, or {@link Location#UNKNOWN}
   * @param values by position of the type's attributes: a value of the attribute's kind, null, or
   *     {@link #ABSENT}
   * @return the record
   * @throws IllegalArgumentException if a value is not of its attribute's kind or a key value is
   *     absent or null
   */
  public static EntityRecord of(EntityType type, Location location, @Nullable Object[] values) {
    check(type, values);
    EntityRecord record = new EntityRecord(type, location, values);
    for (String attribute : type.key()) {
      if (record.value(attribute) == null) {
        throw new IllegalArgumentException(
            "Key attribute " + type + "." + attribute + " has no value");
      }
    }
    return record;
  }

  /**
   * A new record that a person added to a file and that is to be given a key. The array is the
   * record's from now on.
   *
   * @param type a type of which {@link EntityType#takesNewKeys} holds
   * @param location where it was read
   * @param values as for {@link #of}; the key's is absent from now on
   * @return the record
   * @throws IllegalArgumentException if a value is not of its attribute's kind, or the type's keys
   *     cannot be given
   */
  public static EntityRecord withoutKey(
      EntityType type, Location location, @Nullable Object[] values) {
    if (!type.takesNewKeys()) {
      throw new IllegalArgumentException("A record of " + type + " cannot be given a key");
    }
    values[type.position(type.key().get(0))] = ABSENT;
    check(type, values);
    return new EntityRecord(type, location, values);
  }

  private static void check(EntityType type, @Nullable Object[] values) {
    if (values.length != type.attributes().size()) {
      throw new IllegalArgumentException(
          "A record of " + type + " has " + type.attributes().size() + " values");
    }
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null
          && value != ABSENT
          && !type.attributes().get(i).type().javaType().isInstance(value)) {
        throw new IllegalArgumentException(
            type
                + "."
                + type.attributes().get(i).name()
                + " is "
                + type.attributes().get(i).type()
                + ", not "
                + value.getClass());
      }
    }
  }

  /**
   * The type.
   *
   * @return the type
   */
  public EntityType type() {
    return type;
  }

  /**
   * Where the record was read.
   *
   * @return the place, or {@link Location#UNKNOWN}
   */
  public Location location() {
    return location;
  }

  /**
   * Whether the record says anything of an attribute.
   *
   * @param position the attribute's position
   * @return false where it is absent
   */
  public boolean isPresent(int position) {
    return values[position] != ABSENT;
  }

  /**
   * The value of an attribute.
   *
   * @param position the attribute's position
   * @return the value; null where it is null or absent
   */
  public @Nullable Object value(int position) {
    Object value = values[position];
    return value == ABSENT ? null : value;
  }

  /**
   * The value of an attribute.
   *
   * @param attribute the attribute's name
   * @return the value; null where it is null or absent
   */
  public @Nullable Object value(String attribute) {
    return value(type.position(attribute));
  }

  /**
   * Whether the record has its key; only one that was made by {@link #withoutKey} has none.
   *
   * @return whether {@link #key} can be called
   */
  public boolean hasKey() {
    return value(type.key().get(0)) != null;
  }

  /**
   * The record's key.
   *
   * @return the key
   * @throws NullPointerException if it has none
   */
  public Key key() {
    Object[] key = new Object[type.key().size()];
    for (int i = 0; i < key.length; i++) {
      key[i] = Objects.requireNonNull(values[type.position(type.key().get(i))]);
    }
    return Key.of(key);
  }

  /**
   * The key of the row that a reference points at.
   *
   * @param reference one of the type's references
   * @return the key, or null where the reference is null or absent
   */
  public @Nullable Key target(Reference reference) {
    Object[] key = new Object[reference.attributes().size()];
    for (int i = 0; i < key.length; i++) {
      Object value = value(type.position(reference.attributes().get(i)));
      if (value == null) {
        return null;
      }
      key[i] = value;
    }
    return Key.of(key);
  }

  /**
   * A copy with other values.
   *
   * @param type a type, the same or another
   * @param values as for {@link #of}
   * @return the record at the same place
   */
  public EntityRecord with(EntityType type, @Nullable Object[] values) {
    return hasKey() ? of(type, location, values) : withoutKey(type, location, values);
  }

  /**
   * A copy that says its key and nothing else.
   *
   * @return the record at the same place
   */
  public EntityRecord keyAlone() {
    @Nullable Object[] key = new Object[values.length];
    Arrays.fill(key, ABSENT);
    type.key().forEach(attribute -> key[type.position(attribute)] = value(attribute));
    return with(type, key);
  }

  /** The type and key; never another value. */
  @Override
  public String toString() {
    return hasKey() ? type + " " + key() : type + " without a key";
  }
}
