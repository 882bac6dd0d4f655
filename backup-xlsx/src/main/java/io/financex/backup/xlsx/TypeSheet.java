package io.financex.backup.xlsx;

import io.financex.backup.model.Attribute;
import io.financex.backup.model.EntityRecord;
import io.financex.backup.model.EntityType;
import io.financex.backup.model.ValueType;
import java.io.IOException;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.jspecify.annotations.Nullable;

/**
 * One sheet of records, streamed into the zip file. Its first rows wait until the widths of the
 * columns are known.
 */
final class TypeSheet {
  private static final int SAMPLED_ROWS = 300;
  private static final int SAMPLED_BYTES = 1 << 20;
  private static final int FLUSHED_BYTES = 1 << 16;
  private static final int MIN_WIDTH = 8;
  private static final int MAX_WIDTH = 50;
  private static final int FILTER_BUTTON = 4;
  private static final int MARGIN = 2;
  private static final int WIDTH_UNIT = 256;

  private final XSSFSheet sheet;
  private final EntityType type;
  private final WorkbookZip zip;
  private final LongTexts longTexts;
  private final ValueType[] kinds;
  private final int[][] styles;
  private final int[] widths;
  private final SheetRows rows;
  private int lastRow = 1;
  @Nullable private SheetSkeleton skeleton; // once the widths are known

  TypeSheet(
      XSSFSheet sheet, EntityType type, CellStyles styles, WorkbookZip zip, LongTexts longTexts) {
    this.sheet = sheet;
    this.type = type;
    this.zip = zip;
    this.longTexts = longTexts;
    List<Attribute> attributes = type.attributes();
    kinds = attributes.stream().map(Attribute::type).toArray(ValueType[]::new);
    widths = attributes.stream().mapToInt(one -> one.name().length() + FILTER_BUTTON).toArray();
    this.styles = new int[kinds.length][CellFormat.values().length];
    rows = new SheetRows(kinds.length);
    rows.beginRow(1);
    for (int i = 0; i < kinds.length; i++) {
      Attribute attribute = attributes.get(i);
      boolean key = type.key().contains(attribute.name());
      for (CellFormat format : CellFormat.values()) {
        this.styles[i][format.ordinal()] = styles.value(format, key).getIndex();
      }
      sheet.setDefaultColumnStyle(i, styles.value(usual(attribute), key));
      rows.text(i, styles.header(key).getIndex(), CellText.escape(attribute.name()));
    }
    rows.endRow();
  }

  /** The format in which a person types what is new in a column. */
  private static CellFormat usual(Attribute attribute) {
    return switch (attribute.type()) {
      case STRING, ENUM, JSON, UUID, BYTES, OFFSET_DATE_TIME -> CellFormat.TEXT;
      case BOOLEAN, DECIMAL, FLOAT, DOUBLE -> CellFormat.GENERAL;
      case INTEGER, LONG -> CellFormat.WHOLE;
      case DATE -> CellFormat.DATE;
      case TIME -> CellFormat.TIME;
      case DATE_TIME, INSTANT -> CellFormat.DATE_TIME;
    };
  }

  EntityType type() {
    return type;
  }

  String name() {
    return sheet.getSheetName();
  }

  /** The number of the last row; the header is row 1. */
  int lastRow() {
    return lastRow;
  }

  void add(EntityRecord record) throws IOException {
    rows.beginRow(++lastRow);
    for (int i = 0; i < kinds.length; i++) {
      if (record.isPresent(i)) {
        Object value = record.value(i);
        if (value != null) {
          add(i, value);
        }
      } else {
        rows.absent(i, style(i, CellFormat.TEXT));
      }
    }
    rows.endRow();
    if (skeleton == null) {
      if (lastRow > SAMPLED_ROWS || rows.size() > SAMPLED_BYTES) {
        begin();
      }
    } else if (rows.size() > FLUSHED_BYTES) {
      rows.moveTo(zip);
    }
  }

  private void add(int column, Object value) throws IOException {
    ValueType kind = kinds[column];
    if (kind == ValueType.BOOLEAN) {
      rows.bool(column, style(column, CellFormat.GENERAL), (Boolean) value);
      return;
    }
    CellNumber number = CellNumber.of(kind, value);
    if (number != null) {
      rows.number(column, style(column, number.format()), number.text());
      widen(column, shownLength(number));
    } else {
      String text = cellText(kind.format(value));
      rows.text(column, style(column, CellFormat.TEXT), text);
      widen(column, text.length());
    }
  }

  private int style(int column, CellFormat format) {
    return styles[column][format.ordinal()];
  }

  private String cellText(String text) throws IOException {
    if (text.length() <= CellText.MAX_LENGTH && !CellText.looksLikeLongReference(text)) {
      String escaped = CellText.escape(CellText.quote(text));
      if (escaped.length() <= CellText.MAX_LENGTH) {
        return escaped;
      }
    }
    return longTexts.add(text);
  }

  private static int shownLength(CellNumber number) {
    int length = number.text().length();
    return switch (number.format()) {
      case DATE, TIME, DATE_TIME -> number.format().pattern.length();
      case SCALE_2 -> length + length / 3; // with its separators
      default -> length;
    };
  }

  private void widen(int column, int length) {
    if (length > widths[column]) {
      widths[column] = length;
    }
  }

  private SheetSkeleton begin() throws IOException {
    for (int i = 0; i < widths.length; i++) {
      int width = Math.max(MIN_WIDTH, Math.min(MAX_WIDTH, widths[i]));
      sheet.setColumnWidth(i, (width + MARGIN) * WIDTH_UNIT);
    }
    SheetSkeleton around = SheetSkeleton.begin(sheet, zip);
    skeleton = around;
    rows.moveTo(zip);
    return around;
  }

  /** Completes the sheet. */
  void end() throws IOException {
    SheetSkeleton around = skeleton == null ? begin() : skeleton;
    rows.moveTo(zip);
    sheet.setAutoFilter(new CellRangeAddress(0, lastRow - 1, 0, kinds.length - 1));
    around.end();
  }
}
