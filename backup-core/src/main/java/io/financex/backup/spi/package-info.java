/**
 * The plug-ins. A <em>format</em> is a {@link io.financex.backup.spi.BackupWriter} and, if it can
 * be imported, a {@link io.financex.backup.spi.BackupReader}; a <em>store</em> is an {@link
 * io.financex.backup.spi.EntityGraph} with its {@link io.financex.backup.spi.EntityGraphProvider}.
 * For implementing. A format turns records into bytes and back; a store looks up, inserts, updates
 * and replaces parts; every decision is the engine's. Services are found by {@link
 * java.util.ServiceLoader}: declare them in {@code module-info.java} and in {@code
 * META-INF/services}.
 */
@NullMarked
package io.financex.backup.spi;

import org.jspecify.annotations.NullMarked;
