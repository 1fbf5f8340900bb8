import type { Viewer } from '@heliograph/access/viewer'
import { mayGrant } from '@heliograph/schema/roles'
import { ShopError } from '@heliograph/errors/shop-error'
import type { AppointmentsInChange } from './appointments.ts'
import type { StaffRole } from './grant.ts'

export type Refusal = 'YOURSELF' | 'NOT_YOURS_TO_GIVE' | 'END_OUT_OF_RANGE' | 'NOT_STAFF' | 'LAST_ADMIN'

export interface GrantRefused { __typename: 'GrantRefused'; why: Refusal }

export const refused = (why: Refusal): GrantRefused => ({ __typename: 'GrantRefused', why })

/** Access is looked at again once a year at least (OWASP ASVS 5.0, V8). */
export const longestGrantMs = 366 * 24 * 3_600_000

export const isEndInRange = (until: Date, nowMs: number) =>
  until.getTime() > nowMs && until.getTime() <= nowMs + longestGrantMs

const givenBy = new Map<string, readonly StaffRole[]>(Object.entries(mayGrant))

/** Whether the viewer may give these roles or take them, by what they hold now. */
export async function mayAppoint(
  now: AppointmentsInChange, viewer: Viewer, roles: readonly StaffRole[], nowMs: number,
): Promise<boolean> {
  const held = await now.rolesOf(staffOf(viewer), nowMs)
  const theirs = new Set(held.flatMap(role => givenBy.get(role) ?? []))
  return theirs.size > 0 && roles.every(role => theirs.has(role))
}

/** Whether somebody could still appoint staff if these grants were gone. */
export async function leavesAnAdmin(
  now: AppointmentsInChange, isGone: (grant: { id: string; staff: string }) => boolean, nowMs: number,
): Promise<boolean> {
  return (await now.adminGrants(nowMs)).some(grant => !isGone(grant))
}

/** @throws ShopError FORBIDDEN for one who is no staff */
export function staffOf({ kind, id }: Viewer): string {
  if (kind !== 'staff' || id === null) throw new ShopError('FORBIDDEN', `${kind} is no staff`)
  return id
}
