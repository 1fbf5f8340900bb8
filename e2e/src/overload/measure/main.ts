// What the bounds are worth: a busy server with them and without, in turn, with few clients and with far too many.
// `node e2e/src/overload/measure/main.ts [rounds]`
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { askInCrowd } from './crowd.ts'

const server = fileURLToPath(new URL('busy-server.ts', import.meta.url))
const rounds = Number(process.argv[2] ?? 2)
for (let round = 1; round <= rounds; round++) {
  for (const clients of [30, 1_500]) {
    for (const bounds of ['bounded', 'boundless']) {
      const child = spawn(process.execPath, [server, bounds], { stdio: ['ignore', 'pipe', 'inherit'] })
      const [port] = await once(createInterface({ input: child.stdout }), 'line') as [string]
      const measured = await askInCrowd(Number(port), { clients, warmMs: 8_000, countMs: 15_000 })
      child.kill('SIGKILL')
      await once(child, 'exit')
      console.log(JSON.stringify({ round, clients, bounds, ...measured }))
    }
  }
}
