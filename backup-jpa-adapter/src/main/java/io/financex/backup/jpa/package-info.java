/**
 * The adapter for hosts with JPA entities. A host needs {@link
 * io.financex.backup.jpa.JpaEntityGraph} only where the defaults do not suit; {@code
 * BackupEngine.of} finds the adapter by itself. For calling.
 */
@NullMarked
package io.financex.backup.jpa;

import org.jspecify.annotations.NullMarked;
