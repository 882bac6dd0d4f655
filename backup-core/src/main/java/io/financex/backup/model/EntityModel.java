package io.financex.backup.model;

import io.financex.backup.error.ModelException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of data of a host, checked once, in dependency order: what is referred to stands before
 * what refers to it. References that no order can satisfy (to the own type, or around a cycle) are
 * <em>deferred</em>: a restore writes them in a second pass. Immutable. For calling.
 */
public final class EntityModel {
  private final String ownerType;
  private final List<ValueType> ownerKey;
  private final List<EntityType> types;
  private final Map<String, EntityType> byName;
  private final List<String> omitted;
  private final boolean constraintsDeferred;
  @Nullable private final Database database;

  private EntityModel(Builder builder) {
    ownerType = builder.ownerType;
    ownerKey = builder.ownerKey;
    omitted = List.copyOf(builder.omitted);
    constraintsDeferred = builder.constraintsDeferred;
    database = builder.database;
    byName = Map.copyOf(builder.types);
    checkReferences();
    SharedTypes.check(this, byName.values());
    types = new DependencyOrder(builder.types.values(), constraintsDeferred).types();
  }

  private void checkReferences() {
    Map<String, List<String>> keyAttributes = new HashMap<>();
    for (EntityType type : byName.values()) {
      for (Reference reference : type.references()) {
        List<String> spaces =
            reference.targets().stream()
                .map(target -> target(type, reference, target).keySpace())
                .distinct()
                .toList();
        if (spaces.size() > 1) {
          throw new ModelException(
              "Reference "
                  + type
                  + "."
                  + reference.name()
                  + " points into several key spaces: "
                  + spaces
                  + ".");
        }
        for (String target : reference.targets()) {
          if (type(target).partOf().isPresent()) {
            throw new ModelException(
                "Reference "
                    + type
                    + "."
                    + reference.name()
                    + " points at "
                    + target
                    + ", which is a part: only its owning row refers to it.");
          }
        }
        EntityType target = type(reference.targets().get(0));
        if (target.key().size() != reference.attributes().size()) {
          throw new ModelException(
              "Reference "
                  + type
                  + "."
                  + reference.name()
                  + " does not hold the whole key of "
                  + target
                  + ".");
        }
        for (int i = 0; i < target.key().size(); i++) {
          ValueType expected = target.attribute(target.key().get(i)).type();
          ValueType actual = type.attribute(reference.attributes().get(i)).type();
          if (expected != actual) {
            throw new ModelException(
                "Attribute "
                    + type
                    + "."
                    + reference.attributes().get(i)
                    + " is "
                    + actual
                    + ", but the key of "
                    + target
                    + " that it refers to is "
                    + expected
                    + ".");
          }
        }
      }
      type.partOf()
          .filter(partOf -> partOf.targets().size() > 1)
          .ifPresent(
              partOf -> {
                throw new ModelException(
                    "Part "
                        + type
                        + " must belong to one type, not to each of "
                        + partOf.targets()
                        + ".");
              });
      type.ownerParts().forEach((attribute, part) -> checkOwnerPart(type, attribute, part));
      List<Attribute> key = type.key().stream().map(type::attribute).toList();
      List<String> nameAndKind = key.stream().map(one -> one.name() + " " + one.type()).toList();
      List<String> other = keyAttributes.putIfAbsent(type.keySpace(), nameAndKind);
      if (other != null && !other.equals(nameAndKind)) {
        throw new ModelException(
            "The types of key space " + type.keySpace() + " have different keys.");
      }
    }
  }

  private void checkOwnerPart(EntityType type, String attribute, int part) {
    if (part < 0
        || part >= ownerKey.size()
        || type.attribute(attribute).type() != ownerKey.get(part)) {
      throw new ModelException(
          "Attribute "
              + type
              + "."
              + attribute
              + " cannot hold the account's key, which is "
              + ownerKey
              + ".");
    }
  }

  private EntityType target(EntityType type, Reference reference, String target) {
    return find(target)
        .orElseThrow(
            () ->
                new ModelException(
                    "Reference "
                        + type
                        + "."
                        + reference.name()
                        + " points at "
                        + target
                        + ", which is not in the model."));
  }

  /**
   * A model to be described.
   *
   * @param ownerType the name of the account's type, which is among the model's types only where
   *     backups hold the account's own row
   * @param ownerKey the kinds of the values of the account's key
   * @return a builder
   */
  public static Builder builder(String ownerType, ValueType... ownerKey) {
    return new Builder(ownerType, List.of(ownerKey));
  }

  /**
   * The name of the account's type.
   *
   * @return the name
   */
  public String ownerType() {
    return ownerType;
  }

  /**
   * The kinds of the values of the account's key.
   *
   * @return an unmodifiable list, never empty
   */
  public List<ValueType> ownerKey() {
    return ownerKey;
  }

  /**
   * All types in dependency order; the same model always gives the same order.
   *
   * @return an unmodifiable list
   */
  public List<EntityType> types() {
    return types;
  }

  /**
   * The type of a name.
   *
   * @param name its name
   * @return the type
   * @throws ModelException if there is none of that name
   */
  public EntityType type(String name) {
    return find(name).orElseThrow(() -> new ModelException("The model has no type " + name + "."));
  }

  /**
   * The type of a name, if there is one.
   *
   * @param name its name
   * @return the type
   */
  public Optional<EntityType> find(String name) {
    @Nullable EntityType type = byName.get(name);
    return Optional.ofNullable(type);
  }

  /**
   * Whether a reference must be written in a second pass, after all rows that it may point at.
   *
   * @param type the type that holds it
   * @param reference one of its references
   * @return whether it is deferred; never true for a mandatory reference
   */
  public boolean isDeferred(EntityType type, Reference reference) {
    return !reference.mandatory() && pointsForward(type, reference);
  }

  /**
   * Whether a reference may point at a row that comes later in dependency order.
   *
   * @param type the type that holds it
   * @param reference one of its references
   * @return whether a target stands at or after the type
   */
  public boolean pointsForward(EntityType type, Reference reference) {
    int own = types.indexOf(type);
    return reference.targets().stream().anyMatch(target -> types.indexOf(type(target)) >= own);
  }

  /**
   * The attributes of a type that a new row is first written without: they hold nothing but
   * references that are deferred, and may be null until all rows are there.
   *
   * @param type one of this model's types
   * @return the names, in any order
   */
  public Set<String> deferredAttributes(EntityType type) {
    Set<String> deferred = new HashSet<>();
    Set<String> fixed = new HashSet<>(type.key());
    for (Reference reference : type.references()) {
      (isDeferred(type, reference) ? deferred : fixed).addAll(reference.attributes());
    }
    deferred.removeAll(fixed);
    deferred.removeIf(name -> type.attribute(name).mandatory());
    return deferred;
  }

  /**
   * The type of the account's own row, where backups hold it. Each account has just one, whose key
   * is the account's; a restore changes it and creates none, and no reference leads there but that
   * of its parts.
   *
   * @return the type, or empty where the account's row is in no backup
   */
  public Optional<EntityType> account() {
    return find(ownerType);
  }

  /**
   * What the host leaves out of backups, types ({@code BackupHistory}) and attributes ({@code
   * Product.image}).
   *
   * @return an unmodifiable list
   */
  public List<String> omitted() {
    return omitted;
  }

  /**
   * Whether the store checks references at the end of a transaction only.
   *
   * @return whether it does
   */
  public boolean constraintsDeferred() {
    return constraintsDeferred;
  }

  /**
   * The relational database that the rows lie in.
   *
   * @return the database, or empty where the store is none or does not say
   */
  public Optional<Database> database() {
    return Optional.ofNullable(database);
  }

  /**
   * Whether a reference leads to rows that all accounts share.
   *
   * @param reference a reference of one of this model's types
   * @return whether it does
   */
  public boolean leadsToShared(Reference reference) {
    return type(reference.targets().get(0)).shared();
  }

  /**
   * This model of files that hold no shared rows: without the shared types, which it names as
   * omitted, and without references to them. A type that has none of these is in both models.
   *
   * @return the model; this one where nothing is shared
   */
  public EntityModel withoutShared() {
    return SharedTypes.leftOutOf(this);
  }

  /** Describes a model, step by step. Not safe for use by several threads. */
  public static final class Builder {
    private final String ownerType;
    private final List<ValueType> ownerKey;
    private final Map<String, EntityType> types = new LinkedHashMap<>();
    private final List<String> omitted = new ArrayList<>();
    private boolean constraintsDeferred;
    @Nullable private Database database;

    private Builder(String ownerType, List<ValueType> ownerKey) {
      if (ownerKey.isEmpty()) {
        throw new IllegalArgumentException("The owner's key has at least one value");
      }
      this.ownerType = ownerType;
      this.ownerKey = ownerKey;
    }

    /**
     * Adds a type; their order does not matter.
     *
     * @param type the type
     * @return this builder
     */
    public Builder type(EntityType type) {
      if (types.put(type.name(), type) != null) {
        throw new ModelException("The model has two types named " + type + ".");
      }
      return this;
    }

    /**
     * Names something that the host leaves out of backups.
     *
     * @param what a type, or a type and attribute joined with a dot
     * @return this builder
     */
    public Builder omit(String what) {
      omitted.add(what);
      return this;
    }

    /**
     * Says whether the store checks references at the end of a transaction only, so that a cycle of
     * mandatory references can be restored.
     *
     * @param deferred whether it does; false where this is not called
     * @return this builder
     */
    public Builder constraintsDeferred(boolean deferred) {
      constraintsDeferred = deferred;
      return this;
    }

    /**
     * Says which relational database the rows lie in.
     *
     * @param database the database
     * @return this builder
     */
    public Builder database(Database database) {
      this.database = database;
      return this;
    }

    /**
     * The described model.
     *
     * @return the model
     * @throws ModelException if a reference points nowhere, or mandatory references form a cycle
     *     that the store cannot write
     */
    public EntityModel build() {
      return new EntityModel(this);
    }
  }
}
