package io.financex.backup.spi;

import io.financex.backup.model.EntityRecord;
import java.util.BitSet;

/**
 * A change of one row that was looked up before. For stores to carry out. Not to be changed once it
 * is made. For calling.
 *
 * @param planned the row as it was looked up: the store changes it only if it is still so (by its
 *     version, or by these values)
 * @param record the new values
 * @param changed the positions of the attributes to write; never the key or the version; empty
 *     where only the row's parts change, so that only its version is to be counted on
 */
public record Update(EntityRecord planned, EntityRecord record, BitSet changed) {}
