import { expect, test } from 'vitest'
import { Later } from './later.ts'

/** What a waiter was told, as it comes. */
function wait<Value>(later: Later<Value>, told: unknown[]): void {
  later.when({ use: value => told.push(value), fail: thrown => told.push(thrown) })
}

test('whoever waits is called when it comes, in turn; whoever comes late, once they have gone on', async () => {
  const later = new Later<string>()
  const told: unknown[] = []
  wait(later, told)
  for (const name of ['second', 'third']) later.when({ use: () => told.push(name), fail: () => {} })
  expect(told).toEqual([])
  later.come('a')
  expect(told).toEqual(['a', 'second', 'third'])
  wait(later, told)
  expect(told).toHaveLength(3)
  await Promise.resolve()
  expect(told).toEqual(['a', 'second', 'third', 'a'])
})

test('await, then and Promise.all know it as they know a promise', async () => {
  const [found, lost] = [new Later<number>(), new Later<number>()]
  const coming = Promise.allSettled([found, lost, found.then(n => n + 1), lost.then(null, String)])
  found.come(1)
  lost.fail('gone')
  expect(await coming).toEqual([
    { status: 'fulfilled', value: 1 }, { status: 'rejected', reason: 'gone' }, { status: 'fulfilled', value: 2 },
    { status: 'fulfilled', value: 'gone' },
  ])
  expect(await found).toBe(1)
})

test('what is made of it is made once, and fails where it or the making fails', () => {
  const [later, lost] = [new Later<number>(), new Later<number>()]
  let made = 0
  const [twice, wrong] = [later.map(n => (made++, n * 2)), later.map(() => { throw new Error('wrong') })]
  const told: unknown[] = []
  for (const one of [twice, twice, wrong, lost.map(n => n)]) wait<unknown>(one, told)
  later.come(4)
  lost.fail('gone')
  expect(told).toEqual([8, 8, new Error('wrong'), 'gone'])
  expect(made).toBe(1)
})
