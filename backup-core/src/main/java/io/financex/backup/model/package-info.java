/**
 * The nouns: what a host's data looks like and what a backup is made of. {@link
 * io.financex.backup.model.EntityModel} describes the kinds of data, {@link
 * io.financex.backup.model.EntityRecord} is one row, {@link io.financex.backup.model.Manifest} and
 * {@link io.financex.backup.model.Trailer} stand at the two ends of every file. For authors of
 * formats and stores; a host meets {@link io.financex.backup.model.Owner} and {@link
 * io.financex.backup.model.ReadLimits}. All types are immutable and safe to share between threads
 * unless they say otherwise.
 */
@NullMarked
package io.financex.backup.model;

import org.jspecify.annotations.NullMarked;
