package org.example.backup.xml;

import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordBuilder;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.spi.TrailerDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams one backup back: the manifest at once, record after record, the trailer. */
final class XmlRecordSource implements RecordSource {
  private final Elements xml;
  private final Manifest manifest;
  private final RecordBuilder record;
  private @Nullable Trailer trailer;
  private Location place; // of the manifest, then of the trailer

  XmlRecordSource(Elements xml, ReadLimits limits) throws IOException {
    this.xml = xml;
    xml.expect("backup");
    xml.expect("manifest");
    place = xml.location();
    manifest = ManifestDocument.read(readMembers(), place);
    record = new RecordBuilder(manifest, limits);
    xml.expect("records");
  }

  private Map<String, Object> readMembers() throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (xml.starts()) {
      if (members.put(xml.attribute("name"), readDocument()) != null) {
        throw xml.corrupt("A member comes twice.");
      }
    }
    return members;
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
      xml.expect("trailer");
      place = xml.location();
      Trailer last = TrailerDocument.read(readMembers(), place);
      xml.expectEnd();
      xml.expectEndOfFile();
      trailer = last;
    }
    return null;
  }

  private EntityRecord readRecord() throws IOException {
    if (!xml.is("record")) {
      throw xml.corrupt("Here should be a record.");
    }
    Location begin = xml.location();
    record.begin(record.type(xml.attribute("type"), begin), begin);
    while (xml.starts()) {
      Location value = xml.location();
      record.attribute(xml.attribute("name"), value);
      record.value(readValue(), value);
    }
    return record.build();
  }

  private @Nullable String readValue() throws IOException {
    if (xml.is("value")) {
      return xml.text();
    }
    if (!xml.is("null")) {
      throw xml.corrupt("Here should be a value or null.");
    }
    xml.expectEnd();
    return null;
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
