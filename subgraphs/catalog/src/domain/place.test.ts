import { uuidv7 } from '@heliograph/runtime/uuid'
import { scalars } from '@heliograph/schema/scalars'
import { expect, test } from 'vitest'
import { cursorOf, placeOf } from './place.ts'

test('a cursor leads back to its place, to the millisecond', () => {
  for (const at of [0, 1, Date.UTC(2026, 10, 3, 1, 2, 3, 4), 9_999_999_999_999]) {
    const place = { createdAt: new Date(at), id: uuidv7(at) }
    expect(placeOf(cursorOf(place))).toEqual(place)
    expect(cursorOf(place)).toMatch(new RegExp(scalars.Cursor.pattern))
  }
})

test('what is no cursor of ours leads nowhere', () => {
  const forged = (text: string) => Buffer.from(text).toString('base64url')
  const id = uuidv7()
  const contents = [
    id, `1 ${id} `, `-1 ${id}`, `1e3 ${id}`, `1 ${id.toUpperCase()}`, `99999999999999 ${id}`, "1 ' or 1=1", '{}', '1 ',
  ]
  for (const text of ['', 'x', id, ...contents.map(forged)]) expect(placeOf(text)).toBeNull()
})
