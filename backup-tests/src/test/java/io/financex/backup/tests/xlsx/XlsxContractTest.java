package io.financex.backup.tests.xlsx;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.xlsx.XlsxBackupReader;
import io.financex.backup.xlsx.XlsxBackupWriter;

/** Workbooks keep the contract of formats. */
class XlsxContractTest extends BackupFormatContract {
  @Override
  protected BackupWriter writer() {
    return new XlsxBackupWriter();
  }

  @Override
  protected BackupReader reader() {
    return new XlsxBackupReader();
  }
}
