import { expect, test } from 'vitest'
import { FairQueue, type Waits } from './fair-queue.ts'

interface One extends Waits { name: string }

/** `a1` waits in the name of a; `ab1` of both. */
const one = (name: string): One => ({ name, networks: name.replace(/\d/g, '').split('') })

function queueOf(...names: string[]) {
  const queue = new FairQueue<One>()
  const waiting = new Map(names.map(name => [name, one(name)]))
  for (const each of waiting.values()) queue.add(each)
  return {
    queue,
    add: (name: string) => queue.add(one(name)),
    take: (many = queue.size) => Array.from({ length: many }, () => queue.take()?.name),
    hangUp: (name: string) => queue.delete(waiting.get(name)!),
  }
}

test.each([
  ['of one network', ['a1', 'a2', 'a3'], ['a1', 'a2', 'a3']],
  ['of several in turn', ['a1', 'a2', 'a3', 'a4', 'b1', 'c1', 'c2'], ['a1', 'b1', 'c1', 'a2', 'c2', 'a3', 'a4']],
  ['who waits in two names goes with the first whose turn it is, and once', ['a1', 'a2', 'b1', 'ba1', 'c1'], ['a1', 'b1', 'c1', 'a2', 'ba1']],
  ['who waits in one name twice', ['aa1', 'aa2', 'b1'], ['aa1', 'b1', 'aa2']],
])('the first goes first, %s', (_name, came, go) => {
  const { queue, take } = queueOf(...came)
  expect(queue.size).toBe(came.length)
  expect(take()).toEqual(go)
  expect([queue.size, queue.take()]).toEqual([0, undefined])
})

test('who comes while others are served has a turn before any of them has two', () => {
  const { take, add } = queueOf('a1', 'a2', 'a3', 'b1', 'b2')
  expect(take(3)).toEqual(['a1', 'b1', 'a2'])
  add('c1')
  expect(take(1)).toEqual(['b2'])
  add('d1')
  expect(take()).toEqual(['c1', 'd1', 'a3'])
  add('b3')
  expect(take()).toEqual(['b3'])
})

test('who hangs up is passed over, and the others keep their turns', () => {
  const { queue, take, hangUp } = queueOf('a1', 'a2', 'b1', 'b2', 'bc1', 'a3')
  expect(['a1', 'b1', 'bc1'].map(hangUp)).toEqual([true, true, true])
  expect(hangUp('b1')).toBe(false)
  expect(queue.size).toBe(3)
  expect(take()).toEqual(['a2', 'b2', 'a3'])
  expect(hangUp('a2')).toBe(false)
  expect(queue.size).toBe(0)
})

test('each is taken at once, however many wait or have gone, of one network or each of another', () => {
  for (const networkOf of [() => 'a', (n: number) => `${n}`, (n: number) => `${n % 100}`]) {
    const queue = new FairQueue<Waits>()
    const all = Array.from({ length: 200_000 }, (_, n) => ({ networks: [networkOf(n)] }))
    const began = performance.now()
    for (const each of all) queue.add(each)
    for (const each of all.slice(0, 100_000)) queue.delete(each)
    while (queue.take()) { /* All of them. */ }
    // Were each looked for from the first place on, it would be minutes.
    expect(performance.now() - began).toBeLessThan(5_000)
  }
})
