import { type AddressInfo, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startProgram, startServing, type Target } from './target.ts'

/** Of the peers, none tells its maker anything. */
const quiet = { APOLLO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }

export const apollo: Target = {
  name: 'apollo',
  askedBy: 'text',
  peer: true,
  start: ({ supergraph }) => startServing('../../peers/apollo.mjs', [supergraph], quiet),
}

const hiveConfig = fileURLToPath(new URL('../../peers/hive.config.mjs', import.meta.url))

/** Its own command, in one process. JIT and the Rust planner are switches of it. */
const hiveGateway = (name: string, ...switches: string[]): Target => ({
  name,
  askedBy: 'text',
  peer: true,
  async start({ supergraph, alike }) {
    const port = await freePort()
    const running = startProgram('../../peers/node_modules/@graphql-hive/gateway/dist/bin.js', [
      '--config-path', hiveConfig, 'supergraph', supergraph,
      '--host', '127.0.0.1', '--port', `${port}`, '--fork', '1', ...switches,
    ], { ...quiet, ASKED_ALIKE: alike ? '1' : '0' })
    const origin = `http://127.0.0.1:${port}`
    try {
      await Promise.race([running.ended, untilReady(`${origin}/readiness`)])
    } catch (error) {
      await running.stop()
      throw error
    }
    return { url: `${origin}/graphql`, running }
  },
})

export const hive = hiveGateway('hive', '--jit')
export const hiveRust = hiveGateway('hive-rust', '--hive-router-runtime')

/** It does not say which port it was given. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise(resolve => { server.once('listening', resolve) })
  const { port } = server.address() as AddressInfo
  await new Promise(resolve => { server.close(resolve) })
  return port
}

/** It prints nothing when it is told not to log: asking is the only way to know. */
async function untilReady(url: string): Promise<void> {
  const until = Date.now() + 60_000
  for (;;) {
    const ready = await fetch(url).then(({ ok }) => ok, () => false)
    if (ready) return
    if (Date.now() > until) throw new Error(`${url} does not say that it is ready.`)
    await sleep(100)
  }
}
