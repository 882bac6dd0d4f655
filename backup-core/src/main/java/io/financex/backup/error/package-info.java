/**
 * What can go wrong, for everybody: the root {@link io.financex.backup.error.BackupException}, the
 * failures that formats and stores raise themselves, and {@link io.financex.backup.error.Location},
 * the place in a file that a failure speaks of. Depends on nothing, so that nouns, plug-ins, engine
 * and hosts share one vocabulary of failure. Exceptions that carry a report live beside the report.
 */
@NullMarked
package io.financex.backup.error;

import org.jspecify.annotations.NullMarked;
