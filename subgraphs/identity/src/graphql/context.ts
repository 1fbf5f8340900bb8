import type { EnvelopeContent } from '@heliograph/access/envelope'
import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { Viewer } from '@heliograph/access/viewer'
import DataLoader from 'dataloader'
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
import { inOneQuestion, maxBatchSize } from './in-one-question.ts'

/** One request. Its loader serves one viewer: what it caches was fetched with that viewer's reach. */
export interface Context {
  shop: Shop
  viewer: Viewer
  refreshCookie: string | null
  handOut: (tokens: HandedTokens) => void
  customers: DataLoader<string, Customer | null>
  addresses: DataLoader<AddressKey, PostalAddress | null, string>
  partners: DataLoader<string, Partner | null>
  /** Sealed words, see domain/list-my-customers.ts. */
  assignments: DataLoader<string, string | null>
  staff: DataLoader<string, StaffMember | null>
  grants: DataLoader<string, RoleGrant[] | null>
  lastUses: DataLoader<string, number | null>
  openInvitations: DataLoader<string, number | null>
}

/** Of each member of staff, as `StaffMember.grants` says. */
const mostGrants = 20

export function contextOf(shop: Shop) {
  return (viewer: Viewer, envelope: EnvelopeContent, handOut: (tokens: HandedTokens) => void): Context => ({
    shop,
    viewer,
    refreshCookie: envelope.refreshCookie ?? null,
    handOut,
    customers: new DataLoader(ids => findCustomers(shop, viewer, ids), { maxBatchSize }),
    addresses: new DataLoader(keys => findAddresses(shop, viewer, keys), {
      maxBatchSize, cacheKeyFn: ({ id, customerId }) => `${id} ${customerId}`,
    }),
    assignments: new DataLoader(ids => sealAssignments(shop, viewer, ids), { maxBatchSize }),
    staff: new DataLoader(ids => findStaff(shop, ids), { maxBatchSize }),
    grants: inOneQuestion(async ids => Map.groupBy(await shop.staff.grantsOf(ids, mostGrants, shop.clock.now()), grant => grant.staff)),
    lastUses: inOneQuestion(ids => shop.staff.lastUses(ids)),
    openInvitations: inOneQuestion(ids => shop.staff.openInvitations(ids)),
    partners: new DataLoader(ids => findPartners(shop, viewer, ids), { maxBatchSize }),
  })
}
