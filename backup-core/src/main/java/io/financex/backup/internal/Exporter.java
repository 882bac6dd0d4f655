package io.financex.backup.internal;

import io.financex.backup.ExportReport;
import io.financex.backup.Progress;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.Trailer;
import io.financex.backup.spi.BackupWriter;
import io.financex.backup.spi.RecordCursor;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.Snapshot;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Passes the records of a snapshot to a writer, type after type; they are counted, digested and
 * checked in another thread on the way.
 */
final class Exporter {
  private final Snapshot snapshot;
  private final BackupWriter writer;
  private final Manifest manifest;
  private final ProgressTracker tracker;
  private final Workspace workspace;

  Exporter(
      Snapshot snapshot,
      BackupWriter writer,
      Manifest manifest,
      ProgressTracker tracker,
      Workspace workspace) {
    this.snapshot = snapshot;
    this.writer = writer;
    this.manifest = manifest;
    this.tracker = tracker;
    this.workspace = workspace;
  }

  ExportReport export(OutputStream target) throws IOException {
    long total = 0;
    for (EntityType type : manifest.model().types()) {
      total += snapshot.count(type);
    }
    tracker.begin(Progress.Phase.EXPORT, total);
    CountingOutputStream out = new CountingOutputStream(target);
    Digests digests = new Digests(manifest.model());
    try (RecordSink sink = writer.open(out, manifest);
        ExportedReferences references = new ExportedReferences(manifest.model(), workspace);
        RecordFollower checks =
            new RecordFollower(
                record -> {
                  digests.add(record);
                  references.check(record);
                })) {
      for (EntityType type : manifest.model().types()) {
        export(type, sink, checks);
      }
      checks.finish();
      Trailer trailer = digests.trailer();
      references.finish();
      tracker.end(); // the last that may fail: what is finished counts as a whole backup
      if (references.leadInside()) {
        sink.referencesLeadInside();
      }
      sink.finish(trailer);
      return new ExportReport(
          writer.format().id(),
          manifest,
          trailer,
          out.count(),
          snapshot.transaction(),
          references.warnings());
    }
  }

  private void export(EntityType type, RecordSink sink, RecordFollower checks) throws IOException {
    try (RecordCursor cursor = snapshot.read(type)) {
      for (EntityRecord record = cursor.next(); record != null; record = cursor.next()) {
        sink.write(record);
        checks.add(record);
        tracker.advance(type.label(), 1);
      }
    }
  }
}
