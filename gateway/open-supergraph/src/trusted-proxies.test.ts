import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { openBookshop } from '../test/bookshop.ts'
import { openSlow } from '../test/open-slow.ts'
import { entry, runGateway } from '../test/run-command.ts'

/** Half of what may be in flight, which is the most of one caller. */
const share = 1_000

test.each([
  ['by default, who comes through a proxy is the proxy: one caller', [], 429],
  ['with --trusted-proxies 1, each is who the proxy saw, with a share of their own', ['--trusted-proxies=1'], 'waits'],
])('%s', async (_, args, other) => {
  await using shop = await openBookshop()
  await using slow = await openSlow()
  const to = ['--subgraph', `reviews=${slow.url}`]
  await using gateway = await runGateway(shop.supergraph, [entry('query Good { reviewers }')], [...to, ...args])
  const { hostname, port } = new URL(gateway.url)
  const one = 'GET /graphql?id=Good HTTP/1.1\r\nhost: x\r\nx-forwarded-for: 192.0.2.1\r\n\r\n'
  const greedy = connect(Number(port), hostname, () => greedy.write(one.repeat(share)))
  await slow.asked

  /** What becomes of one more request. */
  const askAs = (address: string) => fetch(`${gateway.url}?id=Good`, {
    headers: { 'x-forwarded-for': address }, signal: AbortSignal.timeout(500),
  }).then(({ status }) => status, () => 'waits')
  await expect.poll(() => askAs('192.0.2.1'), { timeout: 15_000 }).toBe(429)
  expect(await askAs('192.0.2.2')).toBe(other)
  greedy.destroy()
  slow.answer()
})
