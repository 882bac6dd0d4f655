package io.financex.backup.jpa.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What gives out the IDs of an entity. Immutable.
 *
 * @param sequence the database sequence's name, or null where the key column itself generates them
 * @param incrementSize how far apart the sequence's values are; 1 for an identity
 */
public record IdGenerator(@Nullable String sequence, int incrementSize) {}
