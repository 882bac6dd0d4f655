package io.financex.backup.jpa;

import io.financex.backup.model.UniqueConstraint;
import java.util.Map;

/**
 * A unique constraint of a type in its table.
 *
 * @param constraint what the engine knows of it
 * @param owners its columns that hold the owner's key, with the part of it that each holds
 */
record StoredUnique(UniqueConstraint constraint, Map<String, Integer> owners) {}
