import { uuidv7 } from '@heliograph/runtime/uuid'
import { expect, test } from 'vitest'
import { bought, openTestShop, piece } from '../../test/open-test-shop.ts'
import { key, salesperson, support } from '../../test/people.ts'
import { addOrderNote, type AddOrderNoteInput } from './add-order-note.ts'
import { noteCursor } from './cursors.ts'
import { listNotes } from './list-notes.ts'

async function openShopWithAnOrder() {
  const t = await openTestShop({ connectionLimit: 25 })
  await t.save(piece('A-1', 1_000))
  const order = await bought(t.shop, t.ann, ['A-1', 1])
  return {
    ...t,
    order,
    about: (told: Partial<AddOrderNoteInput> = {}): AddOrderNoteInput => ({
      idempotencyKey: key(),
      order: order.id,
      text: 'Llamó: la entrega es por el patio.\nTocar dos veces.',
      reason: 'DELIVERY',
      ...told,
    }),
    [Symbol.asyncDispose]: () => t[Symbol.asyncDispose](),
  }
}
const another = { ...support, id: uuidv7() }

test('a note is kept with its author, moment and reason, and read by staff', async () => {
  await using t = await openShopWithAnOrder()
  const input = t.about()
  const result = await addOrderNote(t.shop, support, input)
  const note = {
    id: expect.any(String),
    orderId: t.order.id,
    authorId: support.id,
    idempotencyKey: input.idempotencyKey,
    reason: 'DELIVERY',
    text: input.text,
    at: new Date('2026-11-23T15:00:00.000Z'),
  }
  expect(result).toEqual({ __typename: 'OrderNoteAdded', note })
  const notes = await listNotes(t.shop, support, [t.order.id], { first: 10 })
  expect(notes.get(t.order.id)).toEqual({ items: [note], hasNext: false })
})

test('the same key writes the same note once, also twenty times at once', async () => {
  await using t = await openShopWithAnOrder()
  const input = t.about()
  const results = await Promise.all(Array.from({ length: 20 }, () => addOrderNote(t.shop, support, input)))
  expect(results[0]).toMatchObject({ __typename: 'OrderNoteAdded' })
  for (const result of results) expect(result).toEqual(results[0])
  expect(await t.count('order_notes')).toBe(1)
})

test('the same key with another text, reason or order is a mismatch, and writes nothing', async () => {
  await using t = await openShopWithAnOrder()
  const other = await bought(t.shop, t.bob, ['A-1', 1])
  const input = t.about({ text: 'x' })
  await addOrderNote(t.shop, support, input)
  const texts = [{ text: 'X' }, { text: 'x ' }]
  for (const change of [...texts, { reason: 'OTHER' } as const, { order: other.id }]) {
    expect(await addOrderNote(t.shop, support, { ...input, ...change })).toEqual({
      __typename: 'IdempotencyMismatch',
      idempotencyKey: input.idempotencyKey,
    })
  }
  expect(await t.count('order_notes')).toBe(1)
})

test('two of the staff use the same key, each for a note of their own', async () => {
  await using t = await openShopWithAnOrder()
  const input = t.about()
  const one = await addOrderNote(t.shop, support, input)
  const other = await addOrderNote(t.shop, another, input)
  expect([one, other]).toMatchObject([{ note: { authorId: support.id } }, { note: { authorId: another.id } }])
})

test('an order that is missing and one out of reach are one answer, whatever the key', async () => {
  await using t = await openShopWithAnOrder()
  const sales = salesperson()
  for (const [viewer, order] of [
    [support, uuidv7()],
    [support, 'no id'],
    [sales, t.order.id],
    [sales, uuidv7()],
  ] as const) {
    await expect(addOrderNote(t.shop, viewer, t.about({ order }))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect(await t.count('order_notes')).toBe(0)
})

test('a note of an order out of reach is not written even when nobody looked before', async () => {
  await using t = await openShopWithAnOrder()
  const { order, ...told } = t.about()
  const note = { ...told, id: uuidv7(), orderId: order, authorId: support.id!, at: new Date(0) }
  expect(await t.shop.stores.notes.add(t.bob.reach, note)).toBe(false)
  expect(await t.count('order_notes')).toBe(0)
  expect(await t.shop.stores.notes.add(t.ann.reach, note)).toBe(true)
})

test('customers write no notes', async () => {
  await using t = await openShopWithAnOrder()
  await expect(addOrderNote(t.shop, t.ann, t.about())).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('notes come newest first, page by page, of each order its own', async () => {
  await using t = await openShopWithAnOrder()
  const other = await bought(t.shop, t.bob, ['A-1', 1])
  const add = async (text: string, order: string) => {
    t.clock.nowMs += 1
    const result = await addOrderNote(t.shop, support, t.about({ text, order }))
    if (result.__typename !== 'OrderNoteAdded') throw new Error(result.__typename)
    return result.note
  }
  const written = []
  for (const text of ['1', '2', '3', '4', '5']) {
    written.push(await add(text, t.order.id))
    await add(`other ${text}`, other.id)
  }
  const page = async (after: string | null) => {
    const pages = await listNotes(t.shop, support, [t.order.id, other.id], { first: 2, after })
    return [t.order.id, other.id].map(id => pages.get(id)!.items.map(note => note.text).join(' '))
  }
  expect(await page(null)).toEqual(['5 4', 'other 5 other 4'])
  expect(await page(noteCursor(written[3]!))).toEqual(['3 2', 'other 3 other 2'])
  expect(await page(noteCursor(written[1]!))).toEqual(['1', 'other 1'])
})

test('notes of an order out of reach are not shown', async () => {
  await using t = await openShopWithAnOrder()
  await addOrderNote(t.shop, support, t.about())
  for (const viewer of [t.bob, salesperson()]) {
    const notes = await listNotes(t.shop, viewer, [t.order.id], { first: 10 })
    expect(notes.get(t.order.id)!.items).toEqual([])
  }
})
