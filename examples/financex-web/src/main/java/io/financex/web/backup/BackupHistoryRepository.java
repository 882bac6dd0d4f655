package io.financex.web.backup;

import io.financex.app.domain.BackupHistory;
import io.financex.app.domain.BackupKind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The log of backups and imports, account by account. */
interface BackupHistoryRepository extends Repository<BackupHistory, UUID> {

  BackupHistory save(BackupHistory entry);

  List<BackupHistory> findTop20ByAccountIdOrderByAtDesc(UUID account);

  Optional<BackupHistory> findFirstByAccountIdAndKindAndOutcomeOrderByAtDesc(
      UUID account, BackupKind kind, String outcome);
}
