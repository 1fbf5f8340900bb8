import { ShopError } from '@heliograph/errors/shop-error'

/** Which part of a list is asked for: `first` items, after the item with the key `after`. */
export interface PageAsked<Key> {
  first: number
  after: Key | null
}

export interface Page<Item> {
  items: Item[]
  hasNext: boolean
}

const largest = 100

/**
 * @param read the key inside a cursor
 * @throws ShopError BAD_USER_INPUT when `first` is not 1 to 100, or the cursor was not made by us
 */
export function pageAsked<Key>(
  { first, after }: { first: number; after?: string | null | undefined },
  read: (cursor: string) => Key | null,
): PageAsked<Key> {
  if (!Number.isInteger(first) || first < 1 || first > largest)
    throw new ShopError('BAD_USER_INPUT', 'first is out of bounds', 'pageSize')
  if (after === null || after === undefined) return { first, after: null }
  const key = read(after)
  if (key === null) throw new ShopError('BAD_USER_INPUT', 'after is no cursor of this list', 'foreignCursor')
  return { first, after: key }
}

/** Stores read one item more than asked for: it tells whether there is a next page, and is left out. */
export const pageOf = <Item>(items: Item[], first: number): Page<Item> => ({
  items: items.slice(0, first),
  hasNext: items.length > first,
})
