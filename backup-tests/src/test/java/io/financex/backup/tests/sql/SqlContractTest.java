package io.financex.backup.tests.sql;

import io.financex.backup.contract.BackupFormatContract;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.sql.SqlBackupWriter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SQL keeps the contract of formats that only write. */
class SqlContractTest extends BackupFormatContract {
  @Override
  protected BackupWriter writer() {
    return new SqlBackupWriter();
  }

  @Override
  protected @Nullable BackupReader reader() {
    return null;
  }

  /** H2 has no negative zero; what an absent value is, is the engine's affair. */
  @Override
  protected Set<Capability> without() {
    return Set.of(Capability.EVERY_VALUE, Capability.ABSENT_VALUES);
  }
}
