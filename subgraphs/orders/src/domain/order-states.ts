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
