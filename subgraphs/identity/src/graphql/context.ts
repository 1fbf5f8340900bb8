import type { EnvelopeContent } from '@heliograph/access/envelope'
import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { Viewer } from '@heliograph/access/viewer'
import { inOneQuestion, Loader } from '@heliograph/subgraph/loader'
import type { AddressKey, PostalAddress } from '../domain/address.ts'
import type { RoleGrant } from '../domain/appointments.ts'
import { findAddresses } from '../domain/find-addresses.ts'
import { findCustomers, type Customer } from '../domain/find-customers.ts'
import { findPartners } from '../domain/find-partners.ts'
import { sealAssignments } from '../domain/list-my-customers.ts'
import { findStaff } from '../domain/list-staff.ts'
import type { Partner } from '../domain/partner.ts'
import type { Shop } from '../domain/shop.ts'
import type { StaffMember } from '../domain/staff.ts'

/** One request. Its loaders serve one viewer: what they keep was fetched with that viewer's reach. */
export interface Context {
  shop: Shop
  viewer: Viewer
  refreshCookie: string | null
  handOut: (tokens: HandedTokens) => void
  customers: Loader<string, Customer | null>
  addresses: Loader<AddressKey, PostalAddress | null>
  partners: Loader<string, Partner | null>
  /** Sealed words, see domain/list-my-customers.ts. */
  assignments: Loader<string, string | null>
  staff: Loader<string, StaffMember | null>
  grants: Loader<string, RoleGrant[] | null>
  lastUses: Loader<string, number | null>
  openInvitations: Loader<string, number | null>
}

/** Of each member of staff, as `StaffMember.grants` says. */
const mostGrants = 20

export function contextOf(shop: Shop) {
  return (viewer: Viewer, envelope: EnvelopeContent, handOut: (tokens: HandedTokens) => void): Context => ({
    shop,
    viewer,
    refreshCookie: envelope.refreshCookie ?? null,
    handOut,
    customers: new Loader(ids => findCustomers(shop, viewer, ids)),
    addresses: new Loader(keys => findAddresses(shop, viewer, keys), ({ id, customerId }) => `${id} ${customerId}`),
    assignments: new Loader(ids => sealAssignments(shop, viewer, ids)),
    staff: new Loader(ids => findStaff(shop, ids)),
    grants: inOneQuestion(async ids => Map.groupBy(await shop.staff.grantsOf(ids, mostGrants, shop.clock.now()), grant => grant.staff)),
    lastUses: inOneQuestion(ids => shop.staff.lastUses(ids)),
    openInvitations: inOneQuestion(ids => shop.staff.openInvitations(ids)),
    partners: new Loader(ids => findPartners(shop, viewer, ids)),
  })
}
