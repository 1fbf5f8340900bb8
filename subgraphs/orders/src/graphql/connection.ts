import type { Page } from '../domain/page.ts'

class Edge<Item> {
  readonly node: Item
  readonly #cursorOf: (item: Item) => string

  constructor(node: Item, cursorOf: (item: Item) => string) {
    this.node = node
    this.#cursorOf = cursorOf
  }

  cursor(): string { return this.#cursorOf(this.node) }
}

/** A page as a connection (GraphQL Cursor Connections), forwards only. Cursors are made for who asks for them. */
export const connection = <Item>({ items, hasNext }: Page<Item>, cursorOf: (item: Item) => string) => ({
  edges: items.map(node => new Edge(node, cursorOf)),
  pageInfo: { hasNextPage: hasNext, endCursor: () => items.length > 0 ? cursorOf(items.at(-1)!) : null },
})

export type Connection<Item> = ReturnType<typeof connection<Item>>
