package io.financex.backup.spring;

import io.financex.backup.model.ReadLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code financex.backup.*}. Entities are named as in JPQL ({@code Product}) or by
 * their class; attributes follow a dot ({@code Product.image}). Immutable. For calling by Spring
 * Boot, which fills it.
 *
 * @param enabled Whether to configure backups.
 * @param accountEntity Entity whose rows are the accounts.
 * @param persistenceUnit Persistence unit to back up, by its name or the name of its
 *     EntityManagerFactory bean. Needed where there are several and none is primary.
 * @param exclude Entities and attributes that backups leave out.
 * @param exportOnly Attributes that are in backups and that no restore writes.
 * @param include Attributes that are in backups although their names look like those of secrets.
 * @param ownedThrough Optional references that say whose a row is.
 * @param references Entities that plain columns refer to, by the attribute that holds the ID.
 * @param maxIdAhead How far beyond its generator's present position the ID of a created row may be.
 * @param dropped Types and attributes that older backups have and the entities have no more.
 * @param applicationName Name in each backup and its file name; spring.application.name by default.
 * @param applicationVersion Version in each backup; spring.application.version by default.
 * @param installation Lasting name of this installation. Needed unless the account's ID is a UUID.
 * @param temporaryDirectory Existing directory for temporary files; the system's by default.
 * @param limits Bounds for what a file can make large.
 */
@ConfigurationProperties("financex.backup")
public record BackupProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable String accountEntity,
    @Nullable String persistenceUnit,
    @DefaultValue List<String> exclude,
    @DefaultValue List<String> exportOnly,
    @DefaultValue List<String> include,
    @DefaultValue List<String> ownedThrough,
    @DefaultValue Map<String, String> references,
    @Nullable Long maxIdAhead,
    @DefaultValue List<String> dropped,
    @Nullable String applicationName,
    @Nullable String applicationVersion,
    @Nullable String installation,
    @Nullable Path temporaryDirectory,
    @DefaultValue Limits limits) {

  /**
   * Bounds for what a file can make large. Immutable.
   *
   * @param maxFileSize Largest file, and largest unpacked content of a compressed one.
   * @param maxRecords Most records of a file.
   * @param maxValueLength Most characters of one value.
   * @param maxDepth How deep the file's own syntax may nest.
   * @param maxDocumentSize Largest manifest, and largest trailer.
   * @param maxPartsPerOwner Most rows of one collection of one row.
   */
  public record Limits(
      @DefaultValue("2GB") DataSize maxFileSize,
      @DefaultValue("20000000") long maxRecords,
      @DefaultValue("16777216") int maxValueLength,
      @DefaultValue("10") int maxDepth,
      @DefaultValue("16MB") DataSize maxDocumentSize,
      @DefaultValue("100000") int maxPartsPerOwner) {

    ReadLimits toReadLimits() {
      return new ReadLimits(
          maxFileSize.toBytes(),
          maxRecords,
          maxValueLength,
          maxDepth,
          Math.toIntExact(maxDocumentSize.toBytes()),
          maxPartsPerOwner);
    }
  }
}
