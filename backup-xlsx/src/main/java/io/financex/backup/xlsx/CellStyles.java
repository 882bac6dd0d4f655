package io.financex.backup.xlsx;

import java.util.EnumMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The styles of a workbook's cells; those of key columns have a ground of their own. */
final class CellStyles {
  private static final byte[] HEADER_GROUND = {(byte) 0xd9, (byte) 0xe2, (byte) 0xec};
  private static final byte[] KEY_HEADER_GROUND = {(byte) 0xf4, (byte) 0xc9, (byte) 0x5d};
  private static final byte[] KEY_GROUND = {(byte) 0xfd, (byte) 0xf4, (byte) 0xdc};
  private static final byte[] LINK_INK = {(byte) 0x05, (byte) 0x63, (byte) 0xc1};
  private static final short TITLE_POINTS = 16;

  private final XSSFWorkbook workbook;
  private final Map<CellFormat, XSSFCellStyle> values = new EnumMap<>(CellFormat.class);
  private final Map<CellFormat, XSSFCellStyle> keyValues = new EnumMap<>(CellFormat.class);
  private final XSSFCellStyle header;
  private final XSSFCellStyle keyHeader;
  private final XSSFCellStyle title;
  private final XSSFCellStyle heading;
  private final XSSFCellStyle link;
  private final XSSFCellStyle wrapped;
  private final XSSFCellStyle count;
  private final XSSFCellStyle date;

  CellStyles(XSSFWorkbook workbook) {
    this.workbook = workbook;
    for (CellFormat format : CellFormat.values()) {
      values.put(format, value(format));
      XSSFCellStyle key = value(format);
      fill(key, KEY_GROUND);
      keyValues.put(format, key);
    }
    header = header(HEADER_GROUND);
    keyHeader = header(KEY_HEADER_GROUND);
    heading = workbook.createCellStyle();
    heading.setFont(bold());
    title = workbook.createCellStyle();
    XSSFFont large = bold();
    large.setFontHeightInPoints(TITLE_POINTS);
    title.setFont(large);
    link = workbook.createCellStyle();
    XSSFFont ink = workbook.createFont();
    ink.setUnderline(XSSFFont.U_SINGLE);
    ink.setColor(new XSSFColor(LINK_INK));
    link.setFont(ink);
    wrapped = workbook.createCellStyle();
    wrapped.setWrapText(true);
    wrapped.setVerticalAlignment(VerticalAlignment.TOP);
    count = left("#,##0");
    date = left(CellFormat.DATE_TIME.pattern);
  }

  private XSSFCellStyle value(CellFormat format) {
    return of(format.pattern);
  }

  private XSSFCellStyle of(String pattern) {
    XSSFCellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(pattern));
    return style;
  }

  private XSSFCellStyle left(String pattern) {
    XSSFCellStyle style = of(pattern);
    style.setAlignment(HorizontalAlignment.LEFT);
    return style;
  }

  private XSSFCellStyle header(byte[] ground) {
    XSSFCellStyle style = value(CellFormat.TEXT);
    style.setFont(bold());
    style.setBorderBottom(BorderStyle.THIN);
    fill(style, ground);
    return style;
  }

  private static void fill(XSSFCellStyle style, byte[] ground) {
    style.setFillForegroundColor(new XSSFColor(ground));
    style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
  }

  private XSSFFont bold() {
    XSSFFont font = workbook.createFont();
    font.setBold(true);
    return font;
  }

  XSSFCellStyle value(CellFormat format, boolean key) {
    XSSFCellStyle style = (key ? keyValues : values).get(format);
    if (style == null) {
      throw new IllegalStateException("No style for " + format);
    }
    return style;
  }

  XSSFCellStyle header(boolean key) {
    return key ? keyHeader : header;
  }

  XSSFCellStyle title() {
    return title;
  }

  XSSFCellStyle heading() {
    return heading;
  }

  XSSFCellStyle link() {
    return link;
  }

  XSSFCellStyle wrapped() {
    return wrapped;
  }

  /** Of numbers and dates beside texts, in the summary. */
  XSSFCellStyle count() {
    return count;
  }

  XSSFCellStyle date() {
    return date;
  }
}
