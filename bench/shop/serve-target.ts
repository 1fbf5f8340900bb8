// One server under measurement, started by target.ts: `serve-target.ts NAME HOME`.
import { Session } from 'node:inspector/promises'
import '@heliograph/runtime/young-objects'
import { openBound } from './bound/serve.ts'
import { openWholeShop } from './whole-shop.ts'
import type { Command, TargetName } from './target.ts'
import { openWithout } from './without.ts'

const [name, home] = process.argv.slice(2) as [TargetName, string]
const open = { shop: openWholeShop, without: openWithout, bound: openBound }[name]
const { url, close } = await open(home)

const session = new Session()
const answers: Record<Command, () => unknown> = {
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  async profile() {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
    await session.post('Profiler.start')
    return true
  },
  async profiled() {
    const { profile } = await session.post('Profiler.stop')
    session.disconnect()
    return profile
  },
  async close() {
    await close()
    process.disconnect()
    return undefined
  },
}
process.on('message', (command: Command) => {
  void Promise.resolve(answers[command]()).then(answer => { if (process.connected) process.send!(answer) })
})
process.send!(url)
