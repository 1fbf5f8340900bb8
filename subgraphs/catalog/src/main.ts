import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { openLog } from '@heliograph/runtime/log'
import '@heliograph/runtime/young-objects'
import { serveSubgraph } from '@heliograph/subgraph/serve-subgraph'
import { readSubgraphSettings } from '@heliograph/subgraph/subgraph-settings'
import { openCatalog } from './subgraph.ts'

const { host, port, databaseUrl, keys, registryFolder, logLevel, drainNoticeMs } = readSubgraphSettings(process.env)
const log = openLog({ name: 'catalog', level: logLevel })
const drain = openDrain({ deadlineMs: 15_000 + drainNoticeMs, log })
drainOnSignals(drain, code => process.exit(code))

const { registry: { fields }, fetches, typeDefs } = await loadRegistry(registryFolder)
const pool = openPool(parseDatabaseUrl(databaseUrl))
drain.add('pool', () => pool.close())
const catalog = await openCatalog({
  pool, typeDefs: typeDefs.catalog, allowlist: fetches.catalog, fields, keys, clock: systemClock, log,
})
drain.add('catalog', () => catalog.close())
const served = await serveSubgraph(catalog, { host, port, log, ready: () => !drain.draining, drainNoticeMs })
drain.add('listener', () => served.close())
