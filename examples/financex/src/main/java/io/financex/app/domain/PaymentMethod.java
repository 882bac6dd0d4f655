package io.financex.app.domain;

/** How something was paid. */
public enum PaymentMethod {
  CASH,
  CARD,
  BANK_TRANSFER,
  MOBILE,
  OTHER
}
