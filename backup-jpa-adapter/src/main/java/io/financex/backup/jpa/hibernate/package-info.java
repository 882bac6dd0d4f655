/** Hibernate ORM as a {@link io.financex.backup.jpa.mapping.Provider}. Not exported. */
@NullMarked
package io.financex.backup.jpa.hibernate;

import org.jspecify.annotations.NullMarked;
