import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { takeTurns } from './take-turns.ts'

/** Work that ends when told to. */
function openWork() {
  const ends: (() => void)[] = []
  let most = 0
  let working = 0
  return {
    start: async () => {
      most = Math.max(most, ++working)
      await new Promise<void>(resolve => { ends.push(resolve) })
      working--
    },
    endOne: async () => {
      ends.shift()?.()
      await sleep(0)
    },
    get most() { return most },
    get working() { return working },
  }
}

test('no more work at once than allowed; the others wait, in order', async () => {
  const take = takeTurns({ atOnce: 2, waiting: 10, timeoutMs: 1_000 })
  const work = openWork()
  const order: number[] = []
  const all = Array.from({ length: 5 }, (_, index) => take(async () => {
    order.push(index)
    await work.start()
  }))
  await sleep(0)
  expect(work.working).toBe(2)
  for (let left = 5; left > 0; left--) await work.endOne()
  await Promise.all(all)
  expect(work.most).toBe(2)
  expect(order).toEqual([0, 1, 2, 3, 4])
})

test('with the queue full the next one is refused at once, and nobody’s place is lost by it', async () => {
  const take = takeTurns({ atOnce: 1, waiting: 1, timeoutMs: 1_000 })
  const work = openWork()
  const first = take(work.start)
  const second = take(work.start)
  await expect(take(work.start)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  await work.endOne()
  await work.endOne()
  await Promise.all([first, second])
})

test('who waits too long is refused, and those behind still get their turn', async () => {
  const take = takeTurns({ atOnce: 1, waiting: 10, timeoutMs: 20 })
  const work = openWork()
  const first = take(work.start)
  await expect(take(work.start)).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' })
  const third = take(work.start)
  await work.endOne()
  await work.endOne()
  await Promise.all([first, third])
})

test('work that fails gives its place back', async () => {
  const take = takeTurns({ atOnce: 1, waiting: 1, timeoutMs: 1_000 })
  await expect(take(async () => { throw new Error('broke') })).rejects.toThrow('broke')
  expect(await take(async () => 'done')).toBe('done')
})
