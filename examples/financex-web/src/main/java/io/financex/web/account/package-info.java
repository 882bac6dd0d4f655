/** Who may come in: accounts, their logins, and the rules for every request. */
@NullMarked
package io.financex.web.account;

import org.jspecify.annotations.NullMarked;
