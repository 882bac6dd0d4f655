package io.financex.backup.json;

import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Manifest;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordSink;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes JSON backups. A stateless service, safe for use by several threads. For calling. */
public final class JsonBackupWriter implements BackupWriter {
  // Neither the stream nor the JSON is closed behind the engine's back: half a file must look like
  // one.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  /** For {@link java.util.ServiceLoader}. */
  public JsonBackupWriter() {}

  @Override
  public BackupFormat format() {
    return JsonFormat.FORMAT;
  }

  @Override
  public RecordSink open(OutputStream out, Manifest manifest) throws IOException {
    try {
      return new JsonRecordSink(FACTORY.createGenerator(new Layout.Context(), out), manifest);
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }
}
