package io.financex.backup.spi;

import io.financex.backup.error.Location;
import io.financex.backup.model.Trailer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A trailer as a plain document, as {@link ManifestDocument} is of a manifest. For calling by
 * formats.
 */
public final class TrailerDocument {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

  private TrailerDocument() {}

  /**
   * The document of a trailer.
   *
   * @param trailer the trailer
   * @return its members, in a stable order
   */
  public static Map<String, Object> write(Trailer trailer) {
    Map<String, Object> totals = new LinkedHashMap<>();
    trailer
        .totals()
        .forEach(
            (type, total) -> {
              Map<String, Object> member = new LinkedHashMap<>();
              member.put("count", total.count());
              member.put("sha256", total.digest());
              totals.put(type, member);
            });
    return Map.of("totals", totals);
  }

  /**
   * The trailer of a document that was read from a file.
   *
   * @param document as for {@link #read(Map)}
   * @param place where the document begins, since it knows of no places itself
   * @return the trailer
   * @throws io.financex.backup.error.CorruptBackupException if a member is missing or makes no
   *     sense; with the member's name and the place
   */
  public static Trailer read(Map<?, ?> document, Location place) {
    return DocumentReader.at(place, () -> read(document));
  }

  /**
   * The trailer of a document that was read from a file.
   *
   * @param document what {@link #write} gave, or what a file claims that it did
   * @return the trailer
   * @throws io.financex.backup.error.CorruptBackupException if a member is missing or makes no
   *     sense; with the member's name
   */
  public static Trailer read(Map<?, ?> document) {
    DocumentReader totals = new DocumentReader(document, "trailer.").object("totals");
    Map<String, Trailer.Totals> result = new LinkedHashMap<>();
    for (String type : totals.names()) {
      DocumentReader total = totals.object(type);
      String digest = total.text("sha256");
      if (!DIGEST.matcher(digest).matches()) {
        throw DocumentReader.corrupt("A digest in the trailer is not 64 hexadecimal digits.");
      }
      result.put(type, new Trailer.Totals(total.number("count"), digest));
    }
    return new Trailer(result);
  }
}
