/**
 * How long stock is held for an order that is not paid: long enough for a bank's page, short enough that nobody empties
 * the shelves by ordering without paying.
 */
export const paymentWindowMs = 30 * 60_000
