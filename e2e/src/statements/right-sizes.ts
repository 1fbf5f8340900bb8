import { uuidv7 } from '@heliograph/runtime/uuid'
import { address } from '../access/questions/account.ts'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import { cartWith } from './full-cart.ts'
import { orderOf, partnerOrderOf, type FullShop } from './full-shop.ts'

/** Variables instead of those of the right question, by name of the operation. */
export type RightSizes = Record<string, (n: number, asker: Person) => Promise<object> | object>

/**
 * How the right question of an operation grows to N. `first` and its like are set to N without being told. Here is what
 * else it takes: who takes a list gets one of N, who answers pages is asked for something that has N of them, and where
 * nobody says how many there are, there are N.
 */
export function rightSizes(shop: Shop, full: FullShop): RightSizes {
  const lines = (n: number) => full.skus.slice(0, n).map(sku => ({ sku, quantity: 1 }))
  const anOrder = () => ({ id: full.orderId })
  /** One customer is enough: staff's sessions are read like customers'. */
  const sessions = async (n: number, asker: Person) => {
    if (asker.name !== shop.demo.people.customer![0]!.name) return {}
    for (let session = 1; session < n; session++) await shop.signIn('customer')
    return {}
  }
  return {
    // Of the catalogue. From two to six are compared.
    SearchProducts: n => ({ search: { brands: full.brands.slice(0, n) } }),
    CompareModules: n => ({ slugs: full.moduleSlugs.slice(0, Math.min(Math.max(n, 2), 6)) }),

    // Of orders.
    PlaceOrder: n => orderOf(full.skus.slice(0, n)),
    PartnerPlaceOrder: n => partnerOrderOf(full.skus.slice(0, n)),
    MyOrder: anOrder,
    SupportOrder: anOrder,
    SupportCustomer: () => ({ id: full.customerId }),
    SupportQueue: () => ({ after: full.queueBeforeCustomers }),
    PartnerOrderStatus: () => ({ reference: full.partnerReference }),
    StartCart: n => ({ input: { lines: lines(n) } }),
    // Lines that are new, beside the one that is there: a cart has room for a hundred.
    async UpdateCart(n, asker) {
      const cart = await cartWith(asker, lines(1))
      return { input: { ...cart, lines: lines(100).slice(1, n + 1) } }
    },
    async CartSummary(n, asker) {
      await cartWith(asker, lines(n))
      return {}
    },

    // Of people.
    MySessions: sessions,
    SignOutEverywhere: sessions,
    async MyAddresses(n, asker) {
      // A customer has room for ten; one is there.
      for (let saved = 1; saved < Math.min(n, 10); saved++) {
        await asker.ask('SaveAddress', { input: { idempotencyKey: uuidv7(), ...address } })
      }
      return {}
    },
    RecordActivity: n => ({
      sessions: Array.from({ length: n }, () => ({ session: uuidv7(), lastUsedAt: new Date().toISOString() })),
    }),
  }
}
