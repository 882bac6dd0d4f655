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
 * One kind of data: an entity of the host, or a <em>part</em> (the rows of an element collection, a
 * map or a link table) that belongs to an owning row. Flat: attributes only; some of them make up
 * the key, some hold references. The reference to the account itself is not among them, since a
 * restore sets it from the caller. Immutable; compared by identity. For calling.
 */
public final class EntityType {
  private final String name;
  private final String label;
  private final String keySpace;
  private final List<Attribute> attributes;
  private final Map<String, Integer> positions;
  private final List<String> key;
  private final List<Reference> references;
  private final List<UniqueConstraint> uniqueConstraints;
  @Nullable private final UniqueConstraint naturalKey;
  private final boolean takesNewKeys;
  private final boolean shared;
  private final Map<String, Integer> ownerParts;
  private final List<List<String>> neededReferences;
  @Nullable private final Reference partOf;
  @Nullable private final TableMapping tableMapping;

  private EntityType(Builder builder) {
    name = builder.name;
    label = builder.label;
    keySpace = builder.keySpace;
    attributes = List.copyOf(builder.attributes);
    positions = new HashMap<>();
    for (Attribute attribute : attributes) {
      if (positions.put(attribute.name(), positions.size()) != null) {
        throw new ModelException(
            "Type " + name + " has two attributes named " + attribute.name() + ".");
      }
    }
    key = List.copyOf(builder.key);
    references = List.copyOf(builder.references.values());
    uniqueConstraints = List.copyOf(builder.uniqueConstraints.values());
    naturalKey =
        builder.naturalKey == null ? null : builder.uniqueConstraints.get(builder.naturalKey);
    partOf = builder.partOf == null ? null : builder.references.get(builder.partOf);
    shared = builder.shared;
    takesNewKeys = partOf == null && !shared && key.size() == 1 && isGivenKey(key.get(0));
    ownerParts = Map.copyOf(builder.ownerParts);
    neededReferences = List.copyOf(builder.neededReferences);
    tableMapping = builder.tableMapping;
    check(builder);
  }

  private boolean isGivenKey(String attribute) {
    Integer position = positions.get(attribute);
    if (position == null || isReference(attribute)) {
      return false;
    }
    return switch (attributes.get(position).type()) {
      case INTEGER, LONG, UUID -> true;
      default -> false;
    };
  }

  private boolean isReference(String attribute) {
    return references.stream().anyMatch(reference -> reference.attributes().contains(attribute));
  }

  private void check(Builder builder) {
    if (key.isEmpty()) {
      throw new ModelException("Type " + name + " has no key.");
    }
    Set<String> distinct = new HashSet<>();
    for (String attribute : key) {
      if (!attribute(attribute).mandatory() || !distinct.add(attribute)) {
        throw new ModelException(
            "Key attribute " + name + "." + attribute + " must be mandatory and named once.");
      }
    }
    for (Reference reference : references) {
      reference.attributes().forEach(this::position);
    }
    for (UniqueConstraint constraint : uniqueConstraints) {
      constraint.attributes().forEach(this::position);
    }
    ownerParts.keySet().forEach(this::position);
    if (shared && (!ownerParts.isEmpty() || builder.naturalKey != null)) {
      throw new ModelException(
          "Type "
              + name
              + " is shared by all accounts: it holds no account's key, and its rows are matched by"
              + " their keys alone.");
    }
    neededReferences.forEach(
        group -> group.forEach(reference -> checkReference(builder, reference)));
    if (builder.partOf != null && !uniqueConstraints.isEmpty()) {
      throw new ModelException(
          "Part "
              + name
              + " is replaced with its owning row: its unique constraints are the store's.");
    }
    if (builder.naturalKey != null
        && (naturalKey == null || key.size() > 1 || isReference(key.get(0)))) {
      throw new ModelException(
          "Type "
              + name
              + " cannot be matched by "
              + builder.naturalKey
              + ": it needs a unique constraint of this name, and a key of one attribute that is no"
              + " reference.");
    }
    if (builder.partOf != null) {
      if (partOf == null || !partOf.mandatory() || !key.containsAll(partOf.attributes())) {
        throw new ModelException(
            "Part "
                + name
                + " needs a mandatory reference "
                + builder.partOf
                + " to its owning row, within its key.");
      }
    }
    tableMapping().ifPresent(this::checkColumns);
  }

  private void checkReference(Builder builder, String reference) {
    if (!builder.references.containsKey(reference)) {
      throw new ModelException("Type " + name + " has no reference " + reference + ".");
    }
  }

  private void checkColumns(TableMapping mapping) {
    for (TableMapping.Table table : mapping.tables()) {
      table.columns().keySet().forEach(this::position);
    }
    for (Attribute attribute : attributes) {
      long tables =
          mapping.tables().stream()
              .filter(table -> table.columns().containsKey(attribute.name()))
              .count();
      long needed =
          attribute.is(Attribute.Trait.ORDINAL)
              ? 0
              : key.contains(attribute.name()) ? mapping.tables().size() : 1;
      if (tables < needed) {
        throw new ModelException(
            "The table mapping of " + name + " lacks a column for " + attribute.name() + ".");
      }
    }
  }

  /**
   * A type to be described.
   *
   * @param name its name, unique in the model
   * @return a builder
   */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * The name, as in the host's model ({@code Product}).
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * What a person calls many of them ({@code Products}).
   *
   * @return the plural label
   */
  public String label() {
    return label;
  }

  /**
   * The name of the space in which this type's keys are unique: the root of its inheritance tree,
   * or its own name.
   *
   * @return the key space
   */
  public String keySpace() {
    return keySpace;
  }

  /**
   * All attributes, those of the key and of references included, in the order in which records hold
   * their values.
   *
   * @return an unmodifiable list
   */
  public List<Attribute> attributes() {
    return attributes;
  }

  /**
   * The names of the attributes that make up the key, in the key's order.
   *
   * @return an unmodifiable list, never empty
   */
  public List<String> key() {
    return key;
  }

  /**
   * Whether a store can be asked for a key, so that a new record may come without one: the key of
   * an entity that is not shared, which is one whole number or UUID and no reference.
   *
   * @return whether {@link EntityRecord#withoutKey} makes records of this type
   */
  public boolean takesNewKeys() {
    return takesNewKeys;
  }

  /**
   * Whether all accounts have the rows in common, such as currencies. An export holds them on
   * request; a restore never writes them, and what refers to them has to lead to a row that is
   * there.
   *
   * @return whether they are shared; the parts of shared rows are too
   */
  public boolean shared() {
    return shared;
  }

  /**
   * The references to other rows; the reference to the account is not among them.
   *
   * @return an unmodifiable list
   */
  public List<Reference> references() {
    return references;
  }

  /**
   * What the store keeps unique beside the key.
   *
   * @return an unmodifiable list, in the order in which they were added
   */
  public List<UniqueConstraint> uniqueConstraints() {
    return uniqueConstraints;
  }

  /**
   * By which constraint's values rows of a file are matched with rows of the store that have
   * another key.
   *
   * @return one of the unique constraints, or empty where rows are matched by their keys alone
   */
  public Optional<UniqueConstraint> naturalKey() {
    return Optional.ofNullable(naturalKey);
  }

  /**
   * The attributes that hold the account's own key, since they are part of this type's key or of
   * another reference too. A restore writes the account's key there, whatever the file says.
   *
   * @return which part of the account's key each holds, the first is 0; unmodifiable
   */
  public Map<String, Integer> ownerParts() {
    return ownerParts;
  }

  /**
   * Optional references without which nobody could tell whose a row is.
   *
   * @return groups of names of references: of each group, at least one is set in every row;
   *     unmodifiable
   */
  public List<List<String>> neededReferences() {
    return neededReferences;
  }

  /**
   * For a part, the reference to its owning row; its attributes are within the key.
   *
   * @return the reference, or empty for an entity
   */
  public Optional<Reference> partOf() {
    return Optional.ofNullable(partOf);
  }

  /**
   * Where the rows lie in a relational database.
   *
   * @return the mapping, or empty where the store is none or does not say
   */
  public Optional<TableMapping> tableMapping() {
    return Optional.ofNullable(tableMapping);
  }

  /**
   * The position of an attribute in {@link #attributes()}.
   *
   * @param attribute its name
   * @return the position, the first is 0
   * @throws ModelException if there is none of that name
   */
  public int position(String attribute) {
    Integer position = positions.get(attribute);
    if (position == null) {
      throw new ModelException("Type " + name + " has no attribute " + attribute + ".");
    }
    return position;
  }

  /**
   * Whether there is an attribute of a name.
   *
   * @param attribute the name
   * @return whether there is
   */
  public boolean has(String attribute) {
    return positions.containsKey(attribute);
  }

  /**
   * The attribute of a name.
   *
   * @param attribute its name
   * @return the attribute
   * @throws ModelException if there is none of that name
   */
  public Attribute attribute(String attribute) {
    return attributes.get(position(attribute));
  }

  /**
   * This type with some of its references only; the attributes that held the others stay.
   *
   * @param kept those to keep
   * @return the type
   */
  EntityType withReferences(List<Reference> kept) {
    Builder builder = new Builder(name).label(label).keySpace(keySpace);
    builder.attributes.addAll(attributes);
    builder.key.addAll(key);
    kept.forEach(builder::reference);
    uniqueConstraints.forEach(builder::unique);
    builder.ownerParts.putAll(ownerParts);
    builder.shared = shared;
    builder.naturalKey = naturalKey == null ? null : naturalKey.name();
    builder.partOf = partOf == null ? null : partOf.name();
    builder.tableMapping = tableMapping;
    return builder.build();
  }

  @Override
  public String toString() {
    return name;
  }

  /** Describes a type, step by step. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private String label;
    private String keySpace;
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<String> key = new ArrayList<>();
    private final Map<String, Reference> references = new LinkedHashMap<>();
    private final Map<String, UniqueConstraint> uniqueConstraints = new LinkedHashMap<>();
    private final Map<String, Integer> ownerParts = new HashMap<>();
    private final List<List<String>> neededReferences = new ArrayList<>();
    @Nullable private String naturalKey;
    private boolean shared;
    @Nullable private String partOf;
    @Nullable private TableMapping tableMapping;

    private Builder(String name) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A type has a name");
      }
      this.name = name;
      this.label = name;
      this.keySpace = name;
    }

    /**
     * Sets the plural label; the name where it is not set.
     *
     * @param label what a person calls many of them
     * @return this builder
     */
    public Builder label(String label) {
      this.label = label;
      return this;
    }

    /**
     * Sets the key space; the type's own name where it is not set.
     *
     * @param keySpace the root of the inheritance tree
     * @return this builder
     */
    public Builder keySpace(String keySpace) {
      this.keySpace = keySpace;
      return this;
    }

    /**
     * Adds an attribute after those already there.
     *
     * @param attribute the attribute
     * @return this builder
     */
    public Builder attribute(Attribute attribute) {
      attributes.add(attribute);
      return this;
    }

    /**
     * Sets the key.
     *
     * @param attributes the names of the attributes that make it up
     * @return this builder
     */
    public Builder key(String... attributes) {
      key.clear();
      key.addAll(List.of(attributes));
      return this;
    }

    /**
     * Adds a reference.
     *
     * @param reference the reference
     * @return this builder
     */
    public Builder reference(Reference reference) {
      if (references.put(reference.name(), reference) != null) {
        throw new ModelException(
            "Type " + name + " has two references named " + reference.name() + ".");
      }
      return this;
    }

    /**
     * Adds what the store keeps unique beside the key. It is no part of a manifest's document, and
     * not for parts, which are replaced as a whole.
     *
     * @param constraint the constraint
     * @return this builder
     */
    public Builder unique(UniqueConstraint constraint) {
      if (uniqueConstraints.put(constraint.name(), constraint) != null) {
        throw new ModelException(
            "Type " + name + " has two unique constraints named " + constraint.name() + ".");
      }
      return this;
    }

    /**
     * Matches rows of a file whose keys the store does not have by what they have in the attributes
     * of a unique constraint, before they are taken for new. They keep the store's key, and
     * references to them within the file follow.
     *
     * @param constraint the name of a constraint of this type, whose key is one attribute
     * @return this builder
     */
    public Builder matchedBy(String constraint) {
      naturalKey = constraint;
      return this;
    }

    /**
     * Says that all accounts have the rows in common. Its references lead to shared types only; its
     * parts, and the other types of its key space, are shared too.
     *
     * @return this builder
     */
    public Builder shared() {
      shared = true;
      return this;
    }

    /**
     * Says that an attribute holds the account's own key. It is no part of a manifest's document.
     *
     * @param attribute the name of an attribute of the key, or of a reference
     * @param part which value of the account's key it holds, the first is 0
     * @return this builder
     */
    public Builder holdsOwner(String attribute, int part) {
      ownerParts.put(attribute, part);
      return this;
    }

    /**
     * Says that each row has at least one of some optional references, since they tell whose it is.
     * It is no part of a manifest's document.
     *
     * @param references the names of one or more references
     * @return this builder
     */
    public Builder needsOneOf(List<String> references) {
      neededReferences.add(List.copyOf(references));
      return this;
    }

    /**
     * Makes the type a part.
     *
     * @param reference the name of the mandatory reference to the owning row
     * @return this builder
     */
    public Builder partOf(String reference) {
      this.partOf = reference;
      return this;
    }

    /**
     * Says where the rows lie in a relational database.
     *
     * @param mapping has a column for each attribute but the ordinal of a bag
     * @return this builder
     */
    public Builder tableMapping(TableMapping mapping) {
      tableMapping = mapping;
      return this;
    }

    /**
     * The described type.
     *
     * @return the type
     * @throws ModelException if key, references, unique constraints, part or table mapping do not
     *     fit the attributes
     */
    public EntityType build() {
      return new EntityType(this);
    }
  }
}
