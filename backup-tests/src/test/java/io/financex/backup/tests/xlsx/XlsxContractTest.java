package io.financex.backup.tests.xlsx;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.xlsx.XlsxBackupReader;
import io.financex.backup.xlsx.XlsxBackupWriter;
import java.util.Set;

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

  /** A damaged zip file has no cells; what is wrong in a cell is told with its place. */
  @Override
  protected Set<Capability> without() {
    return Set.of(Capability.PLACES_OF_DAMAGE);
  }
}
