package io.financex.web.backup;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the Backup Data page.
 *
 * @param remindAfter how old the last backup may be before the page reminds of it
 */
@ConfigurationProperties("financex.page")
record PageSettings(Duration remindAfter) {}
