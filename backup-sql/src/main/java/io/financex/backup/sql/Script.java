package io.financex.backup.sql;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8. Each statement ends with a semicolon and an empty line, and holds no empty line,
 * so that the simplest reader can tell them apart.
 */
final class Script {
  private final Writer out;

  Script(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
  }

  /** Words before the next statement, each line of them a comment. */
  void comment(String text) throws IOException {
    for (String line : text.lines().toList()) {
      out.append(("-- " + line).stripTrailing()).append('\n');
    }
  }

  void statement(CharSequence sql) throws IOException {
    out.append(sql).append(";\n\n");
  }

  void flush() throws IOException {
    out.flush();
  }
}
