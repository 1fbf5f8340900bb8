import { ShopError } from '@heliograph/errors/shop-error'

export interface PageArguments { first: number; after?: string | null }

/** `first` items, after the item with the key `after`. */
export interface PageAsked<Key> { first: number; after: Key | null }

export interface Page<Item> { items: Item[]; hasNext: boolean }

/** Relay's connection, forwards only. */
export interface Connection<Node> {
  edges: { node: Node; cursor: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string | null }
}

/** As many as any page may have. */
const largest = 100

/**
 * @param read the key inside a cursor
 * @throws ShopError BAD_USER_INPUT when `first` is not 1 to 100, or the cursor was not made by us
 */
export function pageAsked<Key>({ first, after }: PageArguments, read: (cursor: string) => Key | null): PageAsked<Key> {
  if (!(first >= 1 && first <= largest)) throw new ShopError('BAD_USER_INPUT', 'first is out of bounds', 'pageSize')
  const key = after ? read(after) : null
  if (after && key === null) throw new ShopError('BAD_USER_INPUT', 'after is no cursor of this list', 'foreignCursor')
  return { first, after: key }
}

/** Stores read one item more than asked for: it tells whether there is a next page, and is left out. */
export const pageOf = <Item>(items: Item[], first: number): Page<Item> =>
  ({ items: items.slice(0, first), hasNext: items.length > first })

export const connectionOf = <Node>(edges: { node: Node; cursor: string }[], hasNextPage: boolean): Connection<Node> =>
  ({ edges, pageInfo: { hasNextPage, endCursor: edges.at(-1)?.cursor ?? null } })
