import { randomUUID } from 'node:crypto'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'

/** Variables with which each operation has something to answer, and the path of the answer that must not be null. */
export type RightQuestions = Record<string, () => Promise<object> | object>

const sku = 'CABLE-CONNECTOR-PAIR'

/**
 * One question for every operation that a client may send. An operation without one fails the matrix, so a new operation
 * has to be added here.
 */
export async function rightQuestions(shop: Shop, customer: Person): Promise<RightQuestions> {
  const { data: { products } } = await shop.stranger.ask('BrowseProducts', { first: 1 })
  const { slug } = products.edges[0].node
  const order = async () => {
    const { data } = await customer.ask('PlaceOrder', placeOrder())
    return data.placeOrder.order.id as string
  }
  const account = shop.demo.people.customer![0]!
  const myOrder = await order()
  return {
    BrowseProducts: () => ({ first: 2 }),
    ProductDetail: () => ({ slug }),
    StockAndLeadTime: () => ({ slug }),
    Register: () => ({ input: { name: 'Somebody New', email: `${randomUUID()}@customers.invalid`, password: 'a quite unusual sentence' } }),
    SignIn: () => ({ input: { email: account.email, password: account.password } }),
    RefreshSession: async () => {
      const { data } = await shop.stranger.ask('SignIn', { input: { email: account.email, password: account.password } })
      return { refreshToken: data.signIn.refreshToken }
    },
    Me: () => ({}),
    SignOut: () => ({}),
    PlaceOrder: placeOrder,
    MyOrders: () => ({ first: 1 }),
    MyOrder: () => ({ id: myOrder }),
    SupportOrder: () => ({ id: myOrder }),
    SessionVerdict: () => ({ session: myOrder }),
    SigningKeys: () => ({}),
    RecordActivity: () => ({ sessions: [] }),
    IssuePartnerToken: () => {
      const { clientId, clientSecret } = shop.demo.partners[0]!
      return { clientId, clientSecret }
    },
  }
}

const placeOrder = () => ({ input: { idempotencyKey: `matrix-${randomUUID()}`, lines: [{ sku, quantity: 1 }] } })
