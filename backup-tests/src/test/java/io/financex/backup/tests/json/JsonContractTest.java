package io.financex.backup.tests.json;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.json.JsonBackupReader;
import io.financex.backup.json.JsonBackupWriter;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;

/** JSON keeps the contract of formats. */
class JsonContractTest extends BackupFormatContract {
  @Override
  protected BackupWriter writer() {
    return new JsonBackupWriter();
  }

  @Override
  protected BackupReader reader() {
    return new JsonBackupReader();
  }
}
