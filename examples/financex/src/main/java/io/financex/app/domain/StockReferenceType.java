package io.financex.app.domain;

/** The kind of row that {@link StockHistory#getReferenceId()} points at. */
public enum StockReferenceType {
  SALE,
  ORDER,
  PURCHASE
}
