import type { Pool } from 'mysql2/promise'

export interface Pools {
  catalog: Pool
  orders: Pool
}

/** Variables come as they are; who asks is settled. */
export type AnswerByHand = (pools: Pools, variables: Record<string, unknown>, customer: string) => Promise<object>
