/**
 * FinanceX on the web: the sample host as people see it. Start at {@link
 * io.financex.web.FinanceXWeb}.
 */
@NullMarked
package io.financex.web;

import org.jspecify.annotations.NullMarked;
