package io.financex.backup.spi;

import io.financex.backup.error.Location;
import io.financex.backup.error.ModelException;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.Bounds;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Reference;
import io.financex.backup.model.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A manifest as a plain document of maps, lists, texts, whole numbers and booleans, so that a
 * format only has to write and read such a document; numbers and booleans may come back as texts.
 * Everything needed to read the records is in it; bounds of columns are not. For calling by
 * formats.
 */
public final class ManifestDocument {
  private static final String FORMAT = "financex-backup";

  private ManifestDocument() {}

  /**
   * The document of a manifest.
   *
   * @param manifest the manifest
   * @return its members, in a stable order
   */
  public static Map<String, Object> write(Manifest manifest) {
    EntityModel model = manifest.model();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("formatVersion", manifest.formatVersion());
    document.put("application", manifest.application());
    document.put("applicationVersion", manifest.applicationVersion());
    if (manifest.installation() != null) {
      document.put("installation", manifest.installation());
    }
    Map<String, Object> owner = new LinkedHashMap<>();
    owner.put("type", model.ownerType());
    owner.put("keyTypes", model.ownerKey().stream().map(ManifestDocument::name).toList());
    owner.put("key", manifest.owner());
    document.put("owner", owner);
    document.put("createdAt", manifest.createdAt().toString());
    document.put("omitted", model.omitted());
    document.put("types", model.types().stream().map(ManifestDocument::write).toList());
    return document;
  }

  private static Map<String, Object> write(EntityType type) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", type.name());
    document.put("label", type.label());
    if (!type.keySpace().equals(type.name())) {
      document.put("keySpace", type.keySpace());
    }
    if (type.shared()) {
      document.put("shared", true);
    }
    type.partOf().ifPresent(partOf -> document.put("partOf", partOf.name()));
    document.put("key", type.key());
    document.put("attributes", type.attributes().stream().map(ManifestDocument::write).toList());
    if (!type.references().isEmpty()) {
      document.put("references", type.references().stream().map(ManifestDocument::write).toList());
    }
    return document;
  }

  private static Map<String, Object> write(Attribute attribute) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", attribute.name());
    document.put("type", name(attribute.type()));
    document.put("mandatory", attribute.mandatory());
    if (!attribute.traits().isEmpty()) {
      document.put("traits", attribute.traits().stream().map(ManifestDocument::name).toList());
    }
    if (!attribute.enumNames().isEmpty()) {
      document.put("names", attribute.enumNames());
    }
    return document;
  }

  private static Map<String, Object> write(Reference reference) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", reference.name());
    document.put("attributes", reference.attributes());
    document.put("targets", reference.targets());
    document.put("mandatory", reference.mandatory());
    return document;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The manifest of a document that was read from a file.
   *
   * @param document as for {@link #read(Map)}
   * @param place where the document begins, since it knows of no places itself
   * @return the manifest
   * @throws io.financex.backup.error.CorruptBackupException if a member is missing or makes no
   *     sense; with the member's name and the place
   */
  public static Manifest read(Map<?, ?> document, Location place) {
    return DocumentReader.at(place, () -> read(document));
  }

  /**
   * The manifest of a document that was read from a file.
   *
   * @param document what {@link #write} gave, or what a file claims that it did; members that are
   *     not known are ignored
   * @return the manifest
   * @throws io.financex.backup.error.CorruptBackupException if a member is missing or makes no
   *     sense; with the member's name
   */
  public static Manifest read(Map<?, ?> document) {
    DocumentReader reader = new DocumentReader(document, "manifest.");
    if (!FORMAT.equals(reader.text("format"))) {
      throw DocumentReader.corrupt("The member manifest.format is not " + FORMAT + ".");
    }
    long version = reader.number("formatVersion");
    if (version != Manifest.FORMAT_VERSION) {
      throw DocumentReader.corrupt(
          "The file has the format version "
              + version
              + ", this library reads version "
              + Manifest.FORMAT_VERSION
              + ".");
    }
    Instant createdAt;
    try {
      createdAt = Instant.parse(reader.text("createdAt"));
    } catch (DateTimeException e) {
      throw DocumentReader.corrupt("The member manifest.createdAt is not a time.");
    }
    DocumentReader owner = reader.object("owner");
    return new Manifest(
        Manifest.FORMAT_VERSION,
        reader.text("application"),
        reader.text("applicationVersion"),
        reader.optionalText("installation"),
        owner.texts("key"),
        createdAt,
        model(reader, owner));
  }

  private static EntityModel model(DocumentReader reader, DocumentReader owner) {
    ValueType[] ownerKey =
        owner.texts("keyTypes").stream()
            .map(name -> constant(ValueType.class, name))
            .toArray(ValueType[]::new);
    try {
      EntityModel.Builder model = EntityModel.builder(owner.text("type"), ownerKey);
      reader.texts("omitted").forEach(model::omit);
      reader.objects("types").forEach(type -> model.type(type(type)));
      // How the file's own store checked references does not matter for reading.
      return model.constraintsDeferred(true).build();
    } catch (ModelException | IllegalArgumentException e) {
      throw DocumentReader.corrupt("The member manifest.types describes no sound model.");
    }
  }

  private static EntityType type(DocumentReader reader) {
    String name = reader.text("name");
    EntityType.Builder type =
        EntityType.builder(name)
            .label(reader.text("label", name))
            .keySpace(reader.text("keySpace", name));
    reader.objects("attributes").forEach(attribute -> type.attribute(attribute(attribute)));
    type.key(reader.texts("key").toArray(String[]::new));
    reader
        .objects("references")
        .forEach(
            reference ->
                type.reference(
                    new Reference(
                        reference.text("name"),
                        reference.texts("attributes"),
                        reference.texts("targets"),
                        reference.flag("mandatory"))));
    if (reader.flag("shared")) {
      type.shared();
    }
    String partOf = reader.optionalText("partOf");
    return (partOf == null ? type : type.partOf(partOf)).build();
  }

  private static Attribute attribute(DocumentReader reader) {
    EnumSet<Attribute.Trait> traits = EnumSet.noneOf(Attribute.Trait.class);
    reader.texts("traits").forEach(trait -> traits.add(constant(Attribute.Trait.class, trait)));
    return new Attribute(
        reader.text("name"),
        constant(ValueType.class, reader.text("type")),
        reader.flag("mandatory"),
        traits,
        Bounds.NONE,
        reader.texts("names"));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    throw DocumentReader.corrupt(
        "The manifest names a " + type.getSimpleName() + " that is not known.");
  }
}
