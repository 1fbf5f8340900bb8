import type { Viewer } from '@heliograph/access/viewer'
import type { Shop } from '../domain/shop.ts'
import { openLoaders, type Loaders } from './loaders.ts'

export interface OrdersContext {
  shop: Shop
  viewer: Viewer
  load: Loaders
}

/** Anew for every request: what was loaded for one viewer is shown to no other. */
export const contextOf =
  (shop: Shop) =>
  (viewer: Viewer): OrdersContext => ({ shop, viewer, load: openLoaders(shop, viewer) })
