import type { Viewer } from '@heliograph/access/viewer'
import { noteIdIn } from './cursors.ts'
import type { PageArguments } from './list-orders.ts'
import type { OrderNote } from './order-note.ts'
import { pageAsked, type Page } from './page.ts'
import type { Shop } from './shop.ts'

/** A page of the notes of each of these orders, newest first, by order; orders out of reach have none. */
export async function listNotes(
  shop: Shop,
  viewer: Viewer,
  orderIds: readonly string[],
  page: PageArguments,
): Promise<Map<string, Page<OrderNote>>> {
  return shop.stores.notes.pagesOf(viewer.reach, orderIds, pageAsked(page, noteIdIn))
}
