package io.financex.web.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the Backup Data page.
 *
 * @param remindAfter how old the last backup may be before the page reminds of it
 * @param maxUpload the largest file that is taken
 */
@ConfigurationProperties("financex.page")
record PageSettings(Duration remindAfter, DataSize maxUpload) {}
