/**
 * How entities lie in tables, in terms that all JPA providers share. Each provider is one
 * implementation of {@link io.financex.backup.jpa.mapping.Provider}; nothing else of the adapter
 * knows which one is at work. Not exported.
 */
@NullMarked
package io.financex.backup.jpa.mapping;

import org.jspecify.annotations.NullMarked;
