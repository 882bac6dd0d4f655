package org.example.backup.xml;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.contract.AnyBackup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

/** What is written keeps to the schema, as a validator has it that we did not write. */
class XmlSchemaTest {
  private static final int BACKUPS = 200;
  private static Schema schema;

  @BeforeAll
  static void readSchema() throws SAXException {
    schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(XmlBackupWriter.class.getResource("backup.xsd"));
  }

  @Test
  void anyBackupKeepsToTheSchema() throws IOException, SAXException {
    for (long seed = 0; seed < BACKUPS; seed++) {
      validate(AnyBackup.of(seed).write(new XmlBackupWriter()));
    }
  }

  @Test
  void theSchemaRefusesWhatTheFormatDoesNotKnow() throws IOException {
    String backup =
        new String(AnyBackup.of(1).write(new XmlBackupWriter()), StandardCharsets.UTF_8);
    String other = backup.replace("</records>", "<row/></records>");
    assertThatThrownBy(() -> validate(other.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SAXException.class);
  }

  private static void validate(byte[] backup) throws IOException, SAXException {
    schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(backup)));
  }
}
