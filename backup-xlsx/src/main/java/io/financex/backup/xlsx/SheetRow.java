package io.financex.backup.xlsx;

import java.util.Arrays;

/** The cells of one row that hold something, from left to right. */
final class SheetRow {
  /** What a cell holds, before it is known what it should hold. */
  enum Kind {
    NUMBER,
    BOOLEAN,
    /** Text in its escapes. */
    TEXT,
    /** The number of a shared string. */
    SHARED_TEXT,
    ERROR,
    /** A formula, whatever its result is; one that is {@code #N/A} is an {@link #ERROR}. */
    FORMULA
  }

  private Kind[] kinds = new Kind[16];
  private String[] texts = new String[16];
  private int[] columns = new int[16];
  private int[] styles = new int[16];
  private final int number;
  private int size;
  private long length;

  /** Empty. */
  SheetRow(int number) {
    this.number = number;
  }

  void add(int column, Kind kind, String text, int style) {
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, 2 * size);
      texts = Arrays.copyOf(texts, 2 * size);
      columns = Arrays.copyOf(columns, 2 * size);
      styles = Arrays.copyOf(styles, 2 * size);
    }
    kinds[size] = kind;
    texts[size] = text;
    columns[size] = column;
    styles[size++] = style;
    length += text.length();
  }

  /** The row's number; the first is 1. */
  int number() {
    return number;
  }

  /** How many cells hold something. */
  int size() {
    return size;
  }

  /** How many characters the cells hold together. */
  long length() {
    return length;
  }

  /** The column of a cell; A is 1. */
  int column(int cell) {
    return columns[cell];
  }

  Kind kind(int cell) {
    return kinds[cell];
  }

  /** As XML has it. */
  String text(int cell) {
    return texts[cell];
  }

  int style(int cell) {
    return styles[cell];
  }
}
