import { Agent, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { silentLog } from '@heliograph/runtime/log'
import { expect, test } from 'vitest'
import { serveSubgraph } from './serve-subgraph.ts'

async function serve(drainNoticeMs: number) {
  const running = Promise.withResolvers<void>()
  let asked = 0
  const served = await serveSubgraph({
    name: 'slow',
    async answer() {
      asked += 1
      await running.promise
      return { status: 200, body: { data: {} } }
    },
  }, { port: 0, log: silentLog, drainNoticeMs })
  return { ...served, finish: running.resolve, asked: () => asked }
}

/** Asks over a connection that is kept as long as it may be. */
function ask(
  agent: Agent, url: string, path = '/graphql',
): Promise<{ status: number; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const method = path === '/graphql' ? 'POST' : 'GET'
    request(url + path, { agent, method, headers: { 'content-type': 'application/json' } }, response => {
      const { statusCode, headers: { connection } } = response
      text(response).then(() => resolve({ status: statusCode!, connection }), reject)
    }).once('error', reject).end(method === 'POST' ? '{}' : undefined)
  })
}

test('told to close it is not ready, goes on answering, and each answer is the last on its connection', async () => {
  const subgraph = await serve(2_000)
  const { url } = subgraph
  const [kept, other] = [new Agent({ keepAlive: true }), new Agent({ keepAlive: true })]
  subgraph.finish()
  expect(await ask(kept, url)).toEqual({ status: 200, connection: 'keep-alive' })
  const closing = subgraph.close()
  expect((await ask(other, url, '/ready')).status).toBe(503)
  expect(await ask(kept, url)).toEqual({ status: 200, connection: 'close' })
  expect(await ask(other, url)).toEqual({ status: 200, connection: 'close' })
  await closing
  await expect(ask(other, url)).rejects.toThrow('ECONNREFUSED')
})

test('what runs when it closes is answered', async () => {
  const subgraph = await serve(0)
  const answer = ask(new Agent({ keepAlive: true }), subgraph.url)
  await expect.poll(subgraph.asked, { timeout: 10_000 }).toBe(1)
  const closing = subgraph.close()
  subgraph.finish()
  expect(await answer).toEqual({ status: 200, connection: 'close' })
  await closing
})
