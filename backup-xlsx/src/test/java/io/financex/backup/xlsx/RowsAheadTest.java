package io.financex.backup.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.RecordSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that another thread has read before they are asked for are as if it had not. */
class RowsAheadTest {
  private static final int ROWS = 2_000;
  private static byte[] exported;

  @TempDir Path directory;

  @BeforeAll
  static void export() throws IOException {
    List<EntityRecord> records = new ArrayList<>();
    for (long id = 2; id <= ROWS; id++) {
      records.add(Written.record(Shop.CATEGORY, id, "Row " + id)); // where the header is row 1
    }
    exported = Written.bytes(XlsxFormat.MAX_ROWS, Written.model(Shop.CATEGORY), records);
  }

  private RecordSource open(byte[] workbook, ReadLimits limits) throws IOException {
    Path file = Files.write(directory.resolve("rows.xlsx"), workbook);
    return new XlsxBackupReader().open(file, limits);
  }

  private static byte[] with(String search, String replacement) throws IOException {
    return Restored.rewritten(exported, "xl/worksheets/sheet2.xml", search, replacement);
  }

  /** Reads the rows before one, in their order. */
  private static void readUntil(RecordSource source, int row) throws IOException {
    for (long id = 2; id < row; id++) {
      EntityRecord record = Objects.requireNonNull(source.next());
      assertThat(record.value("id")).isEqualTo(id);
      assertThat(source.location().row()).isEqualTo(id);
    }
  }

  @Test
  void whatIsWrongIsThrownWhenItIsItsTurn() throws IOException {
    for (int row : new int[] {2, 257, 258, 700, ROWS}) {
      byte[] damaged = with("<row r=\"" + row + "\">", "<row r=\"1\">");
      try (RecordSource source = open(damaged, ReadLimits.DEFAULT)) {
        readUntil(source, row);
        for (int i = 0; i < 2; i++) { // and again
          assertThatThrownBy(source::next)
              .isInstanceOf(CorruptBackupException.class)
              .hasMessageContaining("not in their order");
        }
      }
    }
  }

  @Test
  void limitsTellTheirPlace() throws IOException {
    byte[] long700 = with(">Row 700<", ">" + "x".repeat(40_001) + "<");
    ReadLimits limits = ReadLimits.DEFAULT.withMaxValueLength(40_000);
    try (RecordSource source = open(long700, limits)) {
      readUntil(source, 700);
      assertThatThrownBy(source::next)
          .isInstanceOf(LimitExceededException.class)
          .hasMessageContaining("cell B700");
    }
  }

  @Test
  void rowsThatHoldNothingAreLeftOut() throws IOException {
    StringBuilder empty = new StringBuilder();
    for (int row = ROWS + 1; row <= 3 * ROWS; row++) {
      empty.append("<row r=\"").append(row).append("\"/>");
    }
    String last = "<row r=\"" + 3 * ROWS + "0\"><c r=\"A1\"><v>" + (ROWS + 1) + "</v></c></row>";
    byte[] sparse = with("</sheetData>", empty + last + "</sheetData>");
    try (RecordSource source = open(sparse, ReadLimits.DEFAULT)) {
      readUntil(source, ROWS + 1);
      EntityRecord record = Objects.requireNonNull(source.next());
      assertThat(record.location().row()).isEqualTo(30 * ROWS);
      assertThat(source.next()).isNull();
      assertThat(source.next()).isNull();
    }
  }

  @Test
  void theTitlesAreInTheFirstRowThatHoldsSomething() throws IOException {
    List<EntityRecord> records = List.of(Written.record(Shop.CATEGORY, 5L, "Food"));
    byte[] one = Written.bytes(XlsxFormat.MAX_ROWS, Written.model(Shop.CATEGORY), records);
    String sheet = "xl/worksheets/sheet2.xml";
    byte[] later = Restored.rewritten(one, sheet, "<row r=\"2\">", "<row r=\"3\">");
    byte[] moved = Restored.rewritten(later, sheet, "<row r=\"1\">", "<row r=\"1\"/><row r=\"2\">");
    assertThat(Restored.of(moved).value(0, "name")).isEqualTo("Food");
  }

  @Test
  void closedInTheMiddleThereIsNoThreadLeft() throws IOException {
    for (int row : new int[] {2, 3, 1_000}) {
      try (WorkerThreads threads = new WorkerThreads()) {
        try (RecordSource source = open(exported, ReadLimits.DEFAULT)) {
          readUntil(source, row);
          assertThat(threads.begun()).isNotEmpty();
          source.close(); // and once more below
        }
      }
    }
  }

  /** A host that interrupts its thread finds it interrupted, and the rows as they are. */
  @Test
  void interruptionIsKept() throws IOException {
    try (RecordSource source = open(exported, ReadLimits.DEFAULT)) {
      Thread.currentThread().interrupt();
      readUntil(source, ROWS + 1);
      assertThat(source.next()).isNull();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
