import * as fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseStrictJson } from './strict-json.ts'

const refusal = expect.objectContaining({ code: 'BAD_REQUEST', status: 400 }) as Error

test('whatever JSON.parse reads and is not ambiguous is read the same', () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 10 }), value => {
    const text = JSON.stringify(value)
    fc.pre(!text.includes('"__proto__"') && !hasEscapedKey(value))
    expect(parseStrictJson(text, 32)).toEqual(JSON.parse(text))
  }))
})

test('whatever JSON.parse refuses is refused', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\\', ' ', '1', 'a') }),
      ),
      text => {
        let valid = true
        try {
          JSON.parse(text)
        } catch {
          valid = false
        }
        fc.pre(!valid)
        expect(() => parseStrictJson(text, 32)).toThrow(refusal)
      },
    ),
  )
})

test.each([
  ['{"a":1,"a":2}'],
  ['{"a":1,"\\u0061":2}'],
  ['{"x":{"b":[],"c":{},"b":null}}'],
  ['[{"a":1},{"a":{"z":1}, "a" :2}]'],
  ['{"a\\"":1,"a\\"":2}'],
])('a key that comes twice is refused, however it is written: %s', text => {
  expect(() => parseStrictJson(text, 32)).toThrow(refusal)
})

test.each([
  ['{"a":{"a":{"a":1}}}'],
  ['[{"a":1},{"a":2}]'],
  ['{"a":"b","b":"a"}'],
  ['{"a":["a","a"],"b":"{\\"a\\":1,\\"a\\":2}"}'],
])('the same key of another object, and a value that looks like one, is none twice: %s', text => {
  expect(parseStrictJson(text, 32)).toEqual(JSON.parse(text))
})

test.each([['{"\\u0061":1}'], ['{"x":[{"a\\"":"b"}]}'], ['{"a":{"\\n" : 1}}']])(
  'a key with an escape is refused, though it came but once: %s',
  text => {
    expect(() => parseStrictJson(text, 32)).toThrow(refusal)
  },
)

test('a value with an escape is none with a key', () => {
  expect(parseStrictJson('{"a":"\\u0061\\":","b":["\\n"]}', 32)).toEqual({ a: 'a":', b: ['\n'] })
})

test.each([['{"__proto__":{}}'], ['[{"a":{"__proto__":1}}]'], ['{"\\u005f_proto__":1}']])(
  '__proto__ is refused as a key: %s',
  text => {
    expect(() => parseStrictJson(text, 32)).toThrow(refusal)
  },
)

test('nesting is refused where the bound is passed, and not before', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect(parseStrictJson(nested(32), 32)).toBeInstanceOf(Array)
  expect(() => parseStrictJson(nested(33), 32)).toThrow(refusal)
  expect(() => parseStrictJson('{"a":'.repeat(30_000), 32)).toThrow(refusal)
  expect(parseStrictJson(JSON.stringify(['['.repeat(100)]), 32)).toEqual(['['.repeat(100)])
})

function hasEscapedKey(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, inner]) => JSON.stringify(key).includes('\\') || hasEscapedKey(inner))
}

describe('a large text is gone over once, however often small ones were before', () => {
  // As the engine compiles it then.
  beforeAll(() => {
    for (let times = 0; times < 30_000; times++) parseStrictJson('{"id":"x","variables":{"a":[{"b":"c"}]}}', 32)
  })

  test('many small objects', () => {
    expect(parseStrictJson(`[${'{"a":1},'.repeat(110_000)}0]`, 32)).toHaveLength(110_001)
  })

  test('colons behind one long string', () => {
    expect(() => parseStrictJson(`"${'a'.repeat(500_000)}"${':'.repeat(500_000)}`, 32)).toThrow(refusal)
  })
})
