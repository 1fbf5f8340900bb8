import type { Order } from './order.ts'

/**
 * Where an order may go from where it is. What is not listed does not exist.
 * IN_FULFILMENT → CANCELLED is for what has not been delivered.
 */
export const nextStates = {
  PENDING_PAYMENT: ['CONFIRMED', 'EXPIRED', 'CANCELLED'],
  CONFIRMED: ['IN_FULFILMENT', 'CANCELLED'],
  IN_FULFILMENT: ['COMPLETED', 'CANCELLED'],
  COMPLETED: [],
  CANCELLED: [],
  EXPIRED: [],
} as const satisfies Record<string, readonly string[]>

export type OrderStatus = keyof typeof nextStates

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
