/**
 * Believable accounts of any size, the same for the same seed, for demos, tests and benchmarks.
 * Start at {@link io.financex.app.seed.AccountSeeder}.
 */
@NullMarked
package io.financex.app.seed;

import org.jspecify.annotations.NullMarked;
