package io.financex.backup;

import io.financex.backup.model.Owner;
import org.jspecify.annotations.Nullable;

/**
 * Of which account a file is the backup when another account gets a copy of it. Immutable. For
 * calling.
 *
 * @param owner the account
 * @param installation the name of the installation that made the file, or null for this one
 */
public record Original(Owner owner, @Nullable String installation) {}
