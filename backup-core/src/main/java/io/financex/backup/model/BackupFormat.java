package io.financex.backup.model;

/**
 * What a format is called, and what it is made for. Immutable. For calling.
 *
 * @param id a stable, lower-case name that hosts ask for ({@code json})
 * @param name what a person calls it ({@code Excel})
 * @param extension the file name's ending without a dot ({@code xlsx})
 * @param mediaType as registered with IANA ({@code application/json})
 * @param editable whether people are meant to edit its files: counts and digests that differ from
 *     the trailer's are then reported, not refused. Such a format has to notice damage by itself.
 */
public record BackupFormat(
    String id, String name, String extension, String mediaType, boolean editable) {
  /**
   * A format whose files stay as they were written.
   *
   * @param id a stable, lower-case name that hosts ask for
   * @param name what a person calls it
   * @param extension the file name's ending without a dot
   * @param mediaType as registered with IANA
   */
  public BackupFormat(String id, String name, String extension, String mediaType) {
    this(id, name, extension, mediaType, false);
  }
}
