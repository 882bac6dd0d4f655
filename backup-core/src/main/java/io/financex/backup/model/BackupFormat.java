package io.financex.backup.model;

/**
 * What a format is called. Immutable.
 *
 * @param id a stable, lower-case name that hosts ask for ({@code json})
 * @param name what a person calls it ({@code Excel})
 * @param extension the file name's ending without a dot ({@code xlsx})
 * @param mediaType as registered with IANA ({@code application/json})
 */
public record BackupFormat(String id, String name, String extension, String mediaType) {}
