package org.example.backup.xml;

import io.financex.backup.error.Location;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.ManifestDocument;
import io.financex.backup.spi.RecordBuilder;
import io.financex.backup.spi.SequentialSource;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Streams one backup back: the manifest at once, record after record, the trailer. */
final class XmlRecordSource extends SequentialSource {
  private final Elements xml;
  private final RecordBuilder record;

  XmlRecordSource(Elements xml, ReadLimits limits) throws IOException {
    super(readManifest(xml));
    this.xml = xml;
    record = new RecordBuilder(manifest(), limits);
    xml.expect("records");
  }

  private static Manifest readManifest(Elements xml) throws IOException {
    xml.expect("backup");
    xml.expect("manifest");
    Location place = xml.location();
    return ManifestDocument.read(xml.document(), place);
  }

  @Override
  protected @Nullable EntityRecord readRecord() throws IOException {
    if (!xml.starts()) {
      xml.expect("trailer");
      return null;
    }
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
  protected Map<String, Object> readTrailer() throws IOException {
    Map<String, Object> trailer = xml.document();
    xml.expectEnd();
    xml.expectEndOfFile();
    return trailer;
  }

  @Override
  protected Location position() {
    return xml.location();
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
