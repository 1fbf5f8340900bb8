import type { Viewer } from '@heliograph/access/viewer'
import { assignmentLifetimeMs } from '@heliograph/access/assignment'
import type { AssignedPlace } from './assigned-customer.ts'
import { findCustomers, type Customer } from './find-customers.ts'
import { staffOf } from './judge-appointment.ts'
import { connectionOf, pageAsked, type Connection, type PageArguments } from './page.ts'
import type { Shop } from './shop.ts'

const form = /^(\d{1,13}) ([0-9a-f-]{36})$/
const cursorOf = ({ assignedAtMs, customer }: AssignedPlace) => Buffer.from(`${assignedAtMs} ${customer}`).toString('base64url')
function placeOf(cursor: string): AssignedPlace | null {
  const [, atMs, customer] = form.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? []
  return atMs === undefined || customer === undefined ? null : { assignedAtMs: Number(atMs), customer }
}

/** The customers in the viewer's hands now, last assigned first. */
export async function listMyCustomers(shop: Shop, viewer: Viewer, page: PageArguments): Promise<Connection<Customer>> {
  // Not by reach: who is in support too reaches everybody, and these are those in their own hands.
  const asked = pageAsked(page, placeOf)
  const found = await shop.assignments.page(staffOf(viewer), asked, shop.clock.now())
  const customers = await findCustomers(shop, viewer, found.items.map(place => place.customer))
  const byId = new Map(customers.flatMap(customer => customer ? [[customer.id, customer]] : []))
  // One whose assignment ended between the two questions is left out.
  const items = found.items.flatMap(place => {
    const node = byId.get(place.customer)
    return node ? [{ node, cursor: cursorOf(place) }] : []
  })
  return connectionOf(items, found.hasNext)
}

/**
 * Identity's sealed word, for the orders subgraph, that a customer is in the viewer's hands; null when not. One answer
 * per id, in their order.
 */
export async function sealAssignments(shop: Shop, { reach }: Viewer, ids: readonly string[]): Promise<(string | null)[]> {
  if (reach.kind !== 'assigned') return ids.map(() => null)
  const nowMs = shop.clock.now()
  const theirs = new Set(await shop.assignments.among(reach.staff, ids, nowMs))
  return ids.map(customer => theirs.has(customer)
    ? shop.sealAssignment({ customer, staff: reach.staff }, nowMs + assignmentLifetimeMs)
    : null)
}
