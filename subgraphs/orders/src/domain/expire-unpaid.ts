import type { Reach } from '@heliograph/access/viewer'
import { become } from './become.ts'
import { orderEvent } from './order-event.ts'
import type { Shop } from './shop.ts'

/** The shop's own clock acts here, not a person. */
const everyOrder: Reach = { kind: 'any' }

/**
 * Ends the orders whose time to pay is over, and puts their stock back on the shelf. Each in a transaction of its own,
 * so that any number of servers may do so at once: one that another is ending is passed over.
 * @param most how many at most
 * @returns how many were ended
 */
export async function expireUnpaid(shop: Shop, most: number): Promise<number> {
  let ended = 0
  while (ended < most && (await expireOne(shop))) ended++
  return ended
}

const expireOne = (shop: Shop): Promise<boolean> =>
  shop.allOrNothing(async stores => {
    const now = new Date(shop.clock.now())
    const order = await stores.orders.lockUnpaid(everyOrder, now)
    if (!order) return false
    const expired = become(order, 'EXPIRED')
    await stores.orders.replace(everyOrder, order, expired)
    await stores.stock.release(order.id, now)
    await stores.outbox.add(orderEvent(shop, 'OrderExpired', expired, now))
    return true
  })
