import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { openSlow } from '../test/open-slow.ts'
import { entry, runGateway } from '../test/run-command.ts'
import { endingMs, limitsFor } from './command/limits-for.ts'

let shop: Awaited<ReturnType<typeof openBookshop>>
beforeAll(async () => { shop = await openBookshop() })
afterAll(() => shop[Symbol.asyncDispose]())

const good = entry('query Good { reviewers }')

test('told to end, it answers what it was asked and ends with 0', async () => {
  await using slow = await openSlow()
  const gateway = await runGateway(shop.supergraph, [good], ['--subgraph', `reviews=${slow.url}`])
  const answer = gateway.ask('Good')
  await slow.asked
  const ended = gateway.stop()
  slow.answer()
  expect((await answer).body).toEqual({ data: { reviewers: ['late'] } })
  expect(await ended).toBe(0)
})

test('a request that runs has until its own deadline, and then its answer', async () => {
  await using slow = await openSlow()
  const gateway = await runGateway(shop.supergraph, [good], ['--subgraph', `reviews=${slow.url}`, '--timeout', '1000'])
  const answer = gateway.ask('Good')
  await slow.asked
  const ended = gateway.stop()
  const late = { errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] }
  expect(await answer).toMatchObject({ status: 200, body: late })
  expect(await ended).toBe(0)
})

test.each([1, 30_000, 3_600_000])('with a --timeout of %i ms the end waits longer than a request may take', timeoutMs => {
  const limits = limitsFor({ timeoutMs, drainNoticeMs: 700 })
  expect(limits.drainDeadlineMs).toBeGreaterThan(timeoutMs)
  expect(endingMs(limits)).toBeGreaterThan(700 + limits.drainDeadlineMs)
})

test('with --drain-notice it says for so long that it ends, and serves all that comes', async () => {
  const gateway = await runGateway(shop.supergraph, [good], ['--drain-notice', '3000'])
  const ended = gateway.stop()
  await expect.poll(async () => (await gateway.get('/ready')).status).toBe(503)
  const answer = await gateway.ask('Good')
  expect(answer.body).toEqual({ data: { reviewers: ['Ann'] } })
  expect(answer.headers.get('connection')).toBe('close')
  expect(await ended).toBe(0)
})
