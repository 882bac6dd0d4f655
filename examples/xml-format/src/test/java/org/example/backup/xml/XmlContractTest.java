package org.example.backup.xml;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;

class XmlContractTest extends BackupFormatContract {
  @Override
  protected BackupWriter writer() {
    return new XmlBackupWriter();
  }

  @Override
  protected BackupReader reader() {
    return new XmlBackupReader();
  }
}
