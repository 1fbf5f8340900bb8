import type { WantedLine } from './merge-lines.ts'

/** What a customer means to buy. Nothing is reserved by it. */
export interface Cart {
  id: string
  customerId: string
  /** What it became; null while it is open. */
  orderId: string | null
  /** From 1, one more with every change of its lines. */
  version: number
  changedAt: Date
  /** In the order in which they were put in. */
  lines: readonly CartLine[]
}

export interface CartLine extends WantedLine {
  /** Grows, and may have gaps. */
  position: number
}
