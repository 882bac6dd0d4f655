/**
 * Backups in a Spring Boot application. {@link io.financex.backup.spring.BackupAutoConfiguration}
 * makes a {@link io.financex.backup.BackupEngine} over the application's entities, as the
 * properties {@code financex.backup.*} say, and a {@link io.financex.backup.spring.BackupTemplate}
 * for the application's own services. It adds no endpoint: who may back up what is the
 * application's decision.
 */
@NullMarked
package io.financex.backup.spring;

import org.jspecify.annotations.NullMarked;
