/**
 * The demonstration on the console: a backup made, restored and attacked, with each claim checked.
 * It starts at {@link io.financex.app.demo.Demo}.
 */
@NullMarked
package io.financex.app.demo;

import org.jspecify.annotations.NullMarked;
