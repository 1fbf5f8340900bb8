/**
 * How long stock is held for an order that is not paid: long enough for a bank's page, short enough that what is never
 * paid is soon on the shelf again.
 */
export const paymentWindowMs = 30 * 60_000

/**
 * The unpaid orders of one customer, or of one partner, come to at most COP 500,000,000 together, in minor units.
 * Without a bound a new account takes all the stock there is, pays nothing, and does so again whenever its orders
 * expire (OWASP OAT-021, denial of inventory). Many of the dearest kits fit in it; whoever wants more pays first.
 */
export const unpaidLimitMinor = 50_000_000_000n
