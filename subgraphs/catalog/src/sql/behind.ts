import type { At } from '@heliograph/mysql/keep'
import { and, gt, gte, lt, lte, or, type SQL } from 'drizzle-orm'
import type { ChangePlace } from '../domain/catalog-delta-place.ts'
import type { Place } from '../domain/place.ts'
import { products } from './tables.ts'

// (moment, id) < (?, ?), written so that both servers start reading the index at the place.

/** Among the newest, what follows a place; all if null. */
export const behind = (after: Place | null): SQL | undefined => after === null ? undefined : and(
  lte(products.createdAt, after.createdAt),
  or(lt(products.createdAt, after.createdAt), lt(products.id, after.id)),
)

/** The same for a statement that is kept, which is given `moment` and `id`. */
export const behindPlace = (at: At): SQL | undefined => and(
  lte(products.createdAt, at('moment', products.createdAt)),
  or(lt(products.createdAt, at('moment', products.createdAt)), lt(products.id, at('id'))),
)

/** Among the changes, oldest first, what follows a place; all if null. */
export const changedBehind = (after: ChangePlace | null): SQL | undefined => after === null ? undefined : and(
  gte(products.changedAt, after.changedAt),
  or(gt(products.changedAt, after.changedAt), gt(products.id, after.id)),
)
