/**
 * For hosts: one call in a test of their own that tells whether their model is backed up in full
 * and kept apart by accounts. {@link io.financex.backup.check.BackupModelCheck} is where to begin;
 * {@link io.financex.backup.check.ModelReport} is what it gives back.
 */
@NullMarked
package io.financex.backup.check;

import org.jspecify.annotations.NullMarked;
