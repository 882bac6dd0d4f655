package io.financex.app.domain;

/** What a material is counted in. */
public enum MaterialUnit {
  PIECE,
  GRAM,
  KILOGRAM,
  MILLILITER,
  LITER,
  METER,
  SQUARE_METER
}
