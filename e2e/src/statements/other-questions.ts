import { uuidv7 } from '@heliograph/runtime/uuid'
import { shipTokenOf } from '../access/questions/ship-token.ts'
import type { Shop } from '../open-shop.ts'
import type { Person } from '../person.ts'
import { cartWith } from './full-cart.ts'
import { orderOf, partnerOrderOf, type FullShop } from './full-shop.ts'
import type { Questions } from './question.ts'

/** After which the keys that tokens are signed with are read again. */
const keysGrowOldMs = 61_000

/** Questions besides the right ones, with other outcomes and other statements. */
export function otherQuestions(shop: Shop, full: FullShop): Questions {
  const account = shop.demo.people.customer![0]!
  const [email, password] = [account.email, account.password]
  const signIn = async () => (await shop.stranger.ask('SignIn', { input: { email, password } })).data.signIn
  const placed = async (n: number, asker: Person) => {
    const order = orderOf(full.skus.slice(0, n))
    await asker.ask('PlaceOrder', order)
    return order
  }
  const ordering = (last: string) => (n: number) => orderOf([...full.skus.slice(0, n - 1), last])
  const nowhere = () => ({ id: uuidv7() })
  const one = (skus: readonly string[]) => skus.map(sku => ({ sku, quantity: 1 }))
  return {
    ProductDetail: [
      { outcome: 'a kit', answers: 'Product', variables: () => ({ slug: full.kitSlug }) },
      { outcome: 'no such product', answers: 'null', variables: () => ({ slug: 'no-such-product' }) },
      { outcome: 'asked by an id that is none', answers: 'null', variables: nowhere },
    ],
    SearchProducts: [
      {
        outcome: 'ProductSearch, a text of one word', answers: 'ProductSearch',
        variables: () => ({ search: { text: 'piece' } }),
      },
      {
        outcome: 'ProductSearch, a text of eight words', answers: 'ProductSearch',
        variables: () => ({ search: { text: 'full piece maker cableado conductor wire solar 50m' } }),
      },
    ],
    StockAndLeadTime: [{ outcome: 'a kit', answers: 'Product', variables: () => ({ slug: full.kitSlug }) }],
    Register: [
      {
        outcome: 'RegistrationReceived, of a known address', answers: 'RegistrationReceived',
        variables: () => ({ input: { name: 'Somebody', email, password: 'a quite unusual sentence' } }),
      },
      {
        outcome: 'WeakPassword', answers: 'WeakPassword',
        variables: () => ({ input: { name: 'Somebody', email: 'new@customers.invalid', password: 'password' } }),
      },
    ],
    SignIn: [
      {
        outcome: 'InvalidCredentials', answers: 'InvalidCredentials',
        variables: () => ({ input: { email, password: 'wrong' } }),
      },
      {
        outcome: 'SignedIn, signing keys read again', answers: 'SignedIn', afterMs: keysGrowOldMs,
        variables: () => ({ input: { email, password } }),
      },
    ],
    RefreshSession: [
      {
        outcome: 'SessionEnded, used twice', answers: 'SessionEnded',
        async variables() {
          const { refreshToken } = await signIn()
          await shop.stranger.ask('RefreshSession', { refreshToken })
          return { refreshToken }
        },
      },
      {
        outcome: 'SessionEnded, unknown token', answers: 'SessionEnded',
        variables: () => ({ refreshToken: 'x'.repeat(43) }),
      },
    ],
    PlaceOrder: [
      { outcome: 'OrderPlaced, the same key again', answers: 'OrderPlaced', variables: placed },
      {
        outcome: 'OrderPlaced, to an address', answers: 'OrderPlaced',
        variables: async (n, asker) => orderOf(full.skus.slice(0, n), await shipTokenOf(asker)),
      },
      {
        outcome: 'AddressNotAccepted', answers: 'AddressNotAccepted',
        variables: n => orderOf(full.skus.slice(0, n), 'not-a-word-of-identity'),
      },
      {
        outcome: 'IdempotencyMismatch', answers: 'IdempotencyMismatch',
        async variables(n, asker) {
          const { input: { idempotencyKey } } = await placed(n, asker)
          return { input: { idempotencyKey, lines: [{ sku: full.tooDear, quantity: 1 }] } }
        },
      },
      {
        outcome: 'OrderPlaced, from a cart', answers: 'OrderPlaced',
        async variables(n, asker) {
          const { cart: id, expectedVersion } = await cartWith(asker, one(full.skus.slice(0, n)))
          return { input: { idempotencyKey: uuidv7(), cart: { id, expectedVersion } } }
        },
      },
      { outcome: 'NotSold', answers: 'NotSold', variables: ordering('NO-SUCH-SKU') },
      { outcome: 'OutOfStock', answers: 'OutOfStock', variables: ordering(full.soldOut) },
      { outcome: 'UnpaidLimitReached', answers: 'UnpaidLimitReached', variables: ordering(full.tooDear) },
    ],
    StartCart: [
      {
        outcome: 'CartAlreadyOpen', answers: 'CartAlreadyOpen',
        async variables(n, asker) {
          await cartWith(asker, one(full.skus.slice(0, n)))
          return { input: { lines: one(full.skus.slice(0, n)) } }
        },
      },
    ],
    UpdateCart: [
      {
        outcome: 'CartUpdated, other quantities', answers: 'CartUpdated',
        async variables(n, asker) {
          const skus = full.skus.slice(0, n)
          const cart = await cartWith(asker, one(skus))
          return { input: { ...cart, lines: skus.map(sku => ({ sku, quantity: 2 })) } }
        },
      },
      {
        outcome: 'VersionConflict', answers: 'VersionConflict',
        async variables(n, asker) {
          const lines = one(full.skus.slice(0, n))
          return { input: { ...await cartWith(asker, lines), expectedVersion: 99, lines } }
        },
      },
    ],
    SupportQueue: [
      {
        outcome: 'orders of a partner', answers: 'OrderConnection',
        variables: () => ({ after: full.queueBeforePartners }),
      },
    ],
    SupportSearch: [
      {
        outcome: 'nothing found', answers: 'null, null',
        variables: () => ({ number: null, email: 'nobody@customers.invalid' }),
      },
    ],
    PartnerPlaceOrder: [
      {
        outcome: 'OrderPlaced, the same key again', answers: 'OrderPlaced',
        async variables(n, asker) {
          const order = partnerOrderOf(full.skus.slice(0, n))
          await asker.ask('PartnerPlaceOrder', order)
          return order
        },
      },
      {
        outcome: 'ReferenceTaken', answers: 'ReferenceTaken',
        variables: n => ({ input: { ...partnerOrderOf(full.skus.slice(0, n)).input, reference: full.partnerReference } }),
      },
    ],
    MyOrder: [{ outcome: 'no such order', answers: 'null', variables: nowhere }],
    SupportOrder: [{ outcome: 'no such order', answers: 'null', variables: nowhere }],
    SessionVerdict: [
      { outcome: 'of nobody', variables: () => ({ session: uuidv7() }) },
      { outcome: 'of staff', variables: async () => ({ session: sessionOf(await shop.signIn('support')) }) },
      { outcome: 'of a partner', variables: async () => ({ session: sessionOf(await shop.signInPartner()) }) },
    ],
    SigningKeys: [{ outcome: 'read again', afterMs: keysGrowOldMs, variables: () => ({}) }],
    IssuePartnerToken: [
      {
        outcome: 'null, a wrong secret',
        variables: () => ({ clientId: shop.demo.partners[0]!.clientId, clientSecret: 'x'.repeat(43) }),
      },
    ],
  }
}

/** The session that a person's access token is about. */
function sessionOf({ accessToken = '' }: Person): string {
  const [, claims = ''] = accessToken.split('.')
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: string }).sid
}
