package io.financex.backup.internal;

import io.financex.backup.Progress;
import io.financex.backup.RestoreOptions;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads a file once from head to end and compares what it held with what its trailer says. */
final class FileCheck {
  private final BackupFormat format;
  private final RecordSource source;
  private final ReadLimits limits;
  private final ProgressTracker tracker;

  FileCheck(BackupFormat format, RecordSource source, ReadLimits limits, ProgressTracker tracker) {
    this.format = format;
    this.source = source;
    this.limits = limits;
    this.tracker = tracker;
  }

  /** Takes each record of the file as it is read. */
  interface Taker {
    void take(EntityRecord record) throws IOException;
  }

  /** What the file held, counted and digested anew. */
  Trailer read(long fileSize, Taker taker) throws IOException {
    tracker.begin(Progress.Phase.VERIFY, fileSize);
    Digests digests = new Digests(source.manifest().model());
    try (RecordFollower follower = new RecordFollower(digests::add)) {
      long count = 0;
      for (EntityRecord record = source.next(); record != null; record = source.next()) {
        if (++count > limits.maxRecords()) {
          throw new LimitExceededException("maxRecords", limits.maxRecords(), record.location());
        }
        follower.add(record);
        taker.take(record);
        tracker.advanceTo(record.type().label(), source.bytesRead());
      }
      follower.finish();
    }
    tracker.end();
    return digests.trailer();
  }

  /**
   * What the person should know of the file: that it is not what its trailer says, and what it
   * leaves out.
   *
   * @param options whether an edited file is welcome whatever its format, and one that holds
   *     something else than its export did
   * @throws CorruptBackupException if the file is edited and not welcome
   */
  List<String> warnings(Trailer found, RestoreOptions options) {
    Trailer claimed = source.trailer();
    List<String> warnings = new ArrayList<>();
    if (!claimed.totals().equals(found.totals())) {
      if (!options.acceptEdited() && !format.editable()) {
        throw edited(claimed, found);
      }
      warnings.add(
          "The file was edited after the export: its counts or digests are not those of its trailer.");
    }
    if (options.strict() && !source.warnings().isEmpty()) {
      throw new CorruptBackupException(
          "The file does not hold what its export did, and only such files are restored here:\n"
              + String.join("\n", source.warnings()),
          Location.UNKNOWN);
    }
    warnings.addAll(source.warnings());
    for (String what : source.manifest().model().omitted()) {
      warnings.add(what + " is not part of this backup.");
    }
    return warnings;
  }

  private CorruptBackupException edited(Trailer claimed, Trailer found) {
    return new CorruptBackupException(
        difference(claimed, found)
            + " The file was damaged or edited after the export. If you edited it on purpose, restore it with"
            + " RestoreOptions.acceptEdited(true).",
        source.location());
  }

  private static String difference(Trailer claimed, Trailer found) {
    TreeSet<String> names = new TreeSet<>(claimed.totals().keySet());
    names.addAll(found.totals().keySet());
    for (String name : names) {
      Trailer.Totals says = claimed.totals().get(name);
      Trailer.Totals holds = found.totals().get(name);
      if (says == null || holds == null) {
        return "The trailer and the manifest do not name the same types: "
            + name
            + " is in one of them only.";
      }
      if (says.count() != holds.count()) {
        return "The trailer counts "
            + says.count()
            + " records of "
            + name
            + ", the file holds "
            + holds.count()
            + ".";
      }
      if (!says.digest().equals(holds.digest())) {
        return "The digest of the records of " + name + " is not the one that the trailer gives.";
      }
    }
    throw new IllegalStateException("The trailers are equal");
  }
}
