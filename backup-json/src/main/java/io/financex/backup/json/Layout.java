package io.financex.backup.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.util.MinimalPrettyPrinter;

/**
 * Line breaks around everything down to the third level, and none within: a record, or a type in
 * the manifest, is one line.
 */
final class Layout extends MinimalPrettyPrinter {
  private static final long serialVersionUID = 1L;
  private static final int LINES_DOWN_TO = 3;

  private int depth;

  /** Gives a generator its layout. */
  static final class Context extends ObjectWriteContext.Base {
    private final Layout layout = new Layout();

    @Override
    public PrettyPrinter getPrettyPrinter() {
      return layout;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }

  private void breakLine(JsonGenerator json) {
    if (depth <= LINES_DOWN_TO) {
      json.writeRaw('\n');
    }
  }

  @Override
  public void writeStartObject(JsonGenerator json) {
    depth++;
    json.writeRaw('{');
  }

  @Override
  public void beforeObjectEntries(JsonGenerator json) {
    breakLine(json);
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator json) {
    json.writeRaw(',');
    breakLine(json);
  }

  @Override
  public void writeEndObject(JsonGenerator json, int entries) {
    if (entries > 0) {
      breakLine(json);
    }
    depth--;
    json.writeRaw('}');
  }

  @Override
  public void writeStartArray(JsonGenerator json) {
    depth++;
    json.writeRaw('[');
  }

  @Override
  public void beforeArrayValues(JsonGenerator json) {
    breakLine(json);
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator json) {
    json.writeRaw(',');
    breakLine(json);
  }

  @Override
  public void writeEndArray(JsonGenerator json, int values) {
    if (values > 0) {
      breakLine(json);
    }
    depth--;
    json.writeRaw(']');
  }
}
