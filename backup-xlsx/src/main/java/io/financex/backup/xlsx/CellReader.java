package io.financex.backup.xlsx;

import io.financex.backup.error.CorruptBackupException;
import io.financex.backup.error.Location;
import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.ReadLimits;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what cells hold into values: what {@link TypeSheet} wrote, what an office program made of
 * it, and what people type.
 */
final class CellReader {
  private final TextTable sharedStrings;
  private final TextTable longTexts;
  private final NumberFormats formats;
  private final boolean date1904;
  private final ReadLimits limits;

  CellReader(
      TextTable sharedStrings,
      TextTable longTexts,
      NumberFormats formats,
      boolean date1904,
      ReadLimits limits) {
    this.sharedStrings = sharedStrings;
    this.longTexts = longTexts;
    this.formats = formats;
    this.date1904 = date1904;
    this.limits = limits;
  }

  /** The text of a cell; null where it holds something else. */
  @Nullable String text(SheetRow row, int cell, Location place) throws IOException {
    return switch (row.kind(cell)) {
      case TEXT -> CellText.unescape(row.text(cell));
      case SHARED_TEXT -> shared(row.text(cell), place);
      case NUMBER, BOOLEAN, ERROR, FORMULA -> null;
    };
  }

  private String shared(String number, Location place) throws IOException {
    int index;
    try {
      index = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      index = -1;
    }
    if (index < 0 || index >= sharedStrings.count()) {
      throw new CorruptBackupException(
          "The cell refers to a shared string that is not there. Export a new backup, or restore an"
              + " undamaged copy.",
          place);
    }
    return sharedStrings.get(index);
  }

  /**
   * The value of a cell that holds something.
   *
   * @return a value of the attribute's kind, {@link EntityRecord#ABSENT}, or null for a text
   *     without characters, which looks like an empty cell
   */
  @Nullable Object value(Attribute attribute, SheetRow row, int cell, Location place)
      throws IOException, CellException {
    ValueType kind = attribute.type();
    try {
      return switch (row.kind(cell)) {
        case NUMBER ->
            CellNumber.parse(kind, row.text(cell), formats.decimals(row.style(cell)), date1904);
        case BOOLEAN -> truth(kind, row.text(cell));
        case TEXT, SHARED_TEXT -> value(kind, String.valueOf(text(row, cell, place)), place);
        case ERROR -> absent(row.text(cell));
        case FORMULA ->
            throw new IllegalArgumentException(
                "a formula. Only values are restored: copy the cell and paste its value");
      };
    } catch (IllegalArgumentException e) {
      throw new CellException(
          place
              + " ("
              + attribute.name()
              + ") should hold "
              + named(kind)
              + ", and is "
              + e.getMessage()
              + ".",
          place);
    }
  }

  private static String named(ValueType kind) {
    return "a value of type " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Object absent(String error) {
    if (!error.equals(XlsxFormat.ABSENT)) {
      throw new IllegalArgumentException("an error");
    }
    return EntityRecord.ABSENT;
  }

  private static Object truth(ValueType kind, String text) {
    boolean value = text.equals("1") || text.equals("true");
    return switch (kind) {
      case BOOLEAN -> value;
      case STRING, ENUM, JSON -> value ? "TRUE" : "FALSE"; // as the programs show it
      default -> throw new IllegalArgumentException("TRUE or FALSE");
    };
  }

  private @Nullable Object value(ValueType kind, String cell, Location place) throws IOException {
    long number = CellText.longReference(cell);
    if (number > longTexts.count()) {
      throw new IllegalArgumentException("a reference to a long text that is not there");
    }
    if (number == 0) {
      return cell.isEmpty() ? null : parse(kind, bounded(CellText.unquote(cell), place));
    }
    if (longTexts.length(number - 1) > limits.maxValueLength()) {
      throw SharedStrings.exceeded(limits, place);
    }
    return parse(kind, longTexts.get(number - 1));
  }

  private String bounded(String text, Location place) {
    if (text.length() > limits.maxValueLength()) {
      throw SharedStrings.exceeded(limits, place);
    }
    return text;
  }

  private static Object parse(ValueType kind, String text) {
    try {
      return kind.parse(text);
    } catch (IllegalArgumentException e) {
      return parseTyped(kind, text.strip());
    }
  }

  /** What people type where a cell takes any text. */
  private static Object parseTyped(ValueType kind, String text) {
    return switch (kind) {
      case BOOLEAN ->
          switch (text.toUpperCase(Locale.ROOT)) {
            case "TRUE", "1" -> true;
            case "FALSE", "0" -> false;
            default -> throw new IllegalArgumentException("another text");
          };
      case DATE_TIME, OFFSET_DATE_TIME -> kind.parse(text.replace(' ', 'T'));
      // The header says that it is in UTC.
      case INSTANT -> kind.parse((text.endsWith("Z") ? text : text.concat("Z")).replace(' ', 'T'));
      default -> kind.parse(text);
    };
  }
}
