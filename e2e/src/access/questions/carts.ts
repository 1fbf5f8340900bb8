import { randomUUID } from 'node:crypto'
import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'

const lines = [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }]

export function cartQuestions(shop: Shop): RightQuestions {
  const openCart = async () => {
    const { data } = await (await shop.signIn('customer')).ask('StartCart', { input: { lines } })
    return data.startCart.cart as { id: string; version: number }
  }
  return {
    StartCart: {
      answers: 'CartStarted',
      /** A customer has one open cart: it is ordered first, and so there is none. */
      async variables() {
        const { id, version: expectedVersion } = await openCart()
        await (await shop.signIn('customer')).ask('PlaceOrder', {
          input: { idempotencyKey: `matrix-${randomUUID()}`, cart: { id, expectedVersion } },
        })
        return { input: { lines } }
      },
    },
    UpdateCart: {
      answers: 'CartUpdated',
      async variables() {
        const { id, version: expectedVersion } = await openCart()
        return { input: { cart: id, expectedVersion, lines: [{ sku: lines[0]!.sku, quantity: 2 }] } }
      },
    },
    CartSummary: {
      answers: 'Cart',
      async variables() {
        await openCart()
        return {}
      },
    },
  }
}
