/**
 * Backups as workbooks: good to read, to edit, and restorable to the last digit. See
 * docs/format-xlsx.md. A host needs nothing of this package: {@code engine.export(owner, "xlsx",
 * file)} finds it. For registering explicitly, there is {@link
 * io.financex.backup.xlsx.XlsxBackupWriter}.
 */
@NullMarked
package io.financex.backup.xlsx;

import org.jspecify.annotations.NullMarked;
