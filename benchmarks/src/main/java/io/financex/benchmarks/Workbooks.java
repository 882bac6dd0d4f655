package io.financex.benchmarks;

import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityModel;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.Manifest;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.Trailer;
import io.financex.backup.model.ValueType;
import io.financex.backup.spi.RecordSink;
import io.financex.backup.spi.RecordSource;
import io.financex.backup.xlsx.XlsxBackupReader;
import io.financex.backup.xlsx.XlsxBackupWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/**
 * 200,000 rows of twelve columns: written by the library, by fastexcel and by POI's streaming
 * workbook, and the library's file read by the library and by fastexcel's reader into the same
 * values, in turn, after a warm-up; medians and ratios.
 */
public final class Workbooks {
  private static final int ROWS = Integer.getInteger("rows", 200_000);
  private static final int WARM_UP = 2;
  private static final int ROUNDS = 7;

  /** The library's own. */
  private static final int DEFLATE_LEVEL = 4;

  private static final EntityType TYPE =
      EntityType.builder("Row")
          .label("Rows")
          .attribute(Attribute.mandatory("id", ValueType.LONG))
          .attribute(Attribute.optional("name", ValueType.STRING))
          .attribute(Attribute.optional("description", ValueType.STRING))
          .attribute(Attribute.optional("price", ValueType.DECIMAL))
          .attribute(Attribute.optional("cost", ValueType.DECIMAL))
          .attribute(Attribute.optional("quantity", ValueType.INTEGER))
          .attribute(Attribute.optional("active", ValueType.BOOLEAN))
          .attribute(Attribute.optional("day", ValueType.DATE))
          .attribute(Attribute.optional("at", ValueType.DATE_TIME))
          .attribute(Attribute.optional("state", ValueType.ENUM).ofNames(List.of("NEW", "OLD")))
          .attribute(Attribute.optional("reference", ValueType.UUID))
          .attribute(Attribute.optional("rate", ValueType.DOUBLE))
          .key("id")
          .build();

  private static final EntityModel MODEL =
      EntityModel.builder("Account", ValueType.LONG).type(TYPE).build();

  private Workbooks() {}

  /** One side's work. */
  private interface Work {
    void run(Path file) throws IOException;
  }

  /**
   * Runs the comparison and prints it.
   *
   * @param arguments none
   * @throws IOException if anything fails or the sides do not do the same
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Files.createTempDirectory("workbooks");
    Path own = directory.resolve("own.xlsx");
    Path other = directory.resolve("other.xlsx");
    try {
      List<Object[]> rows = rows();
      List<Work> writers =
          List.of(
              file -> write(file, rows),
              file -> writeWithFastexcel(file, rows),
              file -> writeWithSxssf(file, rows));
      List<Work> readers = List.of(file -> read(file, rows), file -> readWithFastexcel(file, rows));
      List<List<Long>> writing = compare(writers, other);
      write(own, rows);
      List<List<Long>> reading = compare(readers, own);
      System.out.printf(
          "%s, Java %s, %d processors%n%d rows, median of %d rounds, %d bytes%n",
          Instant.now(),
          System.getProperty("java.version"),
          Runtime.getRuntime().availableProcessors(),
          ROWS,
          ROUNDS,
          Files.size(own));
      print("write", writing.get(0), "fastexcel", writing.get(1));
      print("write", writing.get(0), "SXSSF", writing.get(2));
      print("read", reading.get(0), "fastexcel", reading.get(1));
    } finally {
      Files.deleteIfExists(own);
      Files.deleteIfExists(other);
      Files.delete(directory);
    }
  }

  private static List<Object[]> rows() {
    Random random = new Random(1);
    List<Object[]> rows = new ArrayList<>();
    for (long id = 0; id < ROWS; id++) {
      rows.add(
          new Object[] {
            id,
            "Product number " + id,
            "A description, different in each row: " + random.nextInt(),
            BigDecimal.valueOf(random.nextInt(1_000_000), 2),
            BigDecimal.valueOf(random.nextInt(1_000_000), 2),
            random.nextInt(1_000),
            random.nextBoolean(),
            LocalDate.ofEpochDay(15_000L + random.nextInt(5_000)),
            LocalDateTime.ofEpochSecond(
                1_500_000_000L + random.nextInt(100_000_000), 0, ZoneOffset.UTC),
            random.nextBoolean() ? "NEW" : "OLD",
            new UUID(random.nextLong(), random.nextLong()),
            random.nextInt(100_000) / 1_000.0
          });
    }
    return rows;
  }

  private static List<List<Long>> compare(List<Work> sides, Path file) throws IOException {
    List<List<Long>> times = new ArrayList<>();
    sides.forEach(side -> times.add(new ArrayList<>()));
    for (int i = 0; i < WARM_UP + ROUNDS; i++) {
      for (int side = 0; side < sides.size(); side++) {
        System.gc();
        long start = System.nanoTime();
        sides.get(side).run(file);
        if (i >= WARM_UP) {
          times.get(side).add((System.nanoTime() - start) / 1_000_000);
        }
      }
    }
    return times;
  }

  private static void print(String what, List<Long> library, String name, List<Long> rival) {
    System.out.printf(
        "%-6s library %5d ms (%d to %d), %-9s %5d ms (%d to %d): %.2f x the speed%n",
        what,
        median(library),
        Collections.min(library),
        Collections.max(library),
        name,
        median(rival),
        Collections.min(rival),
        Collections.max(rival),
        (double) median(rival) / median(library));
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  private static void require(boolean holds) throws IOException {
    if (!holds) {
      throw new IOException("The sides do not read the same");
    }
  }

  private static void write(Path file, List<Object[]> rows) throws IOException {
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT_VERSION, "Shop", "1", null, List.of("1"), Instant.EPOCH, MODEL);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        RecordSink sink = new XlsxBackupWriter().open(out, manifest)) {
      for (Object[] row : rows) {
        sink.write(EntityRecord.of(TYPE, Location.UNKNOWN, row));
      }
      sink.finish(new Trailer(Map.of("Row", new Trailer.Totals(ROWS, "0".repeat(64)))));
    }
  }

  private static void writeWithFastexcel(Path file, List<Object[]> rows) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        Workbook workbook = new Workbook(out, "Shop", "1.0")) {
      workbook.setCompressionLevel(DEFLATE_LEVEL);
      Worksheet sheet = workbook.newWorksheet("Rows");
      for (int i = 0; i < TYPE.attributes().size(); i++) {
        sheet.value(0, i, TYPE.attributes().get(i).name());
      }
      int number = 1;
      for (Object[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          if (row[i] instanceof Number value) {
            sheet.value(number, i, value);
          } else if (row[i] instanceof Boolean value) {
            sheet.value(number, i, value);
          } else if (row[i] instanceof LocalDate value) {
            sheet.value(number, i, value);
            sheet.style(number, i).format("yyyy-mm-dd").set();
          } else if (row[i] instanceof LocalDateTime value) {
            sheet.value(number, i, value);
            sheet.style(number, i).format("yyyy-mm-dd hh:mm:ss").set();
          } else {
            sheet.inlineString(number, i, row[i].toString());
          }
        }
        if (number % 1_000 == 0) {
          sheet.flush();
        }
        number++;
      }
      sheet.finish();
    }
  }

  private static void writeWithSxssf(Path file, List<Object[]> rows) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        SXSSFWorkbook workbook = new SXSSFWorkbook(100)) {
      CellStyle date = workbook.createCellStyle();
      date.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
      CellStyle dateTime = workbook.createCellStyle();
      dateTime.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd hh:mm:ss"));
      Sheet sheet = workbook.createSheet("Rows");
      Row head = sheet.createRow(0);
      for (int i = 0; i < TYPE.attributes().size(); i++) {
        head.createCell(i).setCellValue(TYPE.attributes().get(i).name());
      }
      int number = 1;
      for (Object[] values : rows) {
        Row row = sheet.createRow(number++);
        for (int i = 0; i < values.length; i++) {
          if (values[i] instanceof Number value) {
            row.createCell(i).setCellValue(value.doubleValue());
          } else if (values[i] instanceof Boolean value) {
            row.createCell(i).setCellValue(value);
          } else if (values[i] instanceof LocalDate value) {
            row.createCell(i).setCellValue(value);
            row.getCell(i).setCellStyle(date);
          } else if (values[i] instanceof LocalDateTime value) {
            row.createCell(i).setCellValue(value);
            row.getCell(i).setCellStyle(dateTime);
          } else {
            row.createCell(i).setCellValue(values[i].toString());
          }
        }
      }
      workbook.write(out);
    }
  }

  private static void read(Path file, List<Object[]> rows) throws IOException {
    try (RecordSource source = new XlsxBackupReader().open(file, ReadLimits.DEFAULT)) {
      int count = 0;
      for (EntityRecord one = source.next(); one != null; one = source.next()) {
        Object[] expected = rows.get(count++);
        for (int i = 0; i < expected.length; i++) {
          require(expected[i].equals(one.value(i)));
        }
      }
      require(count == ROWS);
    }
  }

  private static void readWithFastexcel(Path file, List<Object[]> rows) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ReadableWorkbook workbook = new ReadableWorkbook(in);
        Stream<org.dhatim.fastexcel.reader.Row> read =
            workbook.findSheet("Rows").orElseThrow().openStream()) {
      int count = -1; // the titles
      for (org.dhatim.fastexcel.reader.Row row :
          (Iterable<org.dhatim.fastexcel.reader.Row>) read::iterator) {
        if (count >= 0) {
          Object[] expected = rows.get(count);
          for (int i = 0; i < expected.length; i++) {
            require(expected[i].equals(value(row, i)));
          }
        }
        count++;
      }
      require(count == ROWS);
    }
  }

  private static Object value(org.dhatim.fastexcel.reader.Row row, int column) {
    return switch (TYPE.attributes().get(column).type()) {
      case LONG -> row.getCellAsNumber(column).orElseThrow().longValueExact();
      case INTEGER -> row.getCellAsNumber(column).orElseThrow().intValueExact();
      case DECIMAL -> row.getCellAsNumber(column).orElseThrow();
      case DOUBLE -> row.getCellAsNumber(column).orElseThrow().doubleValue();
      case BOOLEAN -> row.getCellAsBoolean(column).orElseThrow();
      case DATE -> row.getCellAsDate(column).orElseThrow().toLocalDate();
      case DATE_TIME -> row.getCellAsDate(column).orElseThrow();
      case UUID -> UUID.fromString(row.getCellAsString(column).orElseThrow());
      default -> row.getCellAsString(column).orElseThrow();
    };
  }
}
