import { nextStates, type OrderStatus } from './order-states.ts'
import type { Order } from './order.ts'

/**
 * The order in its next state and version; nothing waits to be paid any more.
 * @throws Error when there is no way from the one to the other
 */
export function become(order: Order, status: OrderStatus): Order {
  if (!(nextStates[order.status] as readonly OrderStatus[]).includes(status)) {
    throw new Error(`order ${order.id} cannot go from ${order.status} to ${status}`)
  }
  return { ...order, status, version: order.version + 1, payBy: null }
}
