import { createHash } from 'node:crypto'
import type { Viewer } from '@heliograph/access/viewer'
import type { WantedLine } from './merge-lines.ts'
import type { Order } from './order.ts'
import type { IdempotencyKey, Stores } from './shop.ts'

type Repeated =
  | { __typename: 'OrderPlaced'; order: Order }
  | { __typename: 'IdempotencyMismatch'; idempotencyKey: string }

/**
 * What the key has led to already: the same order for the same body, a mismatch for another, null for a new key. Locks
 * the buyer, the first of all locks and one that expiry never takes: nobody waits in a circle. Behind it a twin of this
 * request finds the key written, and two orders at once can't both take the last of what may be unpaid.
 */
export async function repeated(
  stores: Stores,
  viewer: Viewer,
  asked: IdempotencyKey,
  bodyHash: string,
): Promise<Repeated | null> {
  await stores.buyers.lock(asked.actorId)
  const before = await stores.keys.find(asked)
  if (!before) return null
  if (before.bodyHash !== bodyHash) return { __typename: 'IdempotencyMismatch', idempotencyKey: before.key }
  const order = (await stores.orders.find(viewer.reach, [before.orderId])).get(before.orderId)
  if (!order) throw new Error(`the key of order ${before.orderId} is kept, the order is not`)
  return { __typename: 'OrderPlaced', order }
}

/**
 * SHA-256 of what was asked, in hexadecimal: of lines in any order.
 * @param more what else belongs to the body, each said so that no line could say it: a sku has no lower-case letter
 */
export function bodyHashOf(lines: readonly WantedLine[], ...more: string[]): string {
  const sorted = lines.map(({ sku, quantity }) => `${sku}=${quantity}`).toSorted()
  return createHash('sha256').update([...sorted, ...more].join('\n')).digest('hex')
}
