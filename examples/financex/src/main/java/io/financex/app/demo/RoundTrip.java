package io.financex.app.demo;

import io.financex.backup.BackupEngine;
import io.financex.backup.ExportOptions;
import io.financex.backup.ExportReport;
import io.financex.backup.Progress.Phase;
import io.financex.backup.RestoreOptions;
import io.financex.backup.RestoreReport;
import io.financex.backup.TypeOutcome;
import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.WrongOwnerException;
import io.financex.backup.error.BackupException;
import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.model.Owner;
import io.financex.backup.model.Trailer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One format shown: an account exported, emptied, restored, restored again, and attacked. */
final class RoundTrip {

  private final Screen screen;
  private final BackupEngine engine;
  private final BackupFormat format;
  private final Path directory;
  private final AccountTables mine;
  private final AccountTables theirs;
  private final Owner owner;

  private final Map<String, List<String>> mineBefore;
  private final Map<String, List<String>> theirsBefore;
  private final long records;

  /**
   * @param mine the account that is backed up
   * @param theirs the account of somebody else
   */
  RoundTrip(
      Screen screen,
      BackupEngine engine,
      BackupFormat format,
      Path directory,
      AccountTables mine,
      AccountTables theirs)
      throws SQLException {
    this.screen = screen;
    this.engine = engine;
    this.format = format;
    this.directory = directory;
    this.mine = mine;
    this.theirs = theirs;
    this.owner = Owner.of(mine.account());
    this.mineBefore = mine.copy();
    this.theirsBefore = theirs.copy();
    this.records = mineBefore.values().stream().mapToLong(List::size).sum();
  }

  void run() throws SQLException, IOException {
    screen.heading(format.name());
    Path file = directory.resolve(engine.suggestedFileName(format.id()));
    ExportReport exported = export("Export", owner, file);
    screen.claim(
        exported.records() == records && exported.warnings().isEmpty(),
        "%s holds all %s records in %s; left out: %s",
        file.getFileName(),
        Screen.number(records),
        Screen.megabytes(exported.bytes()),
        String.join(", ", exported.manifest().model().omitted()));
    if (format.mediaType().equals("application/sql")) {
      restoreByItself(file);
      return;
    }
    if (!engine.readable().contains(format)) {
      screen.line("   This library writes " + format.name() + " and does not restore it.");
      return;
    }
    RestoreReport restored = restoreIntoEmptied(file, exported);
    RestoreReport again = restoreAgain(file);
    printTable(exported, restored, again);
    refuseOtherAccount();
    refuseDamaged(file);
  }

  /** A script needs the database only. */
  private void restoreByItself(Path file) throws SQLException, IOException {
    try (SecondDatabase second = new SecondDatabase(mine.account())) {
      second.run(file);
      screen.claim(
          second.tables().copy().equals(mineBefore),
          "Run by plain JDBC in a second database, it makes all %d tables equal",
          mineBefore.size());
      second.run(file);
      screen.claim(
          second.tables().copy().equals(mineBefore), "Run again, it leaves them as they are");
    }
    refuse("an import of it", file, UnsupportedFormatException.class);
  }

  private RestoreReport restoreIntoEmptied(Path file, ExportReport exported)
      throws SQLException, IOException {
    screen.claim(mine.empty() == records && mine.isEmpty(), "The account is emptied by plain JDBC");
    RestoreReport report = restore("Restore into the emptied account", file);
    screen.claim(
        report.applied() && report.created() == records && report.read() == records,
        "%s records created",
        Screen.number(report.created()));
    screen.claim(
        mine.copy().equals(mineBefore),
        "All %d tables equal their copies, read by plain JDBC (without %s)",
        mineBefore.size(),
        AccountTables.LEFT_OUT);
    ExportReport reexported =
        export("Export once more", owner, directory.resolve("after-restore." + format.extension()));
    screen.claim(
        digests(reexported).equals(digests(exported)),
        "Its digests equal those of the first, for each of %d kinds of data",
        digests(exported).size());
    return report;
  }

  private static Map<String, Trailer.Totals> digests(ExportReport report) {
    return new TreeMap<>(report.trailer().totals());
  }

  private RestoreReport restoreAgain(Path file) throws SQLException {
    RestoreReport report = restore("Restore again", file);
    screen.claim(
        report.unchanged() == records && report.read() == records && report.removed() == 0,
        "%s records unchanged, nothing written",
        Screen.number(report.unchanged()));
    claimNothingChanged();
    return report;
  }

  private void refuseOtherAccount() throws SQLException {
    Path file = directory.resolve("of-another-account." + format.extension());
    export("Export of another account", Owner.of(theirs.account()), file);
    refuse("a file of another account", file, WrongOwnerException.class);
  }

  private void refuseDamaged(Path file) throws SQLException, IOException {
    byte[] bytes = Files.readAllBytes(file);
    Path cut = directory.resolve("cut-off." + format.extension());
    Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
    refuse("a file that was cut off", cut, CorruptBackupException.class);
    Path damaged = directory.resolve("damaged." + format.extension());
    bytes[bytes.length / 2] ^= 1;
    Files.write(damaged, bytes);
    refuse("a file with one bit changed", damaged, BackupException.class);
  }

  private void refuse(String what, Path file, Class<? extends BackupException> expected)
      throws SQLException {
    try {
      engine.restore(owner, file);
      screen.claim(false, "Refused: %s", what);
    } catch (BackupException refusal) {
      screen.claim(expected.isInstance(refusal), "Refused: %s", what);
      screen.quote(refusal.getMessage());
    }
    claimNothingChanged();
  }

  private void claimNothingChanged() throws SQLException {
    screen.claim(
        mine.copy().equals(mineBefore) && theirs.copy().equals(theirsBefore),
        "No row of either account differs");
  }

  private ExportReport export(String title, Owner whose, Path file) {
    Screen.Bar bar = screen.bar(title, Phase.EXPORT);
    ExportReport report =
        engine.export(whose, format.id(), file, ExportOptions.defaults().listener(bar));
    bar.done();
    return report;
  }

  private RestoreReport restore(String title, Path file) {
    Screen.Bar bar = screen.bar(title, Phase.VERIFY, Phase.PLAN, Phase.APPLY);
    RestoreReport report = engine.restore(owner, file, RestoreOptions.defaults().listener(bar));
    bar.done();
    return report;
  }

  private void printTable(ExportReport exported, RestoreReport restored, RestoreReport again) {
    screen.row("Kind of data", "in the file", "created", "then unchanged");
    screen.rule();
    for (int i = 0; i < restored.types().size(); i++) {
      TypeOutcome first = restored.types().get(i);
      screen.row(
          first.label(),
          Screen.number(first.read()),
          Screen.number(first.created()),
          Screen.number(again.types().get(i).unchanged()));
    }
    screen.rule();
    screen.row(
        "All",
        Screen.number(exported.records()),
        Screen.number(restored.created()),
        Screen.number(again.unchanged()));
  }
}
