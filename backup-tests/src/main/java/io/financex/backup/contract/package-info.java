/**
 * The contract kit: what a plug-in has to do, as tests that its author runs. A format extends
 * {@link io.financex.backup.contract.BackupFormatContract}, a store {@link
 * io.financex.backup.contract.EntityGraphContract}; the rules are numbered and listed in the
 * module's README. {@link io.financex.backup.contract.AnyBackup} makes backups of any model from a
 * seed, for a format's own tests.
 */
@NullMarked
package io.financex.backup.contract;

import org.jspecify.annotations.NullMarked;
