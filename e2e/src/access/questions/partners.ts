import { randomUUID } from 'node:crypto'
import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'

const order = () => ({
  input: {
    idempotencyKey: `matrix-${randomUUID()}`, reference: randomUUID(), lines: [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }],
  },
})

export async function partnerQuestions(shop: Shop): Promise<RightQuestions> {
  const { input } = order()
  await (await shop.signInPartner()).ask('PartnerPlaceOrder', { input })
  return {
    PartnerCatalogDelta: { answers: 'ProductConnection', variables: () => ({ first: 1 }) },
    PartnerStock: { answers: 'StockConnection', variables: () => ({ first: 1 }) },
    PartnerPlaceOrder: { answers: 'OrderPlaced', variables: order },
    PartnerOrderStatus: { answers: 'Order', variables: () => ({ reference: input.reference }) },
  }
}
