package io.financex.app.seed;

/** The streams of random numbers. */
enum Kind {
  ACCOUNT(1),
  PRODUCT(2),
  PRICE(3),
  MATERIAL(4),
  ORDER(5),
  SALE(6),
  PURCHASE(7),
  PURCHASE_ITEM(8),
  ADDITIONAL_COST(9),
  EXPENSE(10),
  EXPENSE_ITEM(11),
  BACKUP(12);

  /** Part of what a seed means: never to be changed, or used for another stream. */
  final int number;

  Kind(int number) {
    this.number = number;
  }
}
