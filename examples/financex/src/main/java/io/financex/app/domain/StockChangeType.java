package io.financex.app.domain;

/** Why a stock changed. */
public enum StockChangeType {
  SALE,
  PURCHASE,
  PRODUCTION,
  RETURN,
  ADJUSTMENT
}
