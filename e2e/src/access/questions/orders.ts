import { randomUUID } from 'node:crypto'
import type { Shop } from '../../open-shop.ts'
import type { RightQuestions } from '../right-question.ts'
import { shipTokenOf } from './ship-token.ts'

const key = () => `matrix-${randomUUID()}`
const lines = [{ sku: 'CABLE-CONNECTOR-PAIR', quantity: 1 }]

/** What customers and staff do with customers' orders. */
export async function orderQuestions(shop: Shop): Promise<RightQuestions> {
  const account = shop.demo.people.customer![0]!
  const placeOrder = async () => {
    const shipTo = await shipTokenOf(await shop.signIn('customer'))
    return { input: { idempotencyKey: key(), lines, shipTo } }
  }
  const order = async () => {
    const { data } = await (await shop.signIn('customer')).ask('PlaceOrder', await placeOrder())
    return data.placeOrder.order as { id: string; number: string }
  }
  const { id, number } = await order()
  const { data: { me: { id: customer } } } = await (await shop.signIn('customer')).ask('Me')
  return {
    PlaceOrder: { answers: 'OrderPlaced', variables: placeOrder },
    MyOrders: { answers: 'OrderConnection', variables: () => ({ first: 1 }) },
    MyOrder: { answers: 'Order', variables: () => ({ id }) },
    CancelMyOrder: {
      answers: 'OrderCancelled',
      variables: async () => ({ input: { order: (await order()).id, expectedVersion: 1 } }),
    },
    SupportOrder: { answers: 'Order', variables: () => ({ id }) },
    SupportSearch: { answers: 'Order, Customer', variables: () => ({ number, email: account.email }) },
    SupportQueue: { answers: 'OrderConnection', variables: () => ({ first: 1 }) },
    SupportCustomer: { answers: 'Customer', variables: () => ({ id: customer, first: 1 }) },
    SupportAddNote: {
      answers: 'OrderNoteAdded',
      variables: () => ({ input: { idempotencyKey: key(), order: id, text: 'Asked when it comes.', reason: 'DELIVERY' } }),
    },
    SupportCancelOrder: {
      answers: 'OrderCancelled',
      variables: async () => ({ input: { order: (await order()).id, expectedVersion: 1, reason: 'CUSTOMER_ASKED' } }),
    },
    // Of nobody: were it a demo person, it would end what other questions ask with.
    SupportRevokeSessions: {
      answers: 'CustomerSessionsEnded',
      variables: () => ({ input: { customer: id, reason: 'CUSTOMER_ASKED' } }),
    },
    SalesPipeline: { answers: 'CustomerConnection', variables: () => ({ first: 1, orders: 1 }) },
  }
}
