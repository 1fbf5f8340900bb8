import { AsyncLocalStorage } from 'node:async_hooks'
import type { Signal } from '@heliograph/plan/signal'
import { beforeEach, expect, test } from 'vitest'
import type { Visit } from './admission/visit.ts'
import { Deadline, hungUp } from './deadline.ts'
import type { Outcome } from './outcome.ts'
import { SharedRuns } from './shared-runs.ts'

const never: Signal = new AbortController().signal
const nextTurn = () => new Promise(resolve => { setImmediate(resolve) })

let runs: SharedRuns
/** What has begun, and how to end it. */
let begun: { question: string; signal: Signal; answer: (written: string) => void }[]
beforeEach(() => {
  runs = new SharedRuns()
  begun = []
  working = []
})

/** What counts as work of each, by their name. */
let working: string[]
const visitOf = (name: string) => ({
  during<T>(work: Promise<T>) {
    working.push(name)
    return work
  },
}) as Visit

function join(question: string, { as = 'somebody', until = never }: { as?: string; until?: Signal } = {}) {
  const { requestId, outcome } = runs.join(question, { id: as, signal: until, visit: visitOf(as), network: as }, ({ signal, visit }) => {
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    begun.push({ question, signal, answer: written => resolve({ written }) })
    return visit.during(promise)
  })
  return { requestId, written: outcome.then(({ written }) => written) }
}

test('what is asked alike in one turn runs once, when the turn is over, in the name of the first', async () => {
  const joined = [join('a', { as: 'Ann' }), join('b', { as: 'Bob' }), join('a', { as: 'Carla' })]
  await Promise.resolve()
  expect(begun).toEqual([])
  await nextTurn()
  expect(begun.map(({ question }) => question)).toEqual(['a', 'b'])
  begun[1]!.answer('of b')
  begun[0]!.answer('of a')
  expect(await Promise.all(joined.map(({ written }) => written))).toEqual(['of a', 'of b', 'of a'])
  expect(joined.map(({ requestId }) => requestId)).toEqual(['Ann', 'Bob', 'Ann'])
})

test('nobody joins a run that has begun, though it has not ended', async () => {
  const early = join('a', { as: 'Ann' })
  await nextTurn()
  const late = join('a', { as: 'Bob' })
  await nextTurn()
  begun[1]!.answer('later')
  begun[0]!.answer('earlier')
  expect([await early.written, await late.written, late.requestId]).toEqual(['earlier', 'later', 'Bob'])
})

test('a run goes on while anybody waits, and is called off when nobody does', async () => {
  const [ann, bob, carla] = [new Deadline(60_000), new Deadline(60_000), new Deadline(60_000)]
  for (const until of [ann, bob, carla]) join('a', { until })
  ann.end(false)
  await nextTurn()
  carla.end(false)
  expect(begun[0]!.signal.aborted).toBe(false)
  let told = 0
  begun[0]!.signal.addEventListener('abort', () => { told += 1 })
  bob.end(false)
  expect([begun[0]!.signal.reason, told]).toEqual([hungUp, 1])
})

test('who hangs up before it begins does not call it off for those who come after', async () => {
  const [ann, bob] = [new Deadline(60_000), new Deadline(60_000)]
  join('a', { until: ann })
  ann.end(false)
  join('a', { until: bob })
  await nextTurn()
  expect(begun[0]!.signal.aborted).toBe(false)
  bob.end(false)
  expect(begun[0]!.signal.aborted).toBe(true)
})

test('where all have hung up before it begins, it is called off at once', async () => {
  const ann = new Deadline(60_000)
  ann.end(false)
  join('a', { until: ann })
  await nextTurn()
  expect(begun[0]!.signal.reason).toBe(hungUp)
})

test('a run ends by the first deadline of those who share it', async () => {
  const [ann, bob] = [new AbortController(), new AbortController()]
  for (const { signal } of [ann, bob]) join('a', { until: signal })
  await nextTurn()
  const late = new Error('the deadline has passed')
  bob.abort(late)
  expect(begun[0]!.signal.reason).toBe(late)
})

test('a deadline that has passed before a run begins ends it all the same', async () => {
  const ann = new AbortController()
  join('a', { until: ann.signal })
  join('a')
  const late = new Error('the deadline has passed')
  ann.abort(late)
  await nextTurn()
  expect(begun[0]!.signal.reason).toBe(late)
})

test('work counts for each who shares it', async () => {
  for (const as of ['Ann', 'Bob']) join('a', { as })
  join('b', { as: 'Carla' })
  await nextTurn()
  expect(working).toEqual(['Ann', 'Bob', 'Carla'])
})

test('it runs in the asynchronous context of the request in whose name it runs, whoever else asked in that turn', async () => {
  const who = new AsyncLocalStorage<string>()
  const seen: (string | undefined)[] = []
  const asked = (name: string) => who.run(name, () => {
    runs.join(name, { id: name, signal: never, visit: visitOf(name), network: name }, async () => {
      seen.push(who.getStore())
      return { written: '' }
    })
  })
  asked('Ann')
  asked('Bob')
  await nextTurn()
  expect(seen).toEqual(['Ann', 'Bob'])
})

test('what goes wrong goes wrong for all', async () => {
  const fails = () => Promise.reject(new Error('no way'))
  const somebody = { id: 'somebody', signal: never, visit: visitOf('somebody'), network: 'somewhere' }
  const joined = [1, 2].map(() => runs.join('a', somebody, fails))
  for (const { outcome } of joined) await expect(outcome).rejects.toThrow('no way')
})
