/** EclipseLink as a {@link io.financex.backup.jpa.mapping.Provider}. Not exported. */
@NullMarked
package io.financex.backup.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
