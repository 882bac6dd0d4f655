package org.example.backup.xml;

import io.financex.backup.model.BackupFormat;
import tools.jackson.dataformat.xml.XmlFactory;

/** What writer and reader agree on. */
final class XmlFormat {
  static final BackupFormat FORMAT = new BackupFormat("xml", "XML", "xml", "application/xml");
  static final String NAMESPACE = "https://example.org/backup/1";

  private XmlFormat() {}

  /** Gives StAX factories; those of Jackson know neither DTDs nor entities of their own. */
  static XmlFactory factory() {
    return XmlFactory.builder().build();
  }
}
