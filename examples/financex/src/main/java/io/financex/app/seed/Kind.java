package io.financex.app.seed;

/** The streams of random numbers. Their order is part of what a seed means: add new ones last. */
enum Kind {
  ACCOUNT,
  PRODUCT,
  PRICE,
  MATERIAL,
  ORDER,
  SALE,
  PURCHASE,
  PURCHASE_ITEM,
  ADDITIONAL_COST,
  EXPENSE,
  EXPENSE_ITEM,
  BACKUP
}
