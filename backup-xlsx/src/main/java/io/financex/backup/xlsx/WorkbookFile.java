package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.LimitExceededException;
import io.financex.backup.error.Location;
import io.financex.backup.model.ReadLimits;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The zip file of a workbook. Its parts are read in any order, each of them checked against its
 * checksum, all of them together within the limit on unpacked bytes.
 */
final class WorkbookFile implements Closeable {
  private static final int MAX_PARTS = 10_000;

  private final ZipFile zip;
  private final Map<String, ZipEntry> parts;
  private final ReadLimits limits;
  private final Worker worker = new Worker();
  private long unpacked;
  private long packedBefore;
  @Nullable private PartStream reading;

  private WorkbookFile(ZipFile zip, Map<String, ZipEntry> parts, ReadLimits limits) {
    this.zip = zip;
    this.parts = parts;
    this.limits = limits;
  }

  /** Opens a file, and reads nothing but its list of parts. */
  static WorkbookFile open(Path file, ReadLimits limits) throws IOException {
    if (Files.size(file) > limits.maxFileBytes()) {
      throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged("The workbook is not a whole zip file: it was cut off or damaged.", e);
    }
    try {
      return new WorkbookFile(zip, parts(zip), limits);
    } catch (RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static Map<String, ZipEntry> parts(ZipFile zip) {
    if (zip.size() > MAX_PARTS) {
      throw damaged("The zip file has more parts than any workbook: over " + MAX_PARTS + ".", null);
    }
    Map<String, ZipEntry> parts = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (isOutside(name) || parts.put(key(name), entry) != null) {
        throw damaged(
            "The workbook's zip file holds a part twice, or one whose name leads out of it.", null);
      }
    }
    return parts;
  }

  private static boolean isOutside(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || ("/" + name + "/").contains("/../")
        || name.indexOf(':') >= 0;
  }

  /** Names of parts are compared without regard to case (ECMA-376 part 2, 6.2.2.3). */
  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  boolean has(String part) {
    return parts.containsKey(key(part));
  }

  /** The names of all parts, in the order of the zip file. */
  List<String> parts() {
    return parts.values().stream().map(ZipEntry::getName).toList();
  }

  /** Opens a part as XML; one at a time. */
  PartXml open(String part) throws IOException {
    return new PartXml(part, new ReadAhead(markup(part), worker));
  }

  /** Opens a part of XML as it is, with a bound for what stands between two tags; one at a time. */
  PartStream markup(String part) throws IOException {
    return stream(part, true);
  }

  /** Opens a part as it is, be it a picture; one at a time. */
  PartStream bytes(String part) throws IOException {
    return stream(part, false);
  }

  private PartStream stream(String part, boolean markup) throws IOException {
    ZipEntry entry = parts.get(key(part));
    if (entry == null) {
      throw damaged("The workbook lacks its part " + part + ".", null);
    }
    try {
      PartStream stream = new PartStream(this, entry, zip.getInputStream(entry), markup);
      reading = stream;
      return stream;
    } catch (ZipException e) {
      throw damaged("The workbook's part " + part + " cannot be unpacked.", e);
    }
  }

  /** Takes account of bytes that were unpacked. */
  void count(int bytes) {
    unpacked += bytes;
    if (unpacked > limits.maxFileBytes()) {
      throw new LimitExceededException("maxFileBytes", limits.maxFileBytes(), Location.UNKNOWN);
    }
  }

  /** Takes account of a part that was read to its end. */
  void closed(PartStream part) {
    if (reading == part) {
      packedBefore += part.packed();
      reading = null;
    }
  }

  /** About how many bytes of the file have been read. */
  long bytesRead() {
    PartStream part = reading;
    return packedBefore + (part == null ? 0 : part.packed());
  }

  static CorruptBackupException damaged(String message, @Nullable Throwable cause) {
    return CorruptBackupException.damaged(message, Location.UNKNOWN, cause);
  }

  @Override
  public void close() throws IOException {
    worker.close();
    zip.close();
  }
}
