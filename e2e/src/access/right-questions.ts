import { randomUUID } from 'node:crypto'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'

/** A question that has an answer for whoever may ask it. */
export interface RightQuestion {
  /** The type of what its root field answers then: of a union, the member that says it was done. The system's get none. */
  answers?: string
  /** Anew for each time it is asked: some are good once. */
  variables(): Promise<object> | object
}

/** By name of the operation. */
export type RightQuestions = Record<string, RightQuestion>

const sku = 'CABLE-CONNECTOR-PAIR'

/**
 * One question for every operation of the registry, the system's too: that nobody outside may ask those is shown with
 * questions that the system would get an answer to. An operation without one fails the matrix, so a new operation has to
 * be added here.
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
    BrowseProducts: { answers: 'ProductConnection', variables: () => ({ first: 2 }) },
    ProductDetail: { answers: 'Product', variables: () => ({ slug }) },
    StockAndLeadTime: { answers: 'Product', variables: () => ({ slug }) },
    Register: {
      answers: 'RegistrationReceived',
      variables: () => ({ input: { name: 'Somebody New', email: `${randomUUID()}@customers.invalid`, password: 'a quite unusual sentence' } }),
    },
    SignIn: { answers: 'SignedIn', variables: () => ({ input: { email: account.email, password: account.password } }) },
    RefreshSession: {
      answers: 'SignedIn',
      async variables() {
        const { data } = await shop.stranger.ask('SignIn', { input: { email: account.email, password: account.password } })
        return { refreshToken: data.signIn.refreshToken }
      },
    },
    Me: { answers: 'Me', variables: () => ({}) },
    SignOut: { answers: 'SignedOut', variables: () => ({}) },
    PlaceOrder: { answers: 'OrderPlaced', variables: placeOrder },
    MyOrders: { answers: 'OrderConnection', variables: () => ({ first: 1 }) },
    MyOrder: { answers: 'Order', variables: () => ({ id: myOrder }) },
    SupportOrder: { answers: 'Order', variables: () => ({ id: myOrder }) },
    SessionVerdict: { variables: () => ({ session: myOrder }) },
    SigningKeys: { variables: () => ({}) },
    RecordActivity: { variables: () => ({ sessions: [] }) },
    IssuePartnerToken: {
      variables() {
        const { clientId, clientSecret } = shop.demo.partners[0]!
        return { clientId, clientSecret }
      },
    },
  }
}

const placeOrder = () => ({ input: { idempotencyKey: `matrix-${randomUUID()}`, lines: [{ sku, quantity: 1 }] } })
