package io.financex.backup.xlsx;

/** The number formats of the cells that this library writes. */
enum CellFormat {
  TEXT("@"),
  GENERAL("General"),
  WHOLE("0"),
  // The scale of a decimal number is that of its format.
  SCALE_1("0.0"),
  SCALE_2("#,##0.00"),
  SCALE_3("0.000"),
  SCALE_4("0.0000"),
  SCALE_5("0.00000"),
  SCALE_6("0.000000"),
  SCALE_7("0.0000000"),
  SCALE_8("0.00000000"),
  SCALE_9("0.000000000"),
  SCALE_10("0.0000000000"),
  SCALE_11("0.00000000000"),
  SCALE_12("0.000000000000"),
  SCALE_13("0.0000000000000"),
  SCALE_14("0.00000000000000"),
  SCALE_15("0.000000000000000"),
  DATE("yyyy-mm-dd"),
  TIME("hh:mm:ss"),
  DATE_TIME("yyyy-mm-dd hh:mm:ss");

  private static final CellFormat[] VALUES = values();

  /** As the office programs' dialogs show it in English. */
  final String pattern;

  CellFormat(String pattern) {
    this.pattern = pattern;
  }

  /** The format of exact decimal numbers with 0 to 15 decimals. */
  static CellFormat ofScale(int scale) {
    return VALUES[WHOLE.ordinal() + scale];
  }
}
