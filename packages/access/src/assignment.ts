import { seal, unseal } from './sealed-text.ts'

/** How long identity's word is good for: the gateway carries it to the orders subgraph within the same request. */
export const assignmentLifetimeMs = 30_000
const purpose = 'heliograph assignment 1'

/** That a customer is assigned to a member of staff. */
export interface Assignment {
  customer: string
  staff: string
}

/**
 * Identity's sealed word about an assignment, which it alone has a table of. The gateway carries it to the orders
 * subgraph, as `Customer.assignment`, and can neither make nor change one.
 * @param key the statement key, known to identity and the subgraphs
 */
export function sealAssignment(key: Buffer, { customer, staff }: Assignment, expiresAtMs: number): string {
  return seal(key, purpose, { customer, staff, expiresAtMs })
}

/** Whether it says just this, and is still good. Forged, expired and someone else's are one answer. */
export function isAssigned(key: Buffer, text: string, { customer, staff }: Assignment, nowMs: number): boolean {
  const said = unseal(key, purpose, text)
  return said !== undefined && said['customer'] === customer && said['staff'] === staff
    && typeof said['expiresAtMs'] === 'number' && nowMs < said['expiresAtMs']
}
