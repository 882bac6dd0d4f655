/**
 * Backup and restore for host applications. A host needs {@link io.financex.backup.BackupEngine},
 * and {@link io.financex.backup.RestoreOptions} or {@link io.financex.backup.ExportOptions} where
 * the defaults do not suit; reports and exceptions say what happened. For calling; nothing here is
 * made to be implemented but {@link io.financex.backup.ProgressListener} and {@link
 * io.financex.backup.RecordValidator}.
 */
@NullMarked
package io.financex.backup;

import org.jspecify.annotations.NullMarked;
