import { parseDatabaseUrl } from '@heliograph/mysql/database-address'
import { openPool } from '@heliograph/mysql/pool'
import { loadRegistry } from '@heliograph/registry/load-registry'
import { systemClock } from '@heliograph/runtime/clock'
import { drainOnSignals, openDrain } from '@heliograph/runtime/drain'
import { openLog } from '@heliograph/runtime/log'
import '@heliograph/runtime/young-objects'
import { serveSubgraph } from '@heliograph/subgraph/serve-subgraph'
import { key, readSubgraphSettings, secret } from '@heliograph/subgraph/subgraph-settings'
import { localKeyProvider } from '@heliograph/vault/local-key-provider'
import { openIdentity } from './subgraph.ts'
import { parseVaultKeys } from './vault-keys.ts'

// Besides what every subgraph is told: VAULT_KEYS (see vault-keys.ts), BLIND_INDEX_KEY and PEPPER, each also as …_FILE.
const { host, port, databaseUrl, keys, registryFolder, logLevel, drainNoticeMs } = readSubgraphSettings(process.env)
const blindIndex = key(process.env, 'BLIND_INDEX_KEY')
const pepper = key(process.env, 'PEPPER')
const vault = localKeyProvider(parseVaultKeys(secret(process.env, 'VAULT_KEYS')))

const log = openLog({ name: 'identity', level: logLevel })
const drain = openDrain({ deadlineMs: 15_000 + drainNoticeMs, log })
drainOnSignals(drain, code => process.exit(code))

const { registry: { fields }, fetches, typeDefs } = await loadRegistry(registryFolder)
const pool = openPool(parseDatabaseUrl(databaseUrl))
drain.add('pool', () => pool.close())
const identity = await openIdentity({
  pool, vault, typeDefs: typeDefs.identity, allowlist: fetches.identity, fields,
  keys: { ...keys, blindIndex, pepper }, clock: systemClock, log,
})
drain.add('identity', () => identity.close())
const served = await serveSubgraph(identity, { host, port, log, ready: () => !drain.draining, drainNoticeMs })
drain.add('listener', () => served.close())
