import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Answer } from '../person.ts'
import type { Customer } from './mortal-shop.ts'
import { baskets, type Basket } from './offers.ts'


/** A purchase with one idempotency key, as its customer saw it end. */
export interface Purchase {
  customer: string
  key: string
  basket: Basket
  /** How often it was sent until there was a definite answer. */
  attempts: number
  /** Null: out of stock. */
  order: string | null
  /** The order is older than the attempt that was told of it: an earlier one had made it, and nobody had heard. */
  madeUnheard: boolean
}

/** `unheard`: no answer came. `try again`: the shop said so, and nothing else. */
type Ending = 'unheard' | 'try again' | { order: null } | { order: string; placedAtMs: number }

export interface Attempt { ended: Promise<Ending> }

export interface Crowd {
  /** Attempts that have no answer yet. */
  inFlight: ReadonlySet<Attempt>
  /** Purchases that came to a definite answer. */
  purchases: readonly Purchase[]
  /**
   * Resolves when all have stopped, each after the definite answer to the purchase that it was at.
   * @throws Error for an answer that nobody should ever get
   */
  done: Promise<void>
}

/**
 * Customers who buy one basket after the other, each with a key of its own, and send the same again until they know how
 * it ended. A definite answer is an order, or that there is no more.
 */
export function openCrowd(
  customers: readonly Customer[], { stop, random }: { stop: AbortSignal; random: () => number },
): Crowd {
  const inFlight = new Set<Attempt>()
  const purchases: Purchase[] = []

  async function send(customer: Customer, key: string, basket: Basket): Promise<Ending> {
    const answered = customer.ask('PlaceOrder', { input: { idempotencyKey: key, lines: basket } })
    const attempt = { ended: answered.then(endingOf, unheard) }
    inFlight.add(attempt)
    return attempt.ended.finally(() => { inFlight.delete(attempt) })
  }

  async function buy(customer: Customer, basket: Basket): Promise<Purchase> {
    const key = `lost-${randomUUID()}`
    for (let attempts = 1; ; attempts++) {
      const sentAtMs = Date.now()
      const ending = await send(customer, key, basket)
      if (typeof ending === 'object') {
        const madeUnheard = ending.order !== null && ending.placedAtMs < sentAtMs
        return { customer: customer.id, key, basket, attempts, order: ending.order, madeUnheard }
      }
      await sleep(20 + random() * 100)
    }
  }

  const buyAndBuy = async (customer: Customer) => {
    while (!stop.aborted) purchases.push(await buy(customer, baskets[Math.floor(random() * baskets.length)]!))
  }
  return { inFlight, purchases, done: Promise.all(customers.map(buyAndBuy)).then(() => {}) }
}

function endingOf({ status, data, errors }: Answer): Ending {
  const { __typename: type, order } = data?.placeOrder ?? {}
  const isDefinite = status === 200 && !errors
  if (isDefinite && type === 'OrderPlaced') return { order: order.id, placedAtMs: Date.parse(order.placedAt) }
  if (isDefinite && type === 'OutOfStock') return { order: null }
  const [error, ...others] = errors ?? []
  const saysTryAgain = status === 503 && !data && others.length === 0
    && error?.extensions?.code === 'UPSTREAM_UNAVAILABLE' && error.message === 'Try again.'
  if (saysTryAgain) return 'try again'
  throw new Error(`an answer that nobody should get: ${JSON.stringify({ status, data, errors })}`)
}

/** `fetch` rejects with a TypeError when a connection is refused or breaks. All else is a mistake, or took too long. */
function unheard(thrown: unknown): Ending {
  if (thrown instanceof TypeError) return 'unheard'
  throw thrown
}
