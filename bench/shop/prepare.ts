import { demoOffers } from '@heliograph/app/demo/offers'
import type { DemoFile } from '@heliograph/app/demo/demo-file'
import type { Load } from './load.ts'
import { bodyOf } from './questions.ts'

/** Signs the first demo customer in. The token is good for five minutes. */
export async function signIn(shop: Load, demo: DemoFile): Promise<string> {
  const { email, password } = demo.people.customer![0]!
  const { data } = await shop.ask(bodyOf('SignIn', { input: { email, password } }), undefined)
  return (data as { signIn: { accessToken: string } }).signIn.accessToken
}

/** Twelve orders of six cheap things each, so that a page of orders and of their lines is full. */
export async function placeOrders(shop: Load, token: string): Promise<void> {
  const cheap = demoOffers().filter(offer => (offer.onHand ?? 0) > 12)
    .sort((a, b) => Number(a.priceMinor - b.priceMinor)).map(offer => offer.sku)
  for (let n = 0; n < 12; n++) {
    const skus = Array.from({ length: 6 }, (_, i) => cheap[(n + i) % Math.min(20, cheap.length)]!)
    const input = { idempotencyKey: `bench-order-number-${n}`, lines: skus.map(sku => ({ sku, quantity: 1 })) }
    const { data } = await shop.ask(bodyOf('PlaceOrder', { input }), token)
    const { __typename: type } = (data as { placeOrder: { __typename?: string } }).placeOrder
    if (type !== undefined && type !== 'OrderPlaced') throw new Error(`an order was answered ${type}`)
  }
}
