package io.financex.backup.internal;

import io.financex.backup.UnsupportedFormatException;
import io.financex.backup.model.BackupFormat;
import io.financex.backup.spi.BackupReader;
import io.financex.backup.spi.BackupWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The formats at hand: those that the host registered, then those that were found. */
public final class Formats {
  private final Map<String, BackupWriter> writers;
  private final Map<String, BackupReader> readers;
  private final List<String> searched;

  private Formats(
      Map<String, BackupWriter> writers, Map<String, BackupReader> readers, List<String> searched) {
    this.writers = writers;
    this.readers = readers;
    this.searched = searched;
  }

  /**
   * The formats at hand.
   *
   * @param writers registered by the host
   * @param readers registered by the host
   * @param classLoader where others are looked for, or null for the usual places
   * @return the formats
   */
  public static Formats of(
      List<BackupWriter> writers, List<BackupReader> readers, @Nullable ClassLoader classLoader) {
    Services<BackupWriter> foundWriters =
        Services.of(classLoader, loader -> ServiceLoader.load(BackupWriter.class, loader));
    Services<BackupReader> foundReaders =
        Services.of(classLoader, loader -> ServiceLoader.load(BackupReader.class, loader));
    return new Formats(
        byId(writers, foundWriters.found(), writer -> writer.format().id()),
        byId(readers, foundReaders.found(), reader -> reader.format().id()),
        foundWriters.searched());
  }

  private static <S> Map<String, S> byId(
      List<S> registered, List<S> found, Function<S, String> id) {
    Map<String, S> result = new LinkedHashMap<>();
    addDistinct(result, registered, id);
    Set<String> settled = Set.copyOf(result.keySet());
    addDistinct(
        result,
        found.stream().filter(service -> !settled.contains(id.apply(service))).toList(),
        id);
    return result;
  }

  private static <S> void addDistinct(
      Map<String, S> result, List<S> services, Function<S, String> id) {
    for (S service : services) {
      S other = result.putIfAbsent(id.apply(service), service);
      if (other != null) {
        throw new UnsupportedFormatException(
            "Two formats are named "
                + id.apply(service)
                + ": "
                + other.getClass().getName()
                + " and "
                + service.getClass().getName()
                + ". Remove one from the class path, or register the one you want on the builder.");
      }
    }
  }

  /**
   * The formats that can be written.
   *
   * @return registered ones first
   */
  public Set<BackupFormat> writable() {
    Set<BackupFormat> formats = new LinkedHashSet<>();
    writers.values().forEach(writer -> formats.add(writer.format()));
    return formats;
  }

  /**
   * The formats that can be read.
   *
   * @return registered ones first
   */
  public Set<BackupFormat> readable() {
    Set<BackupFormat> formats = new LinkedHashSet<>();
    readers.values().forEach(reader -> formats.add(reader.format()));
    return formats;
  }

  BackupWriter writer(String id) {
    BackupWriter writer = writers.get(id);
    if (writer == null) {
      throw new UnsupportedFormatException(
          "No format named " + id + " can be written. " + found(writers));
    }
    return writer;
  }

  BackupReader reader(Path file) throws IOException {
    Map<String, BackupReader> claiming = new LinkedHashMap<>();
    for (Map.Entry<String, BackupReader> reader : readers.entrySet()) {
      if (reader.getValue().recognizes(file)) {
        claiming.put(reader.getKey(), reader.getValue());
      }
    }
    if (claiming.isEmpty()) {
      for (BackupWriter writer : writers.values()) {
        Optional<String> howToRestore = writer.howToRestore(file);
        if (howToRestore.isPresent()) {
          throw new UnsupportedFormatException(howToRestore.get());
        }
      }
      throw new UnsupportedFormatException(
          "The file is not a backup of a format that can be read. " + found(readers));
    }
    if (claiming.size() > 1) {
      throw new UnsupportedFormatException(
          "Several formats claim the file: "
              + described(claiming)
              + ". Register the one you want on the builder and remove the other.");
    }
    return claiming.values().iterator().next();
  }

  private String found(Map<String, ?> services) {
    return "Found: "
        + described(services)
        + ". Looked in: what the host registered, and services of "
        + searched
        + ". Add the format's module to the class path, or register it on the builder.";
  }

  private static String described(Map<String, ?> services) {
    Set<String> names = new TreeSet<>();
    services.forEach((id, service) -> names.add(id + " (" + service.getClass().getName() + ")"));
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
