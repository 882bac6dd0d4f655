package io.financex.backup.model;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One attribute of an {@link EntityType}: a name and the kind of its values. Types are flat: an
 * embeddable's attributes appear as {@code address.city}, and a reference appears as the attributes
 * that hold its target's key. Immutable. For calling.
 *
 * @param name unique within the type
 * @param type the kind of its values
 * @param mandatory whether null is refused
 * @param traits how a restore treats it
 * @param bounds what its column holds exactly
 * @param enumNames the constants' names of an {@link ValueType#ENUM}, in their order; empty for
 *     other kinds
 */
public record Attribute(
    String name,
    ValueType type,
    boolean mandatory,
    Set<Trait> traits,
    Bounds bounds,
    List<String> enumNames) {

  /** How a restore treats an attribute. */
  public enum Trait {
    /**
     * The optimistic lock: as in the file on create, counted on by the store on update, not
     * compared.
     */
    VERSION,
    /** Written on create only. */
    CREATE_ONLY,
    /** In every export, never written by a restore. */
    EXPORT_ONLY,
    /** The store has a value for a row whose record leaves this attribute out. */
    DEFAULTED,
    /** A number that only tells equal rows of a bag apart: part of the key, not of the content. */
    ORDINAL
  }

  /** Copies and checks. */
  public Attribute {
    if (name.isBlank()) {
      throw new IllegalArgumentException("An attribute has a name");
    }
    traits = traits.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(traits));
    enumNames = List.copyOf(enumNames);
  }

  /**
   * An attribute that may be null.
   *
   * @param name its name
   * @param type the kind of its values
   * @return the attribute
   */
  public static Attribute optional(String name, ValueType type) {
    return new Attribute(name, type, false, Set.of(), Bounds.NONE, List.of());
  }

  /**
   * An attribute that is never null.
   *
   * @param name its name
   * @param type the kind of its values
   * @return the attribute
   */
  public static Attribute mandatory(String name, ValueType type) {
    return new Attribute(name, type, true, Set.of(), Bounds.NONE, List.of());
  }

  /**
   * This attribute with these traits in place of its own.
   *
   * @param traits the traits
   * @return the attribute
   */
  public Attribute with(Trait... traits) {
    return new Attribute(name, type, mandatory, Set.of(traits), bounds, enumNames);
  }

  /**
   * This attribute with other bounds.
   *
   * @param bounds what its column holds
   * @return the attribute
   */
  public Attribute within(Bounds bounds) {
    return new Attribute(name, type, mandatory, traits, bounds, enumNames);
  }

  /**
   * This attribute with the names of its constants.
   *
   * @param names the constants, in their order
   * @return the attribute
   */
  public Attribute ofNames(List<String> names) {
    return new Attribute(name, type, mandatory, traits, bounds, names);
  }

  /**
   * Whether it has a trait.
   *
   * @param trait the trait
   * @return whether it does
   */
  public boolean is(Trait trait) {
    return traits.contains(trait);
  }
}
