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

/**
 * Until when the viewer may give every one of these roles, or take them, by what they hold now: as long as their own
 * grants last. Otherwise who was let in for an hour would appoint somebody for a year. 0 when they may not.
 */
export async function mayAppointUntilMs(
  now: AppointmentsInChange, viewer: Viewer, roles: readonly StaffRole[], nowMs: number,
): Promise<number> {
  const held = await now.heldBy(staffOf(viewer), nowMs)
  const giving = (role: StaffRole) => held.filter(grant => givenBy.get(grant.role)?.includes(role))
  const appointing = held.filter(grant => givenBy.has(grant.role))
  return Math.min(...[appointing, ...roles.map(giving)].map(grants =>
    Math.max(0, ...grants.map(grant => grant.expiresAtMs ?? Infinity))))
}

/**
 * Whether somebody who can sign in could still appoint staff, today and for good, if these grants were gone. Were an
 * administrator with an end enough, the company would be locked out when it comes.
 */
export async function leavesAnAdmin(
  now: AppointmentsInChange, isGone: (grant: { id: string; staff: string }) => boolean, nowMs: number,
): Promise<boolean> {
  return (await now.lastingAdminGrants(nowMs)).some(grant => !isGone(grant))
}

/** @throws ShopError FORBIDDEN for one who is no staff */
export function staffOf({ kind, id }: Viewer): string {
  if (kind !== 'staff' || id === null) throw new ShopError('FORBIDDEN', `${kind} is no staff`)
  return id
}
