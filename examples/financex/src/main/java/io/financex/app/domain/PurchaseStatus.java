package io.financex.app.domain;

/** Where a purchase stands. */
public enum PurchaseStatus {
  ORDERED,
  RECEIVED,
  CANCELLED
}
