import { flushCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { verifyRegistry } from '@heliograph/registry/verify-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { openLog, type LogLevel } from '@heliograph/runtime/log'
import '@heliograph/runtime/young-objects'
import { readEnvelopeKeys } from './envelope-keys.ts'
import { defaultLimits } from './limits.ts'
import { openGateway } from './open-gateway.ts'
import { overHttp } from './over-http.ts'
import { subgraphOptions } from './subgraph-http/subgraph-options.ts'

/**
 * The gateway as a process of its own. The environment is read here and nowhere else:
 * - `PORT` (4000), `HOST` (127.0.0.1), `LOG_LEVEL` (info)
 * - `REGISTRY`: folder of the compiled registry (the committed one)
 * - `SUBGRAPHS`: where the subgraphs are, `catalog=http://10.0.0.1:4001,orders=…,identity=…`
 * - `KEYS_FILE`: envelope keys, see envelope-keys.ts
 * - `TRUSTED_PROXIES` (0): how many proxies of ours stand in front
 * - `COST_PER_MINUTE`, `REQUESTS_IN_FLIGHT`, `COST_IN_FLIGHT`, `DRAIN_NOTICE_MS`: see limits.ts and docs/overload.md
 */
const { env } = process
const committedRegistry = fileURLToPath(new URL('../../schema/registry', import.meta.url))
const log = openLog({ name: 'gateway', level: (env['LOG_LEVEL'] ?? 'info') as LogLevel })

const limits = {
  ...defaultLimits,
  costPerMinute: wholeNumber('COST_PER_MINUTE', defaultLimits.costPerMinute),
  requestsInFlight: wholeNumber('REQUESTS_IN_FLIGHT', defaultLimits.requestsInFlight),
  costInFlight: wholeNumber('COST_IN_FLIGHT', defaultLimits.costInFlight),
  drainNoticeMs: wholeNumber('DRAIN_NOTICE_MS', 5_000),
}
const drainStepMs = limits.drainNoticeMs + limits.drainDeadlineMs + limits.identityTimeoutMs
const drain = openDrain({ deadlineMs: drainStepMs, log })
drainOnSignals(drain, code => process.exit(code))

const gateway = await openGateway({
  clock: systemClock,
  log,
  limits,
  port: wholeNumber('PORT', 4000),
  host: env['HOST'] ?? '127.0.0.1',
  trustedProxies: wholeNumber('TRUSTED_PROXIES', 0),
})
drain.add('gateway', () => gateway.close())
const loaded = await loadRegistry(env['REGISTRY'] ?? committedRegistry)
verifyRegistry(loaded)
await gateway.serve({
  registry: loaded.registry,
  transports: new Map(required('SUBGRAPHS').split(',').map(entry => {
    const [subgraph = '', url = ''] = entry.split(/=(.*)/s).map(part => part.trim())
    return [subgraph, overHttp(url, subgraphOptions(subgraph, limits, log))]
  })),
  envelopeKeys: await readEnvelopeKeys(required('KEYS_FILE')),
})
// The next start need not compile again; a no-op without NODE_COMPILE_CACHE.
flushCompileCache()

function required(name: string): string {
  const value = env[name]
  if (!value) throw new Error(`Set ${name}: see gateway/src/main.ts.`)
  return value
}

function wholeNumber(name: string, byDefault: number): number {
  const value = env[name] ?? String(byDefault)
  if (!/^\d{1,9}$/.test(value)) throw new Error(`${name} has to be a whole number.`)
  return Number(value)
}
