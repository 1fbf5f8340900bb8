import type { Page } from '../domain/page.ts'

/** A page as a connection (GraphQL Cursor Connections), forwards only. Cursors are made for who asks for them. */
export const connection = <Item>({ items, hasNext }: Page<Item>, cursorOf: (item: Item) => string) => ({
  edges: items.map(node => ({ cursor: () => cursorOf(node), node })),
  pageInfo: { hasNextPage: hasNext, endCursor: () => items.length > 0 ? cursorOf(items.at(-1)!) : null },
})

export type Connection<Item> = ReturnType<typeof connection<Item>>
