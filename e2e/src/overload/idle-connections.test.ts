import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { openShop } from '../open-shop.ts'

const wanted = 10_000
/** For everything else that this process has open. */
const spare = 500
const atOnce = 200

test('ten thousand idle connections are held, and others are answered', async ({ annotate }) => {
  const connections = Math.min(wanted, openFilesAllowed() - spare)
  await using shop = await openShop({ way: 'many processes' })
  const gateway = shop.running.processes.find(({ name }) => name === 'gateway')!
  const before = await residentBytes(gateway.pid)
  const idle: Socket[] = []
  let closed = 0
  try {
    while (idle.length < connections) {
      const some = Math.min(atOnce, connections - idle.length)
      const opened = await Promise.all(Array.from({ length: some }, () => openIdle(shop.url)))
      for (const socket of opened) idle.push(socket.once('close', () => { closed += 1 }))
    }
    const perConnection = Math.round((await residentBytes(gateway.pid) - before) / connections)
    await annotate(`${connections} idle connections, ${perConnection} bytes of the gateway's memory each`)
    for (let times = 0; times < 50; times++) {
      expect((await shop.stranger.ask('BrowseProducts', { first: 5 })).status).toBe(200)
    }
    expect(closed).toBe(0)
    // The first of them is as good as new.
    const answered = once(idle[0]!, 'data')
    idle[0]!.write('GET /ready HTTP/1.1\r\nhost: shop\r\n\r\n')
    expect(String((await answered)[0])).toMatch(/^HTTP\/1\.1 200 /)
  } finally {
    for (const socket of idle) socket.destroy()
  }
}, 120_000)

/** A connection on which something was asked, and answered, and nothing since. */
async function openIdle(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  socket.write('GET /health HTTP/1.1\r\nhost: shop\r\n\r\n')
  const [answer] = await once(socket, 'data') as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1\.1 200 /)
  return socket
}

/** By `ulimit -n`. */
function openFilesAllowed(): number {
  const report = process.report.getReport() as unknown as { userLimits: { open_files: { soft: number | string } } }
  const { soft } = report.userLimits.open_files
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY
}

async function residentBytes(pid: number): Promise<number> {
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))!
  return Number(kibibytes) * 1_024
}
