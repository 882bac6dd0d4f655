/**
 * The engine's steps, one small class each; not exported. The way of the data: {@code Exporter} one
 * way; {@code Verification}, {@code Planner} and {@code Applier} the other, with spools between
 * them so that memory does not grow with the data.
 */
@NullMarked
package io.financex.backup.internal;

import org.jspecify.annotations.NullMarked;
