/** What an account holds, for looking at. */
@NullMarked
package io.financex.web.dashboard;

import org.jspecify.annotations.NullMarked;
