import type { OpenedEnvelope } from '@heliograph/access/envelope'
import type { HandedTokens } from '@heliograph/access/token-handoff'
import type { Viewer } from '@heliograph/access/viewer'
import DataLoader from 'dataloader'
import { findCustomers, type Customer } from '../domain/find-customers.ts'
import type { Shop } from '../domain/shop.ts'

/** One request. Its loader serves one viewer: what it caches was fetched with that viewer's reach. */
export interface Context {
  shop: Shop
  viewer: Viewer
  refreshCookie: string | null
  handOut: (tokens: HandedTokens) => void
  customers: DataLoader<string, Customer | null>
}

/** Ids in one query: a gateway's batch may hold more, and a longer list makes a slow plan. */
const maxBatchSize = 200

export function contextOf(shop: Shop) {
  return (viewer: Viewer, envelope: OpenedEnvelope, handOut: (tokens: HandedTokens) => void): Context => ({
    shop,
    viewer,
    refreshCookie: envelope.refreshCookie ?? null,
    handOut,
    customers: new DataLoader(ids => findCustomers(shop, viewer, ids), { maxBatchSize }),
  })
}
