/**
 * Backups as JSON: complete, restorable, one record a line. See docs/format-json.md. A host needs
 * nothing of this package: {@code engine.export(owner, "json", file)} finds it. For registering
 * explicitly, there are {@link io.financex.backup.json.JsonBackupWriter} and {@link
 * io.financex.backup.json.JsonBackupReader}.
 */
@NullMarked
package io.financex.backup.json;

import org.jspecify.annotations.NullMarked;
