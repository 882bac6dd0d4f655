/**
 * FinanceX, the sample host of the backup library. {@link io.financex.app.FinanceXPersistence}
 * opens its database.
 */
@NullMarked
package io.financex.app;

import org.jspecify.annotations.NullMarked;
