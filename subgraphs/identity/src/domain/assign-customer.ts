import type { Viewer } from '@heliograph/access/viewer'
import { isEndInRange, staffOf } from './judge-appointment.ts'
import type { Shop } from './shop.ts'

export interface AssignCustomerInput { customer: string; staff: string; until: Date }

export type AssignmentRefusal = 'YOURSELF' | 'NOT_A_CUSTOMER' | 'NOT_A_SALESPERSON' | 'END_OUT_OF_RANGE'

export type AssignCustomerResult =
  | ({ __typename: 'CustomerAssigned' } & AssignCustomerInput)
  | { __typename: 'AssignmentRefused'; why: AssignmentRefusal }

/** Gives a customer into the hands of a salesperson until a moment, in place of whoever had them. */
export async function assignCustomer(shop: Shop, viewer: Viewer, input: AssignCustomerInput): Promise<AssignCustomerResult> {
  const { customer, staff, until } = input
  const nowMs = shop.clock.now()
  const assignedBy = staffOf(viewer)
  const refused = (why: AssignmentRefusal) => ({ __typename: 'AssignmentRefused', why }) as const
  if (staff === assignedBy) return refused('YOURSELF')
  if (!isEndInRange(until, nowMs)) return refused('END_OUT_OF_RANGE')
  return shop.appointments.change(async now => {
    if (!(await now.heldBy(staff, nowMs)).some(grant => grant.role === 'sales')) return refused('NOT_A_SALESPERSON')
    const written = await now.assign({ customer, staff, assignedBy, assignedAtMs: nowMs, untilMs: until.getTime() })
    return written ? { __typename: 'CustomerAssigned', ...input } : refused('NOT_A_CUSTOMER')
  })
}
