/**
 * The library against what a good engineer would write by hand for FinanceX alone, both ways in one
 * run.
 */
@NullMarked
package io.financex.benchmarks;

import org.jspecify.annotations.NullMarked;
