import type { Reach } from '@heliograph/access/viewer'
import { eq, sql, type SQL } from 'drizzle-orm'
import { customerAssignments, customers } from './tables.ts'

/**
 * The customers that a reach covers, as a predicate of the query itself.
 * @param nowMs an assignment ends by the clock
 */
export function withinReach(reach: Reach, nowMs: number): SQL {
  switch (reach.kind) {
    case 'any': return sql`true`
    case 'own': return eq(customers.id, reach.customer)
    case 'assigned': return sql`${customers.id} in (select ${customerAssignments.customerId} from ${customerAssignments}
      where ${customerAssignments.staffId} = ${reach.staff} and ${customerAssignments.untilMs} > ${nowMs})`
    // Also a kind of reach that is not invented yet: without a predicate it would find everybody.
    default: return sql`false`
  }
}
