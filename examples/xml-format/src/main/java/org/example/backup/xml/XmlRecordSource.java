package org.example.backup.xml;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Streams one backup back: the manifest at once, record after record, the trailer. */
final class XmlRecordSource implements RecordSource {
  private final Elements xml;
  private final ReadLimits limits;
  private final Manifest manifest;
  private @Nullable Trailer trailer;
  private Location place = Location.UNKNOWN;
  private long count;

  XmlRecordSource(Elements xml, ReadLimits limits) throws IOException {
    this.xml = xml;
    this.limits = limits;
    xml.expect("backup");
    manifest = document("manifest", ManifestDocument::read);
    xml.expect("records");
  }

  /** A document knows of no lines, so that a failure gets the place where it begins. */
  private <T> T document(String element, Function<Map<?, ?>, T> reading) throws IOException {
    xml.expect(element);
    place = xml.location();
    Map<String, Object> members = readMembers();
    try {
      return reading.apply(members);
    } catch (CorruptBackupException e) {
      throw new CorruptBackupException(String.valueOf(e.getMessage()), place, e);
    }
  }

  private Map<String, Object> readMembers() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (xml.starts()) {
      String name = name();
      if (members.put(name, readDocument()) != null) {
        throw xml.corrupt("A member comes twice.");
      }
    }
    return members;
  }

  private String name() {
    return Optional.ofNullable(xml.attribute("name"))
        .orElseThrow(() -> xml.corrupt("An element has no name."));
  }

  private Object readDocument() throws IOException {
    if (xml.is("map")) {
      return readMembers();
    }
    if (xml.is("list")) {
      List<Object> items = new ArrayList<>();
      while (xml.starts()) {
        items.add(readDocument());
      }
      return items;
    }
    if (xml.is("text")) {
      return xml.text();
    }
    if (xml.is("flag")) {
      return Boolean.valueOf(xml.text());
    }
    if (!xml.is("number")) {
      throw xml.corrupt("There is an element that the format does not know.");
    }
    try {
      return Long.valueOf(xml.text());
    } catch (NumberFormatException e) {
      throw xml.corrupt("Here should be a whole number.");
    }
  }

  @Override
  public Manifest manifest() {
    return manifest;
  }

  @Override
  public @Nullable EntityRecord next() throws IOException {
    if (trailer == null) {
      if (xml.starts()) {
        return readRecord();
      }
      Trailer last = document("trailer", TrailerDocument::read);
      xml.expectEnd();
      xml.expectEndOfFile();
      trailer = last;
    }
    return null;
  }

  private EntityRecord readRecord() throws IOException {
    place = xml.location();
    if (++count > limits.maxRecords()) {
      throw new LimitExceededException("maxRecords", limits.maxRecords(), place);
    }
    EntityType type =
        Optional.ofNullable(xml.is("record") ? xml.attribute("type") : null)
            .flatMap(manifest.model()::find)
            .orElseThrow(() -> xml.corrupt("Here should be a record of a type of the manifest."));
    @Nullable Object[] values = new Object[type.attributes().size()];
    Arrays.fill(values, EntityRecord.ABSENT);
    while (xml.starts()) {
      String name = name();
      if (!type.has(name) || values[type.position(name)] != EntityRecord.ABSENT) {
        throw xml.corrupt(
            "A record of "
                + type
                + " has an attribute twice, or one that the manifest does not describe.");
      }
      values[type.position(name)] = readValue(type, type.attribute(name));
    }
    try {
      return EntityRecord.of(type, place, values);
    } catch (IllegalArgumentException e) {
      throw Elements.corrupt("A record of " + type + " lacks a value of its key.", place);
    }
  }

  private @Nullable Object readValue(EntityType type, Attribute attribute) throws IOException {
    if (xml.is("null")) {
      xml.expectEnd();
      return null;
    }
    if (!xml.is("value")) {
      throw xml.corrupt("Here should be a value or null.");
    }
    Location before = xml.location();
    try {
      return attribute.type().parse(xml.text());
    } catch (IllegalArgumentException e) {
      throw Elements.corrupt(
          "The value of "
              + type
              + "."
              + attribute.name()
              + " is not one of type "
              + attribute.type()
              + ".",
          before);
    }
  }

  @Override
  public Trailer trailer() {
    if (trailer == null) {
      throw new IllegalStateException("The trailer is known after the last record");
    }
    return trailer;
  }

  @Override
  public Location location() {
    return trailer == null ? xml.location() : place;
  }

  @Override
  public long bytesRead() {
    return xml.bytesRead();
  }

  @Override
  public void close() throws IOException {
    xml.close();
  }
}
