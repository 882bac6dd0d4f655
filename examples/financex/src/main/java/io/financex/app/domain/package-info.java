/**
 * The entities of FinanceX, as any application with JPA would have them: nothing here knows of
 * backups.
 */
@NullMarked
package io.financex.app.domain;

import org.jspecify.annotations.NullMarked;
