package io.financex.web.backup;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells when the last backup of an account is old. */
@Component
public class BackupReminder {

  private final BackupLog log;
  private final PageSettings settings;
  private final Clock clock;

  BackupReminder(BackupLog log, PageSettings settings, Clock clock) {
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  /** What to tell the person, if anything. */
  public Optional<String> of(UUID account) {
    return log.lastBackup(account)
        .map(at -> Duration.between(at, clock.instant()))
        .map(
            age ->
                age.compareTo(settings.remindAfter()) > 0
                    ? Optional.of("Your last backup is " + age.toDays() + " days old.")
                    : Optional.<String>empty())
        .orElse(Optional.of("You have no backup yet."));
  }
}
