import { expect, test } from 'vitest'
import { anOrder } from '../../test/an-order.ts'
import {
  lineCursor,
  noteCursor,
  noteIdIn,
  orderCursor,
  orderIdIn,
  positionIn,
  skuIn,
  stockCursor,
} from './cursors.ts'
import type { OrderNote } from './order-note.ts'
import type { OrderLine } from './order.ts'
import { pageAsked, pageOf } from './page.ts'

const order = anOrder()
const line = { position: 12 } as OrderLine
const note = { id: order.id } as OrderNote

test('a cursor leads back to its place, and is opaque to those who look', () => {
  expect(orderIdIn(orderCursor(order))).toBe(order.id)
  expect(positionIn(lineCursor(line))).toBe(12)
  expect(noteIdIn(noteCursor(note))).toBe(note.id)
  expect(skuIn(stockCursor({ sku: 'A-1' }))).toBe('A-1')
  expect(orderCursor(order)).toMatch(/^[A-Za-z0-9_-]+$/)
})

test.for(['', 'x', order.id, lineCursor(line), Buffer.from("o:' OR 1=1").toString('base64url')])(
  'no cursor of orders: %s',
  cursor => {
    expect(() => pageAsked({ first: 1, after: cursor }, orderIdIn)).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence: 'foreignCursor' } }),
    )
  },
)

test.for([
  '',
  'x',
  orderCursor(order),
  ...['l:0', 'l:-1', 'l:1e3', 'l:99999999'].map(text => Buffer.from(text).toString('base64url')),
])('no cursor of lines: %s', cursor => {
  expect(() => pageAsked({ first: 1, after: cursor }, positionIn)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence: 'foreignCursor' } }),
  )
})

test('each list has cursors of its own: another list’s is none', () => {
  const made = [orderCursor(order), lineCursor(line), noteCursor(note), stockCursor({ sku: 'A-1' })]
  const readers = [orderIdIn, positionIn, noteIdIn, skuIn]
  const read = made.map(cursor => readers.map(reader => reader(cursor) !== null))
  expect(read).toEqual(readers.map((_, row) => readers.map((__, column) => row === column)))
})

test.for([0, -1, 101, 1.5, Number.NaN])('no page has %d items', first => {
  expect(() => pageAsked({ first }, orderIdIn)).toThrow(
    expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', sentence: 'pageSize' } }),
  )
})

test('the item too many says that there are more, and is left out', () => {
  expect(pageOf([1, 2, 3], 2)).toEqual({ items: [1, 2], hasNext: true })
  expect(pageOf([1, 2], 2)).toEqual({ items: [1, 2], hasNext: false })
})
