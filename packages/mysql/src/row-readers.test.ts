import { expect, test, vi } from 'vitest'
import * as shared from './row-reader.ts'
import type { AnsweredColumn, ReadColumn, RowPacket } from './row-reader.ts'
import { copyFor, mostCopies, readerOf, type Reads } from './row-readers.ts'

const tiny: AnsweredColumn = { columnType: 1, flags: 0, characterSet: 63, encoding: 'binary' }
const columnsOf = (...keys: string[]): ReadColumn[] => keys.map(key => ({ key, decode: undefined, as: undefined }))

/** A row of numbers: the packet's header, the bitmap of nulls, the values. */
function read(reads: Reads, values: number[]): Record<string, unknown> {
  const bytes = [0, ...Array.from({ length: Math.floor((values.length + 9) / 8) }, () => 0), ...values]
  const take = () => bytes.shift()!
  return new reads().next({ readInt8: take, readSInt8: take } as unknown as RowPacket)
}

test('a statement has a reader of its own as soon as that is loaded, and until then one that reads the same', async () => {
  const columns = columnsOf('a', 'b')
  const first = readerOf([tiny, tiny], columns)
  expect(read(first, [1, 2])).toEqual({ a: 1, b: 2 })
  expect(readerOf([tiny, tiny], columns)).toBe(first)
  await vi.waitFor(() => expect(copyFor(columns).module).not.toBe(shared))
  const own = readerOf([tiny, tiny], columns)
  expect(own).not.toBe(first)
  expect(read(own, [1, 2])).toEqual({ a: 1, b: 2 })
  expect(readerOf([{ ...tiny }, { ...tiny }], columns)).toBe(own)
})

test('a column of another type than the last time has another reader', () => {
  const columns = columnsOf('a')
  const first = readerOf([tiny], columns)
  const double = { ...tiny, columnType: 5 }
  const changed = readerOf([double], columns)
  expect(changed).not.toBe(first)
  expect(new changed().next({ readInt8: () => 0, readDouble: () => 0.5 } as unknown as RowPacket)).toEqual({ a: 0.5 })
})

test('rows of the same keys share a copy, others have another, up to so many', async () => {
  const copies = Array.from({ length: mostCopies + 10 }, (_, index) => copyFor(columnsOf('id', `column ${index}`)))
  expect(copyFor(columnsOf('id', 'column 0'))).toBe(copies[0])
  await vi.waitFor(() => expect(copies[1]!.module).not.toBe(shared))
  expect(new Set([copies[0]!.module, copies[1]!.module, shared]).size).toBe(3)
  // Nothing is kept of more, so nothing is loaded for them: the last that is, is loaded last.
  const last = copies.at(-1)!
  expect(copyFor(columnsOf('id', `column ${mostCopies + 9}`))).not.toBe(last)
  const kept = copies.filter((copy, index) => copyFor(columnsOf('id', `column ${index}`)) === copy)
  await vi.waitFor(() => expect(kept.at(-1)!.module).not.toBe(shared), 10_000)
  expect(last.module).toBe(shared)
  expect(read(readerOf([tiny, tiny], columnsOf('id', `column ${mostCopies + 9}`)), [1, 2])).toEqual({ id: 1, [`column ${mostCopies + 9}`]: 2 })
})
