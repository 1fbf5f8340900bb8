import { uuidv7 } from '@heliograph/runtime/uuid'
import type { Person } from '../person.ts'

/** The customer's cart, with these lines in it and no others: what was in it before is ordered. */
export async function cartWith(
  customer: Person, lines: readonly object[],
): Promise<{ cart: string; expectedVersion: number }> {
  const { data: { cart } } = await customer.ask('CartSummary')
  if (cart) {
    const seen = { id: cart.id, expectedVersion: cart.version }
    await customer.ask('PlaceOrder', { input: { idempotencyKey: uuidv7(), cart: seen } })
  }
  const { data: { startCart } } = await customer.ask('StartCart', { input: { lines } })
  return { cart: startCart.cart.id, expectedVersion: startCart.cart.version }
}
