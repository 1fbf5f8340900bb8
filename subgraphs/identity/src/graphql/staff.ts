import { acceptInvitation } from '../domain/accept-invitation.ts'
import { isInForce, type RoleGrant } from '../domain/appointments.ts'
import { assignCustomer } from '../domain/assign-customer.ts'
import { endGrant } from '../domain/end-grant.ts'
import type { Customer } from '../domain/find-customers.ts'
import { grantRole } from '../domain/grant-role.ts'
import { inviteStaff } from '../domain/invite-staff.ts'
import { listMyCustomers } from '../domain/list-my-customers.ts'
import { listStaff } from '../domain/list-staff.ts'
import { offboardStaff } from '../domain/offboard-staff.ts'
import type { PageArguments } from '../domain/page.ts'
import type { StaffMember } from '../domain/staff.ts'
import type { Context } from './context.ts'
import { roleOf, roleName, type RoleName } from './role-names.ts'

interface Asked<Input> { input: Input }
interface Until { until: string }

const dateOf = (ms: number | null | undefined) => (ms === null || ms === undefined ? null : new Date(ms))
const member = (id: string | null, { staff }: Context) => (id === null ? null : staff.load(id))

/** Who works here and as what; and which customers are in a salesperson's hands. */
export const staffQueries = {
  staff: (_: unknown, page: PageArguments, { shop }: Context) => listStaff(shop, page),
  myCustomers: (_: unknown, page: PageArguments, { shop, viewer }: Context) => listMyCustomers(shop, viewer, page),
}

export const staffMutations = {
  acceptInvitation: (_: unknown, { input }: Asked<{ token: string; password: string }>, { shop }: Context) =>
    acceptInvitation(shop, input.token, input.password),
  inviteStaff: (
    _: unknown, { input }: Asked<{ name: string; email: string; role: RoleName } & Until>, { shop, viewer }: Context,
  ) => inviteStaff(shop, viewer, { ...input, role: roleOf(input.role), until: new Date(input.until) }),
  grantRole: (_: unknown, { input }: Asked<{ staff: string; role: RoleName } & Until>, { shop, viewer }: Context) =>
    grantRole(shop, viewer, { ...input, role: roleOf(input.role), until: new Date(input.until) }),
  endGrant: (_: unknown, { input }: Asked<{ grant: string }>, { shop, viewer }: Context) =>
    endGrant(shop, viewer, input.grant),
  offboardStaff: (_: unknown, { input }: Asked<{ staff: string }>, { shop, viewer }: Context) =>
    offboardStaff(shop, viewer, input.staff),
  assignCustomer: (_: unknown, { input }: Asked<{ customer: string; staff: string } & Until>, { shop, viewer }: Context) =>
    assignCustomer(shop, viewer, { ...input, until: new Date(input.until) }),
}

export const staffTypes = {
  Customer: {
    assignment: ({ id }: Customer, _: unknown, { assignments }: Context) => assignments.load(id),
  },
  StaffInvited: {
    staff: ({ staff: { id } }: { staff: { id: string } }, _: unknown, context: Context) => member(id, context),
  },
  StaffMember: {
    __resolveReference: ({ id }: { id: string }, context: Context) => member(id, context),
    lastUsedAt: async ({ id }: StaffMember, _: unknown, { lastUses }: Context) => dateOf(await lastUses.load(id)),
    invitedUntil: async ({ id }: StaffMember, _: unknown, { openInvitations }: Context) =>
      dateOf(await openInvitations.load(id)),
    grants: async ({ id }: StaffMember, _: unknown, { grants }: Context) => (await grants.load(id)) ?? [],
  },
  RoleGrant: {
    role: ({ role }: RoleGrant) => roleName(role),
    since: ({ grantedAtMs }: RoleGrant) => new Date(grantedAtMs),
    until: ({ expiresAtMs }: RoleGrant) => dateOf(expiresAtMs),
    endedAt: ({ revokedAtMs }: RoleGrant) => dateOf(revokedAtMs),
    inForce: (grant: RoleGrant, _: unknown, { shop }: Context) => isInForce(grant, shop.clock.now()),
    grantedBy: ({ grantedBy }: RoleGrant, _: unknown, context: Context) => member(grantedBy, context),
  },
}
