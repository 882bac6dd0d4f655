/**
 * Backups as SQL: one script that the database's own client runs, in one transaction, as often as
 * one likes. See docs/format-sql.md. A host needs nothing of this package: {@code
 * engine.export(owner, "sql", file)} finds it. For other databases than the host's own, or for
 * plain inserts, register a {@link io.financex.backup.sql.SqlBackupWriter} that says so.
 */
@NullMarked
package io.financex.backup.sql;

import org.jspecify.annotations.NullMarked;
