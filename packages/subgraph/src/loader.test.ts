import { expect, test } from 'vitest'
import { inOneQuestion, Loader, maxBatchSize } from './loader.ts'

function openWords() {
  const asked: (readonly string[])[] = []
  const words = new Loader<string, string>(async keys => {
    asked.push(keys)
    return keys.map(key => key === 'lost' ? new Error('lost') : key.toUpperCase())
  })
  return { asked, words }
}

test('what is loaded in one turn is one question, each key once, and each gets its own answer', async () => {
  const { asked, words } = openWords()
  const later = Promise.resolve().then(() => Promise.resolve()).then(() => words.load('c'))
  expect(await Promise.all([words.load('a'), words.load('b'), words.load('a'), later])).toEqual(['A', 'B', 'A', 'C'])
  expect(asked).toEqual([['a', 'b', 'c']])
  expect(await Promise.all([words.load('b'), words.load('d')])).toEqual(['B', 'D'])
  expect(asked.slice(1)).toEqual([['d']])
})

test('more keys than a question may have are several questions', async () => {
  const { asked, words } = openWords()
  const keys = Array.from({ length: maxBatchSize + 1 }, (_, n) => `k${n}`)
  expect(await Promise.all(keys.map(key => words.load(key)))).toEqual(keys.map(key => key.toUpperCase()))
  expect(asked.map(({ length }) => length)).toEqual([maxBatchSize, 1])
})

test('a key that failed fails alone', async () => {
  const { words } = openWords()
  const [lost, found] = await Promise.allSettled([words.load('lost'), words.load('a')])
  expect([lost, found]).toEqual([
    { status: 'rejected', reason: new Error('lost') }, { status: 'fulfilled', value: 'A' },
  ])
})

test.each<[string, () => Promise<string[]>]>([
  ['rejects', async () => { throw new Error('wrong') }],
  ['throws', () => { throw new Error('wrong') }],
  ['answers too few', async () => []],
])('a question that %s fails all that it asked for, and nobody else', async (_what, find) => {
  let isWrong = true
  const loader = new Loader<string, string>(async keys => isWrong ? find() : [...keys])
  const failed = await Promise.allSettled([loader.load('a'), loader.load('b')])
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isWrong = false
  expect(await loader.load('c')).toBe('c')
})

test('keys are told apart by their names', async () => {
  const asked: unknown[] = []
  const loader = new Loader(async (keys: readonly { id: number }[]) => {
    asked.push(...keys)
    return keys.map(({ id }) => id)
  }, ({ id }) => id)
  expect(await Promise.all([loader.load({ id: 1 }), loader.load({ id: 1 })])).toEqual([1, 1])
  expect(asked).toEqual([{ id: 1 }])
})

test('what is not found by its key is null', async () => {
  const loader = inOneQuestion(async () => new Map([['a', 1]]))
  expect(await Promise.all([loader.load('b'), loader.load('a')])).toEqual([null, 1])
})
