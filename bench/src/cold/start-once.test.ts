import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { startOnce } from './start-once.ts'

const environment = {}
const readyAt = (line: string) => line.startsWith('ready') ? { url: line.slice('ready '.length) } : undefined
const saying = (line: string) => ['--eval', `console.log('loading'); console.log('${line}'); setInterval(() => {}, 1000)`]

async function openReady(status: number) {
  const asked: (string | undefined)[] = []
  const server = createServer(({ url }, response) => {
    asked.push(url)
    response.writeHead(status).end()
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, asked, [Symbol.asyncDispose]: async () => { server.close().closeAllConnections() } }
}

test('a start lasts until the program says that it is ready and /ready agrees', async () => {
  await using ready = await openReady(200)
  const { wallMs, cpuMs } = await startOnce(saying(`ready ${ready.url}`), environment, readyAt)
  expect(ready.asked).toEqual(['/ready'])
  expect(wallMs).toBeGreaterThan(0)
  expect(cpuMs ?? 1).toBeGreaterThan(0)
})

test('it fails when the program says that it is ready and /ready does not', async () => {
  await using ready = await openReady(503)
  await expect(startOnce(saying(`ready ${ready.url}`), environment, readyAt)).rejects.toThrow('/ready says 503')
})

test('it fails when the program ends before', async () => {
  await expect(startOnce(['--eval', '0'], environment, readyAt)).rejects.toThrow('ended before it was ready')
})
