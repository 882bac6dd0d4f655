package io.financex.backup.xlsx;

import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.spi.RecordSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * What a workbook gives back.
 *
 * @param types those that the source's manifest describes
 */
record Restored(List<EntityRecord> records, List<String> warnings, TreeSet<String> types) {
  static Restored of(byte[] workbook) throws IOException {
    return of(workbook, ReadLimits.DEFAULT);
  }

  static Restored of(byte[] workbook, ReadLimits limits) throws IOException {
    Path file = Files.createTempFile("restored", ".xlsx");
    try {
      Files.write(file, workbook);
      try (RecordSource source = new XlsxBackupReader().open(file, limits)) {
        List<EntityRecord> records = new ArrayList<>();
        for (EntityRecord one = source.next(); one != null; one = source.next()) {
          records.add(one);
        }
        TreeSet<String> types = new TreeSet<>();
        source.manifest().model().types().forEach(type -> types.add(type.name()));
        return new Restored(records, source.warnings(), types);
      }
    } finally {
      Files.delete(file);
    }
  }

  @Nullable Object value(int record, String attribute) {
    return records.get(record).value(attribute);
  }

  interface Editing {
    void edit(XSSFWorkbook workbook) throws IOException;
  }

  /** A workbook opened, changed and saved by another program: POI saves as Excel does. */
  static byte[] edited(byte[] bytes, Editing editing) throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      editing.edit(workbook);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    }
  }

  /** The entries of a zip file. */
  static Map<String, byte[]> unzipped(byte[] bytes) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  /** A zip file of entries. */
  static byte[] zipped(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  /** A workbook with something in one part replaced. */
  static byte[] rewritten(byte[] bytes, String part, String search, String replacement)
      throws IOException {
    Map<String, byte[]> entries = unzipped(bytes);
    String text = new String(entries.get(part), StandardCharsets.UTF_8);
    if (!text.contains(search)) {
      throw new IllegalArgumentException(part + " does not hold " + search + ", but " + text);
    }
    entries.put(part, text.replace(search, replacement).getBytes(StandardCharsets.UTF_8));
    return zipped(entries);
  }
}
