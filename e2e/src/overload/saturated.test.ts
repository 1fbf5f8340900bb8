import type { Served } from '@heliograph/gateway/open-gateway'
import { expect, test } from 'vitest'
import { askThrough } from '../ask-through.ts'
import { openShop } from '../open-shop.ts'
import { askFrom } from './ask-from.ts'

/** For a machine that has much else to do. */
const patience = { timeout: 15_000 }

/** In flight at once, and how many come. */
const room = 12
const crowd = 40

test('full, it refuses the rest before a subgraph hears of them, and answers all whom it let in', async () => {
  let asked = 0
  const gate = Promise.withResolvers<void>()
  const between = (served: Served) => askThrough(served, (name, ask) => async sealed => {
    if (name === 'catalog') asked += 1
    await gate.promise
    return ask(sealed)
  })
  const limits = { requestsInFlight: room, busyStayMs: 60_000, deadlineMs: 60_000 }
  await using shop = await openShop({ between, limits })
  const { id } = shop.registry.registry.operations.find(({ name }) => name === 'BrowseProducts')!
  // Each asks something else, or they would be answered together.
  const body = (first: number) => JSON.stringify({ documentId: `sha256:${id}`, variables: { first } })

  let refused = 0
  const all = Array.from({ length: crowd }, async (_, number) => {
    const heard = await askFrom(`127.0.1.${number + 1}`, shop.url, body(number + 1))
    if (heard.status !== 200) refused += 1
    return heard
  })
  await expect.poll(() => refused, patience).toBe(crowd - room)
  expect(asked).toBe(room)
  gate.resolve()
  const heard = await Promise.all(all)
  expect(heard.filter(({ status }) => status === 200)).toHaveLength(room)
  for (const { status, retryAfter } of heard.filter(one => one.status !== 200)) {
    expect(status).toBe(503)
    expect(retryAfter).toMatch(/^[1-4]$/)
  }
  expect(asked).toBe(room)
  expect((await shop.stranger.ask('BrowseProducts', { first: 1 })).status).toBe(200)
})
