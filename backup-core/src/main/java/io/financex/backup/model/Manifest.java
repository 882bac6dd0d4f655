package io.financex.backup.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of every backup: what it is, whose it is, and how to read it. Everything in a manifest
 * that was read from a file is a claim, to be checked. Immutable. For calling.
 *
 * @param formatVersion the version of the layout, {@link #FORMAT_VERSION} when written by this
 *     library
 * @param application the host application's name
 * @param applicationVersion the host application's version
 * @param installation the host's installation, which tells account 1 of one database from account 1
 *     of another; null where the account's key is unique in the world
 * @param owner the canonical texts of the account's key; empty where a file names none
 * @param createdAt when the export began
 * @param model the types and attributes that the file holds, and what was left out
 */
public record Manifest(
    int formatVersion,
    String application,
    String applicationVersion,
    @Nullable String installation,
    List<String> owner,
    Instant createdAt,
    EntityModel model) {
  /** The layout's version that this library writes and reads. */
  public static final int FORMAT_VERSION = 1;

  /** Copies. */
  public Manifest {
    owner = List.copyOf(owner);
  }
}
