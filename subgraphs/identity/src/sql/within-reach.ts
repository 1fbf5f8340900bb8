import type { Reach } from '@heliograph/access/viewer'
import { eq, sql, type SQL } from 'drizzle-orm'
import { customers } from './tables.ts'

/**
 * The customers that a reach covers, as a predicate of the query itself. Whoever is assigned orders or quotes has no
 * hand here: those are known to the orders subgraph.
 */
export function withinReach(reach: Reach): SQL {
  switch (reach.kind) {
    case 'any': return sql`true`
    case 'own': return eq(customers.id, reach.customer)
    // Also a kind of reach that is not invented yet: without a predicate it would find everybody.
    default: return sql`false`
  }
}
